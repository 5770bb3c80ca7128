package io.holdfast.scheduler.schedule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.contracts.PolicyChanged;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The policies that are known here, and with each the times of its schedules. */
@ApplicationScoped
class PolicyRepository implements PanacheRepositoryBase<PolicyRow, UUID> {

    private final DueRepository dues;
    private final ObjectMapper json;

    PolicyRepository(DueRepository dues, ObjectMapper json) {
        this.dues = dues;
        this.json = json;
    }

    /**
     * Takes in what the vault says, unless something newer is known. The same version once more can tell what an earlier
     * release of this service did not keep.
     *
     * @param since the time from which on slots count
     */
    void keep(PolicyChanged policy, Instant since) {
        var known = findByIdOptional(policy.policyId(), LockModeType.PESSIMISTIC_WRITE);
        if (known.isPresent() && known.get().version > policy.version()) {
            return;
        }
        var before = known.map(row -> plan(row).rhythms()).orElseGet(Map::of);
        var plan = Plan.of(policy.terms());
        var row = known.orElseGet(PolicyRow::new);
        row.id = policy.policyId();
        row.vaultId = policy.vaultId();
        row.name = policy.name();
        row.plan = write(plan);
        row.version = policy.version();
        row.deleted = policy.deleted();
        persistAndFlush(row);
        dues.follow(policy.policyId(), before, policy.deleted() ? Map.of() : plan.rhythms(), since);
    }

    Plan plan(PolicyRow row) {
        try {
            return json.readValue(row.plan, Plan.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Policies that are not deleted, in the order of name and id, behind the given ones. */
    List<PolicyRow> page(String filter, String afterName, UUID afterId, int limit) {
        return find("""
                        not deleted and (?1 = '' or name = ?1 or cast(id as string) = ?1)
                        and (name > ?2 or name = ?2 and id > ?3)
                        order by name, id""", filter, afterName, afterId).page(0, limit).list();
    }

    private String write(Plan plan) {
        try {
            return json.writeValueAsString(plan);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
