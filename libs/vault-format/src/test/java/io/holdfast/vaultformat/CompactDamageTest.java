package io.holdfast.vaultformat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.vaultformat.collect.CollectOptions;
import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.fault.FaultPlan;
import io.holdfast.vaultformat.fault.FaultyStore;
import io.holdfast.vaultformat.pack.PackId;
import io.holdfast.vaultformat.progress.Progress;
import io.holdfast.vaultformat.progress.ProgressListener;
import io.holdfast.vaultformat.scrub.ScrubOptions;
import io.holdfast.vaultformat.scrub.ScrubReport;
import io.holdfast.vaultformat.store.Blobs;
import io.holdfast.vaultformat.store.StoreError;
import java.time.Duration;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Compactions that die or are stopped, and what they do about damage. */
class CompactDamageTest extends CompactScene {

    @Test
    void a_damaged_pack_stays_where_it_is_and_the_others_are_moved() {
        // Given
        backUpOften(12);
        var victim = Blobs.names(store, "packs/").stream()
                .filter(name -> store.size(name) < 30_000)
                .findFirst()
                .orElseThrow();
        flip(victim, 300);

        // When
        var compaction = compact();
        collect();

        // Then
        assertThat(compaction.victims()).isPositive();
        assertThat(packs()).contains(victim);
        var pack = PackId.ofObject(victim).orElseThrow();
        var affected = new TreeSet<String>();
        vault.pointsAffectedBy(pack).forEach(point -> affected.add(point.pointId()));
        for (var point : contents.keySet()) {
            assertThat(vault.verify(point, ProgressListener.none()).sound())
                    .as(point)
                    .isEqualTo(!affected.contains(point));
        }
    }

    @Test
    void damage_of_a_copy_is_told_with_the_points_it_affects() {
        backUpOften(12);
        var before = packs();
        compact();
        collect();
        var copy = packs().stream()
                .filter(name -> !before.contains(name) && name.startsWith("packs/"))
                .findFirst()
                .orElseThrow();
        flip(copy, 300);

        var affected = vault.pointsAffectedBy(PackId.ofObject(copy).orElseThrow());

        assertThat(affected).isNotEmpty();
        assertThat(vault.verify("p12", ProgressListener.none()).damaged())
                .extracting(damage -> damage.packId().toString())
                .contains(copy.substring(copy.lastIndexOf('/') + 1));
    }

    @Test
    void a_scrub_reads_what_was_moved_and_the_next_backup_heals_a_bad_copy() {
        // Given
        backUpOften(12);
        var before = packs();
        compact();
        collect();
        assertThat(scrub().bad()).isEmpty();
        var copy = packs().stream()
                .filter(name -> !before.contains(name) && name.startsWith("packs/"))
                .findFirst()
                .orElseThrow();
        flip(copy, 300);

        // When
        var report = scrub();
        var affected = vault.pointsAffectedBy(PackId.ofObject(copy).orElseThrow());
        backUp(13, disk);

        // Then
        assertThat(report.bad()).hasSize(1);
        assertThat(report.affected()).hasSameSizeAs(affected);
        assertThat(affected).extracting(point -> point.pointId()).contains("p12");
        assertThat(Lab.read(vault, "p13", "sda")).isEqualTo(disk.content());
        assertThat(vault.verify("p13", ProgressListener.none()).damaged()).isEmpty();
    }

    private ScrubReport scrub() {
        return vault.upkeep().scrub(ScrubOptions.everything(), ProgressListener.none());
    }

    @Test
    void a_table_that_is_lost_is_named() {
        backUpOften(12);
        compact();
        collect();
        Blobs.names(store, "fwd/").forEach(store::delete);

        assertThatThrownBy(() -> Lab.read(Lab.open(store), "p12", "sda"))
                .isInstanceOfSatisfying(
                        VaultError.DamagedVault.class,
                        e -> assertThat(e.object()).startsWith("fwd/_compact-"));
    }

    @Test
    void a_compaction_that_dies_at_any_request_costs_nobody_anything() {
        backUpOften(6);
        for (var n = 1; ; n += n < 12 ? 1 : 5) {
            for (var answered : new boolean[] {false, true}) {
                // When
                var copy = new MemoryStore();
                copy.objects.putAll(store.objects);
                var dying = new FaultyStore(copy, FaultPlan.deathAt(n, answered));
                var died = false;
                try {
                    Lab.open(dying).upkeep().compact(EAGER, ProgressListener.none());
                } catch (StoreError.Unavailable e) {
                    died = true;
                }

                // Then
                var again = Lab.open(copy);
                again.upkeep().collect(new CollectOptions(Duration.ZERO), ProgressListener.none());
                again.upkeep().collect(new CollectOptions(Duration.ZERO), ProgressListener.none());
                assertAllRestore(again);
                var needed = again.upkeep().packsNeeded();
                assertThat(packs(copy))
                        .as("died at %d", n)
                        .allMatch(name -> needed.contains(PackId.ofObject(name).orElseThrow()));
                if (!died) {
                    assertThat(n).isGreaterThan(40);
                    return;
                }
            }
        }
    }

    @Test
    void one_that_is_stopped_changes_nothing() {
        backUpOften(12);
        var before = packs();

        assertThatThrownBy(() -> vault.upkeep().compact(EAGER, new ProgressListener() {
                    @Override
                    public void progressed(Progress progress) {}

                    @Override
                    public boolean stopRequested() {
                        return true;
                    }
                }))
                .isInstanceOf(VaultError.Stopped.class);

        collect();
        assertThat(packs()).isEqualTo(before);
        assertAllRestore(vault);
    }
}
