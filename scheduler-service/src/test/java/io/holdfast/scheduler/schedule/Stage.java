package io.holdfast.scheduler.schedule;

import static io.holdfast.scheduler.House.item;
import static io.holdfast.scheduler.House.publish;
import static io.holdfast.scheduler.House.vault;
import static org.awaitility.Awaitility.await;

import io.holdfast.contracts.Event;
import io.holdfast.contracts.PolicyChanged;
import io.holdfast.contracts.ProtectionChanged;
import io.holdfast.contracts.RecoveryPointCreated;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Brings policies, items and points to where the scheduler knows them, and looks at what it has made of them. */
@Singleton
class Stage {

    @Inject
    DueRepository dues;

    @Inject
    PolicyRepository policies;

    @Inject
    ItemRepository items;

    @Inject
    EntityManager entities;

    PolicyChanged known(PolicyChanged policy) {
        publish(policy);
        await().until(() -> in(() -> policies.findByIdOptional(policy.policyId())
                .filter(row -> row.version == policy.version())
                .isPresent()));
        return policy;
    }

    List<ProtectionChanged> knownItems(PolicyChanged policy, int count) {
        var all = Stream.generate(() -> item(vault(), policy)).limit(count).toList();
        publish(all.toArray(Event[]::new));
        all.forEach(it -> await().until(() -> in(() -> items.known(it.itemId()).isPresent())));
        return all;
    }

    void known(RecoveryPointCreated point) {
        publish(point);
        await().until(() -> count("select count(*) from points where id = ?", point.pointId()) == 1);
    }

    List<DueRow> dueOf(PolicyChanged policy) {
        return in(() -> dues.of(List.of(policy.policyId())));
    }

    /** What was started for an item, in the order of starting: type, trigger and status of each. */
    @SuppressWarnings("unchecked")
    List<String> jobsOf(ProtectionChanged item) {
        return in(() -> entities.createNativeQuery("""
                        select backup_type || ' ' || trigger || ' ' || status from jobs
                        where item_id = ? order by started_at, backup_type desc""", String.class)
                .setParameter(1, item.itemId())
                .getResultList());
    }

    long count(String sql, Object... parameters) {
        return in(() -> {
            var query = entities.createNativeQuery(sql, Long.class);
            for (int i = 0; i < parameters.length; i++) {
                query.setParameter(i + 1, parameters[i]);
            }
            return (Long) query.getSingleResult();
        });
    }

    void run(String sql, Object... parameters) {
        QuarkusTransaction.requiringNew().run(() -> {
            var query = entities.createNativeQuery(sql);
            for (int i = 0; i < parameters.length; i++) {
                query.setParameter(i + 1, parameters[i]);
            }
            query.executeUpdate();
        });
    }

    /** Ends whatever is under way for an item. */
    void finishAll(UUID itemId) {
        run(
                "update jobs set status = 'Completed', ended_at = started_at where item_id = ? and ended_at is null",
                itemId);
    }

    /** Leaves no schedule due for the tests that follow. */
    void clear() {
        run("delete from due");
        run("delete from waiting");
    }

    static <T> T in(Supplier<T> work) {
        return QuarkusTransaction.requiringNew().call(work::get);
    }
}
