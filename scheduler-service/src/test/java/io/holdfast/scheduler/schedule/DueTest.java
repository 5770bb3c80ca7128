package io.holdfast.scheduler.schedule;

import static io.holdfast.scheduler.House.changed;
import static io.holdfast.scheduler.House.item;
import static io.holdfast.scheduler.House.policy;
import static io.holdfast.scheduler.House.publish;
import static io.holdfast.scheduler.House.schedule;
import static io.holdfast.scheduler.House.vault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.holdfast.contracts.BackupRequested;
import io.holdfast.contracts.Event;
import io.holdfast.contracts.PolicyChanged;
import io.holdfast.contracts.ProtectionChanged;
import io.holdfast.contracts.ProtectionState;
import io.holdfast.contracts.Topics;
import io.holdfast.contracts.Trigger;
import io.holdfast.scheduler.TestClock;
import io.holdfast.testkit.RealParts;
import io.holdfast.testkit.Topic;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "parts", value = "kafka,postgres"))
class DueTest {

    @Inject
    DueTask due;

    @Inject
    DueRepository dues;

    @Inject
    PolicyRepository policies;

    @Inject
    ItemRepository items;

    @Inject
    EntityManager entities;

    @Inject
    TestClock clock;

    private final Topic requests = new Topic(Topics.REQUESTS);

    @BeforeEach
    void begin() {
        clock.set("2026-01-10T12:00:00Z");
    }

    @Test
    void a_slot_that_comes_asks_for_a_backup_of_each_item_of_the_policy() {
        // Given
        var policy = known(policy(vault(), "02:00"));
        var protectedItems = knownItems(policy, 3);

        // When
        clock.set("2026-01-11T02:00:00Z");
        due.tick();

        // Then
        for (var item : protectedItems) {
            var request =
                    requests.await(BackupRequested.class, it -> it.itemId().equals(item.itemId()));
            assertThat(request.slot()).isEqualTo("2026-01-11T02:00:00Z");
            assertThat(request.trigger()).isEqualTo(Trigger.SCHEDULED);
            assertThat(request.source()).isEqualTo(item.source());
        }
        assertThat(row(policy).nextRunAt).isEqualTo("2026-01-12T02:00:00Z");
        assertThat(row(policy).lastRunAt).isEqualTo("2026-01-11T02:00:00Z");
    }

    @Test
    void a_slot_that_comes_before_the_next_tick_is_run_in_time() {
        var policy = known(policy(vault(), "02:00"));
        var item = knownItems(policy, 1).getFirst();
        clock.set("2026-01-11T01:59:59.500Z");

        due.tick();

        assertThat(jobsOf(policy)).isEmpty();
        var request = requests.await(BackupRequested.class, it -> it.itemId().equals(item.itemId()));
        assertThat(request.slot()).isEqualTo("2026-01-11T02:00:00Z");
    }

    @Test
    void ticks_of_several_replicas_at_once_run_a_slot_once() {
        var policy = known(policy(vault(), "02:00"));
        var protectedItems = knownItems(policy, 23);
        clock.set("2026-01-11T02:00:00Z");

        var replicas = IntStream.range(0, 4)
                .mapToObj(it -> CompletableFuture.runAsync(due::tick))
                .toList();
        replicas.forEach(CompletableFuture::join);

        assertThat(jobsOf(policy)).hasSize(protectedItems.size()).doesNotHaveDuplicates();
    }

    @Test
    void a_replica_that_dies_within_a_batch_leaves_nothing_and_the_slot_is_run_once_by_another() {
        // Given
        var policy = known(policy(vault(), "02:00"));
        knownItems(policy, 3);
        clock.set("2026-01-11T02:00:00Z");

        // When
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    due.runBatch(locked(policy), clock.instant());
                    entities.flush();
                    throw new IllegalStateException("killed");
                }))
                .hasMessage("killed");
        assertThat(jobsOf(policy)).isEmpty();
        due.tick();
        due.tick();

        // Then
        assertThat(jobsOf(policy)).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void a_replica_that_dies_between_two_batches_is_followed_by_one_that_goes_on_behind_them() {
        // Given
        var policy = known(policy(vault(), "02:00"));
        knownItems(policy, 12);
        clock.set("2026-01-11T02:00:00Z");

        // When
        QuarkusTransaction.requiringNew().run(() -> due.runBatch(locked(policy), clock.instant()));
        assertThat(jobsOf(policy)).hasSize(5);
        clock.set("2026-01-11T02:30:00Z");
        due.tick();

        // Then
        assertThat(jobsOf(policy)).hasSize(12).doesNotHaveDuplicates();
        assertThat(row(policy).slot).isNull();
        assertThat(row(policy).nextRunAt).isEqualTo("2026-01-12T02:00:00Z");
    }

    @Test
    void after_three_days_of_downtime_the_newest_missed_slot_is_run_and_then_the_regular_one() {
        var policy = known(policy(vault(), "02:00"));
        var item = knownItems(policy, 1).getFirst();

        clock.set("2026-01-14T09:00:00Z");
        due.tick();
        due.tick();

        assertThat(requestsFor(item)).extracting(BackupRequested::slot).containsExactly(at("2026-01-14T02:00:00Z"));
        assertThat(row(policy).nextRunAt).isEqualTo("2026-01-15T02:00:00Z");
    }

    @Test
    void a_policy_made_after_todays_time_waits_for_tomorrow() {
        var policy = known(policy(vault(), "02:00"));
        knownItems(policy, 1);

        due.tick();

        assertThat(jobsOf(policy)).isEmpty();
        assertThat(row(policy).nextRunAt).isEqualTo("2026-01-11T02:00:00Z");
    }

    @Test
    void a_changed_schedule_sets_a_new_time_and_any_other_change_keeps_a_missed_one() {
        var policy = known(policy(vault(), "02:00"));
        clock.set("2026-01-11T09:00:00Z");

        var renamed = known(changed(policy, policy.schedule(), false));
        assertThat(row(policy).nextRunAt).isEqualTo("2026-01-11T02:00:00Z");

        known(changed(renamed, schedule("14:30"), false));
        assertThat(row(policy).nextRunAt).isEqualTo("2026-01-11T14:30:00Z");
    }

    @Test
    void a_policy_that_is_gone_is_not_run() {
        var policy = known(policy(vault(), "02:00"));
        knownItems(policy, 1);
        known(changed(policy, policy.schedule(), true));

        clock.set("2026-01-11T02:00:00Z");
        due.tick();

        assertThat(jobsOf(policy)).isEmpty();
    }

    @Test
    void an_item_is_run_only_while_it_is_protected() {
        var policy = known(policy(vault(), "02:00"));
        var running = knownItems(policy, 4);
        known(changed(running.get(0), ProtectionState.PROTECTION_STOPPED));
        known(changed(running.get(1), ProtectionState.BACKUPS_SUSPENDED));
        known(changed(running.get(2), ProtectionState.DELETED));
        known(changed(running.get(3), ProtectionState.PROTECTED));

        clock.set("2026-01-11T02:00:00Z");
        due.tick();

        assertThat(jobsOf(policy)).containsExactly(running.get(3).itemId());
    }

    @Test
    void a_version_that_is_out_of_date_changes_nothing() {
        var vault = vault();
        var first = policy(vault, "02:00");
        var second = changed(first, schedule("03:00"), false);
        known(second);
        var item = item(vault, first);
        var stopped = changed(item, ProtectionState.PROTECTION_STOPPED);
        known(stopped);

        publish(first, item);
        known(policy(vault, "04:00"));
        knownItems(policy(vault, "04:00"), 1);

        assertThat(row(first).nextRunAt).isEqualTo("2026-01-11T03:00:00Z");
        assertThat(stateOf(item)).isEqualTo(ProtectionState.PROTECTION_STOPPED);
    }

    @Test
    void an_item_whose_backup_is_under_way_is_passed_over() {
        var policy = known(policy(vault(), "02:00"));
        var item = knownItems(policy, 1).getFirst();
        clock.set("2026-01-11T02:00:00Z");
        due.tick();

        clock.set("2026-01-12T02:00:00Z");
        due.tick();

        assertThat(jobsOf(policy)).hasSize(1);
        assertThat(requestsFor(item)).hasSize(1);
        assertThat(row(policy).lastRunAt).isEqualTo("2026-01-12T02:00:00Z");
    }

    @Test
    void a_policy_that_cannot_be_run_pauses_and_holds_up_no_other() {
        // Given
        var broken = known(policy(vault(), "02:00"));
        var brokenItem = knownItems(broken, 1).getFirst();
        update("update items set source = 'not JSON' where id = ?", brokenItem.itemId());
        var sound = known(policy(vault(), "02:30"));
        knownItems(sound, 1);

        // When
        clock.set("2026-01-11T03:00:00Z");
        due.tick();
        due.tick();

        // Then
        assertThat(jobsOf(sound)).hasSize(1);
        assertThat(jobsOf(broken)).isEmpty();
        assertThat(row(broken).failures).isEqualTo(1);

        // When
        update("update items set source = '{\"workload\":\"DiskImage\"}' where id = ?", brokenItem.itemId());
        clock.set("2026-01-11T03:00:02Z");
        due.tick();

        // Then
        assertThat(jobsOf(broken)).hasSize(1);
        assertThat(row(broken).failures).isZero();
    }

    @Test
    void lag_is_how_long_the_first_of_all_policies_is_overdue() {
        clock.set("2026-01-20T12:00:00Z");
        due.tick();
        known(policy(vault(), "13:00"));

        due.tick();
        assertThat(due.lag()).isZero();
        clock.set("2026-01-20T13:10:00Z");
        assertThat(due.lag()).hasMinutes(10);
        due.tick();
        assertThat(due.lag()).isZero();
    }

    private PolicyChanged known(PolicyChanged policy) {
        publish(policy);
        await().until(() -> QuarkusTransaction.requiringNew()
                .call(() -> policies.findByIdOptional(policy.policyId())
                        .filter(row -> row.version == policy.version())
                        .isPresent()));
        return policy;
    }

    private List<ProtectionChanged> knownItems(PolicyChanged policy, int count) {
        var all = new ArrayList<ProtectionChanged>();
        for (int i = 0; i < count; i++) {
            all.add(item(vault(), policy));
        }
        publish(all.toArray(Event[]::new));
        all.forEach(this::awaitKnown);
        return all;
    }

    private void known(ProtectionChanged item) {
        publish(item);
        awaitKnown(item);
    }

    private void awaitKnown(ProtectionChanged item) {
        await().until(() -> stateOf(item) == item.state());
    }

    private @Nullable ProtectionState stateOf(ProtectionChanged item) {
        return QuarkusTransaction.requiringNew()
                .call(() -> items.known(item.itemId()).map(ProtectedItem::state).orElse(null));
    }

    private DueRow row(PolicyChanged policy) {
        return QuarkusTransaction.requiringNew()
                .call(() -> dues.of(List.of(policy.policyId())).getFirst());
    }

    private DueRow locked(PolicyChanged policy) {
        return dues.locked(row(policy).id).orElseThrow();
    }

    private List<BackupRequested> requestsFor(ProtectionChanged item) {
        requests.await(BackupRequested.class, it -> it.itemId().equals(item.itemId()));
        return requests.events(BackupRequested.class).stream()
                .filter(it -> it.itemId().equals(item.itemId()))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private List<UUID> jobsOf(PolicyChanged policy) {
        return QuarkusTransaction.requiringNew()
                .call(() -> entities.createNativeQuery("select item_id from jobs where policy_id = ?", UUID.class)
                        .setParameter(1, policy.policyId())
                        .getResultList());
    }

    private void update(String sql, UUID id) {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery(sql).setParameter(1, id).executeUpdate());
    }

    private static Instant at(String moment) {
        return Instant.parse(moment);
    }
}
