package io.holdfast.vaultformat;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.fault.Fault;
import io.holdfast.vaultformat.fault.FaultPlan;
import io.holdfast.vaultformat.fault.FaultyStore;
import io.holdfast.vaultformat.point.Decision;
import io.holdfast.vaultformat.point.Manifest;
import io.holdfast.vaultformat.progress.ProgressListener;
import io.holdfast.vaultformat.store.RetryingStore;
import io.holdfast.vaultformat.store.StoreError;
import io.holdfast.vaultformat.store.StoreLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class CrashTest {

    private final MemoryStore store = new MemoryStore();
    private final Disk before = Disk.filled(3_000_000, 1);
    private final Disk after = new Disk(3_000_000).write(0, before.content());

    CrashTest() {
        Lab.backup(Lab.create(store), 1, before);
        var random = new Random(2);
        for (var i = 0; i < 20; i++) {
            var change = new byte[20_000];
            random.nextBytes(change);
            after.write(random.nextInt(2_900_000), change);
        }
    }

    @Test
    void a_backup_that_dies_at_any_request_leaves_a_whole_point_or_none() {
        var requests = requestsOfOneBackup();
        assertThat(requests).isGreaterThan(20);
        for (var n = 1; n <= requests; n++) {
            for (var answered : new boolean[] {false, true}) {
                var copy = copyOf(store);
                backUpUntilDeath(copy, n, answered);
                expectWholePointOrNone(copy, "died at request %d, %s".formatted(n, answered ? "done" : "not done"));
            }
        }
    }

    private int requestsOfOneBackup() {
        var counting = new FaultyStore(copyOf(store));
        Lab.backup(Lab.open(counting), 2, after);
        return counting.calls();
    }

    private void backUpUntilDeath(MemoryStore copy, int request, boolean answered) {
        try {
            Lab.backup(Lab.open(new FaultyStore(copy, FaultPlan.deathAt(request, answered))), 2, after);
        } catch (StoreError.Unavailable e) {
            assertThat(e.mayHeal()).isTrue();
        }
    }

    private void expectWholePointOrNone(MemoryStore copy, String when) {
        var vault = Lab.open(copy);
        assertThat(vault.points())
                .as(when)
                .extracting(Manifest::pointId)
                .startsWith("p1")
                .isSubsetOf("p1", "p2");
        for (var point : vault.points()) {
            var expected = point.pointId().equals("p1") ? before : after;
            assertThat(Lab.read(vault, point.pointId(), "sda")).as(when).isEqualTo(expected.content());
            assertThat(vault.verify(point.pointId(), ProgressListener.none()).damaged())
                    .as(when)
                    .isEmpty();
        }
        var again = Lab.backup(vault, 2, after);
        assertThat(again.pointId()).isEqualTo("p2");
        assertThat(vault.points()).as(when).hasSize(2);
        assertThat(Lab.read(vault, "p2", "sda")).as(when).isEqualTo(after.content());
    }

    @Test
    void a_lost_acknowledgement_of_any_creation_changes_nothing() {
        var lossy = new FaultyStore(copyOf(store), call -> switch (call.ofAll() % 3) {
            case 0 -> new Fault.Before(Fault.Kind.UNAVAILABLE);
            case 1 -> new Fault.After();
            default -> Fault.NONE;
        });
        var patient = new StoreLimits(
                Duration.ofSeconds(1), Duration.ofSeconds(1), 60, Duration.ofNanos(1), Duration.ofMillis(1));
        try (var retrying = new RetryingStore(lossy, patient)) {
            var vault = Lab.open(retrying);

            var manifest = Lab.backup(vault, 2, after);

            assertThat(vault.points()).contains(manifest).hasSize(2);
            assertThat(Lab.read(vault, "p2", "sda")).isEqualTo(after.content());
        }
    }

    @Test
    void of_a_commit_and_a_fence_at_the_same_moment_exactly_one_holds() throws Exception {
        for (var round = 2; round < 40; round++) {
            var number = round;
            var vault = Lab.open(store);
            var start = new CountDownLatch(1);
            Callable<Boolean> committing = () -> {
                start.await();
                try {
                    Lab.backup(vault, number, after);
                    return true;
                } catch (VaultError.SessionFenced e) {
                    return false;
                }
            };
            Callable<Boolean> fencing = () -> {
                start.await();
                LockSupport.parkNanos(number % 8 * 1_000_000L);
                return vault.fence("s" + number, "race") instanceof Decision.Fence;
            };
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var committed = threads.submit(committing);
                var fenced = threads.submit(fencing);
                start.countDown();
                assertThat(committed.get()).isNotEqualTo(fenced.get());
                assertThat(vault.point("p" + number).isPresent()).isEqualTo(committed.get());
            }
        }
    }

    @Test
    void workers_that_take_over_from_each_other_end_in_one_point() throws Exception {
        var vault = Lab.open(store);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var outcomes = new ArrayList<Future<Boolean>>();
            for (var i = 0; i < 6; i++) {
                outcomes.add(threads.submit(() -> {
                    Lab.backup(vault, 2, after);
                    return true;
                }));
            }
            for (var outcome : outcomes) {
                assertThat(outcome.get()).isTrue();
            }
        }
        assertThat(vault.points()).extracting(Manifest::pointId).containsExactly("p1", "p2");
        assertThat(Lab.read(vault, "p2", "sda")).isEqualTo(after.content());
    }

    @Test
    void a_worker_whose_session_another_one_ends_at_any_request_has_its_point() {
        var requests = requestsOfOneBackup();
        for (var n = 1; n <= requests; n++) {
            var at = n;
            var copy = copyOf(store);
            var overtaken = new FaultyStore(copy, call -> {
                if (call.ofAll() == at) {
                    Lab.backup(Lab.open(copy), 2, after);
                }
                return Fault.NONE;
            });

            var manifest = Lab.backup(Lab.open(overtaken), 2, after);

            assertThat(Lab.open(copy).point("p2")).as("ended at request %d", n).contains(manifest);
        }
    }

    static MemoryStore copyOf(MemoryStore store) {
        var copy = new MemoryStore();
        copy.objects.putAll(store.objects);
        return copy;
    }
}
