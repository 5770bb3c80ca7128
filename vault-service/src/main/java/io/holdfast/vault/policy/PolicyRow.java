package io.holdfast.vault.policy;

import io.holdfast.contracts.PolicyChanged;
import io.holdfast.contracts.PolicyTerms;
import io.holdfast.contracts.WorkloadType;
import io.holdfast.vault.vault.Kept;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "policies")
@SuppressWarnings("NullAway.Init") // filled by of(…) or by Hibernate
class PolicyRow {

    @Id
    UUID id;

    UUID vaultId;
    String name;

    @Enumerated(EnumType.STRING)
    WorkloadType workload;

    @Convert(converter = PolicyTermsRow.class)
    @JdbcTypeCode(SqlTypes.JSON)
    PolicyTerms terms;

    Instant createdAt;

    @Nullable Instant deletedAt;

    @Version
    long version;

    static PolicyRow of(UUID id, UUID vaultId, String name, PolicyTerms terms, Instant now) {
        var row = new PolicyRow();
        row.id = id;
        row.vaultId = vaultId;
        row.name = name;
        row.workload = terms.workload();
        row.terms = terms;
        row.createdAt = now;
        return row;
    }

    static PolicyRow of(Kept<PolicyChanged> found) {
        var policy = found.state();
        var row = of(policy.policyId(), policy.vaultId(), policy.name(), policy.terms(), found.createdAt());
        row.deletedAt = policy.deleted() ? found.createdAt() : null;
        return row;
    }

    PolicyRef toRef() {
        return new PolicyRef(id, name, workload);
    }

    PolicyChanged toEvent() {
        return PolicyChanged.of(id, vaultId, name, terms, version, deletedAt != null);
    }
}
