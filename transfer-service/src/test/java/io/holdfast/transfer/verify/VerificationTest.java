package io.holdfast.transfer.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.contracts.VerificationCompleted;
import io.holdfast.contracts.VerificationRequested;
import io.holdfast.transfer.ship.Ships;
import io.holdfast.transfer.store.Killed;
import io.holdfast.transfer.store.VaultBench;
import io.holdfast.transfer.task.Outcome;
import io.holdfast.vaultformat.collect.CollectOptions;
import io.holdfast.vaultformat.progress.ProgressListener;
import io.holdfast.vaultformat.store.StoreError;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationTest {

    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-03-02T12:00:00Z"));

    @TempDir
    Path folder;

    private VaultBench bench;
    private UUID first;
    private UUID second;

    @BeforeEach
    void back_up() {
        bench = new VaultBench(folder);
        var image = bench.image("root.img", 512, 1);
        first = Ships.ship(bench, image);
        second = Ships.ship(bench, image);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void a_sound_point_has_no_damage_and_was_read_whole() {
        var done = done(verify(first));

        assertThat(done.damaged()).isEmpty();
        assertThat(done.checkedBytes()).isEqualTo(512 * 1024);
        assertThat(done.startedAt()).isEqualTo(NOON.instant());
    }

    @Test
    void damage_is_a_result_that_names_pack_place_and_every_point_concerned() {
        // Given
        bench.damagePacks();

        // When
        var done = done(verify(second));

        // Then
        assertThat(done.damaged()).isNotEmpty().allSatisfy(it -> {
            assertThat(it.disk()).isEqualTo("root.img");
            assertThat(it.length()).isPositive();
            assertThat(it.pack()).hasSize(26);
            assertThat(it.affectedPointIds()).containsExactlyInAnyOrder(first, second);
        });
    }

    @Test
    void a_deleted_or_unknown_point_cannot_be_looked_at() {
        try (var open = bench.vaults.open(bench.ref)) {
            open.vault().delete(first.toString(), "expired");
        }

        for (var point : new UUID[] {first, UUID.randomUUID()}) {
            assertThat(verify(point))
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            it -> assertThat(it.error().code()).isEqualTo("UserErrorRecoveryPointNotFound"));
        }
    }

    @Test
    void a_store_that_is_away_says_nothing_of_the_point() {
        bench.stores.beforeRead(name -> {
            throw new StoreError.Unavailable("the store", "connection refused", null);
        });

        assertThat(verify(first)).isInstanceOf(Outcome.Later.class);
    }

    @Test
    void too_many_lost_attempts_end_the_verification() {
        var asked = new VerificationRequested(UUID.randomUUID(), bench.item, bench.ref, first);

        assertThat(new Verification(asked, bench.vaults, NOON).attempt(bench.attempt(6, true)))
                .isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void no_reclaim_waits_for_the_readers_of_a_verification_that_failed_for_good() {
        // Given
        var asked = new VerificationRequested(UUID.randomUUID(), bench.item, bench.ref, first);
        var work = new Verification(asked, bench.vaults, NOON);
        bench.stores.beforePut(name -> {
            if (name.startsWith("decision/")) {
                throw new Killed(name);
            }
        });
        assertThatThrownBy(() -> work.attempt(bench.attempt(1))).isInstanceOf(Killed.class);
        bench.stores.heal();
        assertThat(waitedFor()).containsExactly("_read-" + asked.jobId() + "-1");

        // When
        work.abandon(1);

        // Then
        assertThat(waitedFor()).isEmpty();
    }

    private List<String> waitedFor() {
        try (var open = bench.vaults.open(bench.ref)) {
            open.vault().delete(first.toString(), "expired");
            open.vault().delete(second.toString(), "expired");
            return open.vault()
                    .upkeep()
                    .collect(CollectOptions.defaults(), ProgressListener.none())
                    .waitingFor();
        }
    }

    private Outcome verify(UUID point) {
        try {
            return new Verification(
                            new VerificationRequested(UUID.randomUUID(), bench.item, bench.ref, point),
                            bench.vaults,
                            NOON)
                    .attempt(bench.attempt(1));
        } catch (RuntimeException e) {
            return Outcome.of(e);
        }
    }

    private static VerificationCompleted done(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return (VerificationCompleted) ((Outcome.Done) outcome).event();
    }
}
