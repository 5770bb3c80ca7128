package io.holdfast.vaultformat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.fault.Call.Verb;
import io.holdfast.vaultformat.fault.Fault;
import io.holdfast.vaultformat.fault.FaultPlan;
import io.holdfast.vaultformat.fault.FaultyStore;
import io.holdfast.vaultformat.key.Kek;
import io.holdfast.vaultformat.point.Manifest;
import io.holdfast.vaultformat.store.BlobStore;
import io.holdfast.vaultformat.store.Blobs;
import io.holdfast.vaultformat.store.StoreError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A change of keys that dies at any request, or meets another one, locks nobody out. */
class KeyCrashTest {

    private static final Kek OTHER = Kek.of("another key of thirty-two bytes!".getBytes(StandardCharsets.US_ASCII));
    private static final Kek THIRD = Kek.of("and one more of thirty-two bytes".getBytes(StandardCharsets.US_ASCII));

    private final MemoryStore store = new MemoryStore();
    private final Disk disk = Disk.filled(100_000, 1);

    KeyCrashTest() {
        Lab.backup(Lab.create(store), 1, disk);
    }

    private static VaultAccess access(BlobStore store, Kek kek) {
        return VaultAccess.open(store, kek, Lab.settings());
    }

    @Test
    void a_replacement_of_a_key_that_dies_at_any_request_leaves_one_that_opens_everything() {
        dieAtEveryRequest(it -> access(it, Lab.KEK).replace(OTHER), (left, when) -> {
            var working = expectSomebodyToOpen(left, when, Lab.KEK, OTHER);
            if (working.equals(Lab.KEK)) {
                access(left, Lab.KEK).replace(OTHER);
            } else if (opens(left, Lab.KEK)) {
                access(left, OTHER).remove(Lab.KEK.id());
            }
            assertThat(opens(left, OTHER)).as(when).isTrue();
            assertThat(opens(left, Lab.KEK)).as(when).isFalse();
        });
    }

    @Test
    void a_replacement_after_a_rotation_that_dies_at_any_request_leaves_one_that_opens_everything() {
        access(store, Lab.KEK).rotateVaultKey(List.of(), Set.of());
        Lab.backup(Lab.open(store), 2, disk);

        dieAtEveryRequest(it -> access(it, Lab.KEK).replace(OTHER), (left, when) -> {
            var working = expectSomebodyToOpen(left, when, Lab.KEK, OTHER);
            if (working.equals(Lab.KEK)) {
                access(left, Lab.KEK).replace(OTHER);
            } else if (VaultAccess.list(left).size() > 1) {
                access(left, OTHER).remove(Lab.KEK.id());
            }
            assertThat(VaultAccess.list(left)).as(when).singleElement().satisfies(it -> {
                assertThat(it.id()).isEqualTo(OTHER.id());
                assertThat(it.damaged()).isEmpty();
            });
        });
    }

    @Test
    void a_rotation_of_the_vault_key_that_dies_at_any_request_keeps_all_keys_and_can_be_repeated() {
        access(store, Lab.KEK).add(OTHER);

        dieAtEveryRequest(it -> access(it, OTHER).rotateVaultKey(List.of(Lab.KEK), Set.of()), (left, when) -> {
            assertThat(opens(left, Lab.KEK)).as(when).isTrue();
            assertThat(opens(left, OTHER)).as(when).isTrue();
            Lab.backup(Lab.open(left), 2, disk);

            var next = access(left, Lab.KEK).rotateVaultKey(List.of(OTHER), Set.of());

            Lab.backup(Lab.open(left), 3, disk);
            assertThat(Blobs.whole(left, "decision/s3", 1 << 20)[27]).as(when).isEqualTo((byte) next);
            for (var kek : List.of(Lab.KEK, OTHER)) {
                assertThat(Vault.open(left, kek, Lab.settings()).points())
                        .as(when)
                        .hasSize(3);
            }
            assertThat(VaultAccess.list(left))
                    .as(when)
                    .allMatch(it -> it.opensAll() && it.damaged().isEmpty());
        });
    }

    @Test
    void a_rotation_that_leaves_a_key_out_and_dies_at_any_request_can_be_repeated() {
        access(store, Lab.KEK).add(OTHER);

        dieAtEveryRequest(it -> access(it, Lab.KEK).rotateVaultKey(List.of(), Set.of(OTHER.id())), (left, when) -> {
            assertThat(opens(left, Lab.KEK)).as(when).isTrue();

            access(left, Lab.KEK).rotateVaultKey(List.of(), Set.of(OTHER.id()));

            assertThat(opens(left, Lab.KEK)).as(when).isTrue();
            assertThat(opens(left, OTHER)).as(when).isFalse();
        });
    }

    @Test
    void an_addition_that_dies_at_any_request_can_be_repeated() {
        access(store, Lab.KEK).rotateVaultKey(List.of(), Set.of());

        dieAtEveryRequest(it -> access(it, Lab.KEK).add(OTHER), (left, when) -> {
            assertThat(opens(left, Lab.KEK)).as(when).isTrue();

            access(left, Lab.KEK).add(OTHER);

            assertThat(opens(left, OTHER)).as(when).isTrue();
        });
    }

    private void dieAtEveryRequest(Consumer<BlobStore> change, BiConsumer<MemoryStore, String> expectation) {
        var counting = new FaultyStore(CrashTest.copyOf(store));
        change.accept(counting);
        var requests = counting.calls();
        assertThat(requests).isGreaterThan(15);
        for (var n = 1; n <= requests; n++) {
            for (var answered : new boolean[] {false, true}) {
                var left = CrashTest.copyOf(store);
                try {
                    change.accept(new FaultyStore(left, FaultPlan.deathAt(n, answered)));
                } catch (StoreError.Unavailable dead) {
                    assertThat(dead).hasMessageContaining("Call[");
                }
                expectation.accept(left, "died at request %d, %s".formatted(n, answered ? "done" : "not done"));
            }
        }
    }

    private Kek expectSomebodyToOpen(MemoryStore left, String when, Kek... keks) {
        var working = Stream.of(keks).filter(it -> opens(left, it)).findFirst();
        assertThat(working).as(when).isPresent();
        return working.get();
    }

    private boolean opens(MemoryStore left, Kek kek) {
        try {
            var vault = Vault.open(left, kek, Lab.settings());
            assertThat(vault.listing().damaged()).isEmpty();
            assertThat(vault.points()).extracting(Manifest::pointId).contains("p1");
            assertThat(Lab.read(vault, "p1", "sda")).isEqualTo(disk.content());
            return true;
        } catch (VaultError.WrongKey e) {
            return false;
        }
    }

    @Test
    void a_key_that_is_removed_while_it_removes_the_other_is_put_back() {
        access(store, Lab.KEK).add(OTHER);
        var last = "keys/00000001/" + OTHER.id() + ".3";
        var meeting = new FaultyStore(store, call -> {
            if (call.verb() == Verb.DELETE && call.name().equals(last)) {
                access(store, OTHER).remove(Lab.KEK.id());
            }
            return Fault.NONE;
        });

        access(meeting, Lab.KEK).remove(OTHER.id());

        assertThat(opens(store, Lab.KEK)).isTrue();
        assertThat(VaultAccess.list(store))
                .singleElement()
                .satisfies(it -> assertThat(it.damaged()).isEmpty());
    }

    @Test
    void a_replacement_that_meets_a_rotation_just_before_it_deletes_does_it_over() {
        access(meeting(Lab.KEK, () -> access(store, Lab.KEK).rotateVaultKey(List.of(OTHER), Set.of())), Lab.KEK)
                .replace(OTHER);

        assertThat(opens(store, OTHER)).isTrue();
        assertThat(opens(store, Lab.KEK)).isFalse();
    }

    @Test
    void who_is_left_out_by_a_rotation_while_it_removes_the_others_key_gives_that_back() {
        access(store, Lab.KEK).add(OTHER);
        var lab = access(
                meeting(OTHER, () -> access(store, OTHER).rotateVaultKey(List.of(), Set.of(Lab.KEK.id()))), Lab.KEK);

        assertThatThrownBy(() -> lab.remove(OTHER.id())).isInstanceOf(VaultError.WrongKey.class);

        assertThat(opens(store, OTHER)).isTrue();
        assertThat(opens(store, Lab.KEK)).isFalse();
    }

    @Test
    void a_replacement_that_a_rotation_leaves_out_leaves_the_old_key_in_place() {
        var lab = access(
                meeting(Lab.KEK, () -> access(store, Lab.KEK).rotateVaultKey(List.of(), Set.of(OTHER.id()))), Lab.KEK);

        lab.replace(OTHER);

        expectSomebodyToOpen(store, "after the meeting", Lab.KEK, OTHER);
    }

    @Test
    void a_change_that_happens_whole_between_any_two_requests_of_another_locks_nobody_out() {
        access(store, Lab.KEK).add(OTHER);
        List<Change> changes = List.of(
                it -> access(it, Lab.KEK).replace(THIRD),
                it -> access(it, OTHER).replace(THIRD),
                it -> access(it, Lab.KEK).remove(OTHER.id()),
                it -> access(it, OTHER).remove(Lab.KEK.id()),
                it -> access(it, Lab.KEK).rotateVaultKey(List.of(OTHER), Set.of(THIRD.id())),
                it -> access(it, Lab.KEK).rotateVaultKey(List.of(), Set.of(OTHER.id(), THIRD.id())),
                it -> access(it, OTHER).rotateVaultKey(List.of(), Set.of(Lab.KEK.id(), THIRD.id())));
        for (var outer = 0; outer < changes.size(); outer++) {
            for (var inner = 0; inner < changes.size(); inner++) {
                for (var n = 1; meet(changes.get(outer), changes.get(inner), n, outer + " met by " + inner); n++) {}
            }
        }
    }

    private interface Change {
        void on(BlobStore it);
    }

    /** Whether there was an n-th request. */
    private boolean meet(Change outer, Change inner, int n, String who) {
        var shared = CrashTest.copyOf(store);
        var requests = new AtomicInteger();
        tolerantly(outer, new FaultyStore(shared, call -> {
            if (requests.incrementAndGet() == n) {
                tolerantly(inner, shared);
            }
            return Fault.NONE;
        }));
        expectSomebodyToOpen(shared, "%s at request %d".formatted(who, n), Lab.KEK, OTHER, THIRD);
        return requests.get() >= n;
    }

    private static void tolerantly(Change change, BlobStore on) {
        try {
            change.on(on);
        } catch (VaultError e) {
            assertThat(e.recommendation()).isNotBlank();
        }
    }

    /** Somebody else acts once, just before the first wrap of a key is deleted. */
    private FaultyStore meeting(Kek deleted, Runnable act) {
        var first = "keys/00000001/" + deleted.id();
        var met = new AtomicBoolean();
        return new FaultyStore(store, call -> {
            if (call.verb() == Verb.DELETE && call.name().equals(first) && met.compareAndSet(false, true)) {
                act.run();
            }
            return Fault.NONE;
        });
    }

    @Test
    void two_keys_that_remove_each_other_do_not_both_succeed() throws Exception {
        for (var round = 0; round < 200; round++) {
            var shared = CrashTest.copyOf(store);
            access(shared, Lab.KEK).add(OTHER);

            race(
                    () -> access(shared, Lab.KEK).remove(OTHER.id()),
                    () -> access(shared, OTHER).remove(Lab.KEK.id()));

            expectSomebodyToOpen(shared, "round " + round, Lab.KEK, OTHER);
        }
    }

    @Test
    void a_rotation_that_meets_a_replacement_or_another_rotation_locks_nobody_out() throws Exception {
        for (var round = 0; round < 200; round++) {
            var shared = CrashTest.copyOf(store);

            race(
                    () -> access(shared, Lab.KEK).replace(OTHER),
                    () -> access(shared, Lab.KEK).rotateVaultKey(List.of(), Set.of()));

            expectSomebodyToOpen(shared, "round " + round, Lab.KEK, OTHER);
        }
        for (var round = 0; round < 200; round++) {
            var shared = CrashTest.copyOf(store);
            access(shared, Lab.KEK).add(THIRD);

            race(
                    () -> access(shared, Lab.KEK).rotateVaultKey(List.of(THIRD), Set.of()),
                    () -> access(shared, THIRD).rotateVaultKey(List.of(Lab.KEK), Set.of()));

            assertThat(opens(shared, Lab.KEK)).isTrue();
            assertThat(opens(shared, THIRD)).isTrue();
        }
    }

    private static void race(Runnable... changes) throws Exception {
        try (var threads = Executors.newFixedThreadPool(changes.length)) {
            var running = new ArrayList<Callable<Boolean>>();
            for (var change : changes) {
                running.add(() -> {
                    try {
                        change.run();
                        return true;
                    } catch (VaultError e) {
                        return false;
                    }
                });
            }
            for (var one : threads.invokeAll(running)) {
                one.get();
            }
        }
    }
}
