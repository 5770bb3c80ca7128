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

    private static final String HOLD =
            "select cast(pg_advisory_xact_lock(hashtextextended('policy ' || ?1, 0)) as text)";
    private static final String AWAIT =
            "select cast(pg_advisory_xact_lock_shared(hashtextextended('policy ' || ?1, 0)) as text)";

    /** Keeps what was announced; false when we know that state or a later one. */
    public boolean keep(PolicyChanged changed, Instant announcedAt) {
        getEntityManager()
                .createNativeQuery(HOLD, String.class)
                .setParameter(1, changed.policyId().toString())
                .getSingleResult();
        if (count("policyId = ?1 and version >= ?2", changed.policyId(), changed.version()) > 0) {
            return false;
        }
        update("newest = false where policyId = ?1 and newest = true", changed.policyId());
        persistAndFlush(PolicyRow.of(changed, announcedAt));
        return true;
    }

    /**
     * Waits for a change of the policy that is just being taken in, and lets none in before the transaction ends.
     *
     * <p>Topics have no order among each other. Without this, an item and its policy that arrive in the same moment would
     * each be judged as if the other were not there.
     */
    public void await(UUID policyId) {
        getEntityManager()
                .createNativeQuery(AWAIT, String.class)
                .setParameter(1, policyId.toString())
                .getSingleResult();
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
