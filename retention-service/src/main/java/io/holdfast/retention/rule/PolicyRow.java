package io.holdfast.retention.rule;

import static io.holdfast.contracts.RetentionTag.DAILY;
import static io.holdfast.contracts.RetentionTag.WEEKLY;

import io.holdfast.contracts.PolicyChanged;
import io.holdfast.policy.keep.Lifetimes;
import io.holdfast.policy.keep.Link;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** One version of a policy as it was announced, and what its points are found by. */
@Entity
@Table(name = "policies")
@IdClass(PolicyRow.Key.class)
@SuppressWarnings("NullAway.Init") // filled by Hibernate
class PolicyRow {

    @Id
    UUID policyId;

    @Id
    long version;

    boolean newest;
    Instant inForceFrom;
    UUID vaultId;
    String name;
    boolean deleted;

    /** As JSON. */
    String terms;

    /** By {@link LeastDays}. */
    int[] daysOf;

    int leastDays;
    boolean chains;

    /** @param terms those of the event, as JSON */
    static PolicyRow of(PolicyChanged changed, String terms, Instant inForceFrom) {
        var lifetimes = new Lifetimes(changed.terms());
        var row = new PolicyRow();
        row.policyId = changed.policyId();
        row.version = changed.version();
        row.newest = true;
        row.inForceFrom = inForceFrom;
        row.vaultId = changed.vaultId();
        row.name = changed.name();
        row.deleted = changed.deleted();
        row.terms = terms;
        row.daysOf = LeastDays.of(lifetimes);
        row.leastDays = Math.min(
                lifetimes.leastDays(Link.ALONE, Set.of()),
                Math.min(
                        lifetimes.leastDays(Link.ALONE, Set.of(DAILY)),
                        lifetimes.leastDays(Link.ALONE, Set.of(WEEKLY))));
        row.chains = changed.workload().hasChains();
        return row;
    }

    record Key(UUID policyId, long version) {}
}
