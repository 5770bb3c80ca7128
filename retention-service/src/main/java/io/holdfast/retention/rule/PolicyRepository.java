package io.holdfast.retention.rule;

import io.holdfast.contracts.PolicyChanged;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Our copy of the policies, with the versions they have had. */
@ApplicationScoped
public class PolicyRepository implements PanacheRepositoryBase<PolicyRow, PolicyRow.Key> {

    /** Keeps what was announced; false when we know that state or a later one. */
    public boolean keep(PolicyChanged changed, Instant announcedAt) {
        if (count("policyId = ?1 and version >= ?2", changed.policyId(), changed.version()) > 0) {
            return false;
        }
        update("newest = false where policyId = ?1 and newest = true", changed.policyId());
        persistAndFlush(PolicyRow.of(changed, announcedAt));
        return true;
    }

    /** The newest version of a policy, also of one that is gone: its last rule holds for what it has left behind. */
    public Optional<PolicyRow> newest(UUID policyId) {
        return find("policyId = ?1 and newest = true", policyId).firstResultOptional();
    }

    public Map<UUID, PolicyRow> newest(Set<UUID> policyIds) {
        return list("policyId in ?1 and newest = true", policyIds).stream()
                .collect(Collectors.toMap(PolicyRow::policyId, Function.identity()));
    }

    /** Empty while nothing is known of the policy. */
    public Optional<PolicyHistory> history(UUID policyId) {
        List<PolicyRow> rows = list("policyId = ?1 order by version", policyId);
        return rows.isEmpty() ? Optional.empty() : Optional.of(toHistory(rows));
    }

    private static PolicyHistory toHistory(Collection<PolicyRow> rows) {
        return new PolicyHistory(rows.stream()
                .map(it -> new PolicyHistory.Version(it.inForceFrom, it.toRule()))
                .toList());
    }
}
