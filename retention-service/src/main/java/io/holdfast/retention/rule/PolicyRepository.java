package io.holdfast.retention.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.contracts.PolicyChanged;
import io.holdfast.contracts.PolicyTerms;
import io.holdfast.policy.keep.PolicyHistory;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
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

    private final ObjectMapper json;

    PolicyRepository(ObjectMapper json) {
        this.json = json;
    }

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
        persistAndFlush(PolicyRow.of(changed, written(changed.terms()), announcedAt));
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
    public Optional<Policy> newest(UUID policyId) {
        return find("policyId = ?1 and newest = true", policyId)
                .firstResultOptional()
                .map(this::toPolicy);
    }

    public Map<UUID, Policy> newest(Set<UUID> policyIds) {
        return list("policyId in ?1 and newest = true", policyIds).stream()
                .map(this::toPolicy)
                .collect(Collectors.toMap(Policy::id, Function.identity()));
    }

    /** The newest versions of a vault's policies that are not gone, of one name; one at most. */
    public Optional<Policy> named(UUID vaultId, String name) {
        return find("vaultId = ?1 and name = ?2 and newest = true and deleted = false", vaultId, name)
                .firstResultOptional()
                .map(this::toPolicy);
    }

    /** Empty while nothing is known of the policy. */
    public Optional<PolicyHistory> history(UUID policyId) {
        List<PolicyRow> rows = list("policyId = ?1 order by version", policyId);
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new PolicyHistory(rows.stream()
                        .map(it -> new PolicyHistory.Version(it.inForceFrom, read(it.terms)))
                        .toList()));
    }

    private Policy toPolicy(PolicyRow row) {
        return new Policy(
                row.policyId, row.vaultId, row.name, row.version, row.inForceFrom, read(row.terms), row.deleted);
    }

    private String written(PolicyTerms terms) {
        try {
            return json.writeValueAsString(terms);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The terms of a policy cannot be written as JSON", e);
        }
    }

    private PolicyTerms read(String terms) {
        try {
            return json.readValue(terms, PolicyTerms.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The stored terms of a policy cannot be read", e);
        }
    }
}
