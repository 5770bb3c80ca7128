package io.holdfast.vaultformat.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.vaultformat.Disk;
import io.holdfast.vaultformat.Lab;
import io.holdfast.vaultformat.MemoryStore;
import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.point.Manifest;
import io.holdfast.vaultformat.progress.ProgressListener;
import io.holdfast.vaultformat.store.BlobPage;
import io.holdfast.vaultformat.store.Blobs;
import io.holdfast.vaultformat.store.StoreError;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The probe refuses a store whose listing lags; this is for one that begins to lag afterwards. */
class StaleListTest {

    private static final int MOST_CHANGES = 40;

    private final MemoryStore objects = new MemoryStore();
    private final FaultyStore store = new FaultyStore(objects);
    private final Disk disk = Disk.filled(200_000, 1);

    @Test
    void a_backup_never_refers_to_what_is_not_there_however_old_the_listing() {
        for (var lag = 1; lag < MOST_CHANGES; lag++) {
            var vault = Lab.create(store);
            Lab.backup(vault, 1, disk);
            Lab.backup(vault, 2, disk.write(20_000, new byte[] {(byte) lag}));
            vault.delete("p1", "test");
            store.play(lagging(lag));

            var manifest = Lab.backup(vault, 3, disk.write(90_000, new byte[] {(byte) lag}));

            store.play(FaultPlan.none());
            assertThat(Lab.read(vault, "p3", "sda")).isEqualTo(disk.content());
            assertThat(vault.verify("p3", ProgressListener.none()).damaged()).isEmpty();
            assertThat(manifest.parentPointId()).isNotEqualTo(Optional.of("p1"));
            assertThat(manifest.packSet().toList().stream().map(Object::toString))
                    .isSubsetOf(objects.objects.keySet().stream()
                            .map(name -> name.substring(name.lastIndexOf('/') + 1))
                            .collect(Collectors.toSet()));
            assertThat(vault.points()).extracting(Manifest::pointId).containsExactly("p2", "p3");
            objects.objects.clear();
        }
    }

    @Test
    void the_same_session_again_finds_its_point_however_old_the_listing() {
        var vault = Lab.create(store);
        var manifest = Lab.backup(vault, 1, disk);
        for (var lag = 1; lag < MOST_CHANGES; lag++) {
            store.play(lagging(lag));

            assertThat(Lab.backup(vault, 1, disk)).isEqualTo(manifest);
            assertThat(vault.decision("s1")).isPresent();
        }
        store.play(FaultPlan.none());
        assertThat(vault.points()).containsExactly(manifest);
    }

    @Test
    void a_deleted_point_is_no_parent_and_is_not_read_however_old_the_listing() {
        var vault = Lab.create(store);
        Lab.backup(vault, 1, disk);
        vault.delete("p1", "test");
        for (var lag = 1; lag < MOST_CHANGES; lag++) {
            store.play(lagging(lag));

            assertThatThrownBy(() -> vault.reader("p1")).isInstanceOf(VaultError.UnknownPoint.class);
            assertThat(vault.delete("p1", "again")).isFalse();
        }
    }

    @Test
    void a_point_that_is_listed_and_no_more_there_is_passed_over() {
        var vault = Lab.create(store);
        Lab.backup(vault, 1, disk);
        Lab.backup(vault, 2, disk);
        store.delete("decision/s1");
        store.play(lagging(1));

        var listing = vault.listing();

        assertThat(listing.points()).extracting(Manifest::pointId).containsExactly("p2");
        assertThat(listing.damaged()).isEmpty();
    }

    @Test
    @Timeout(20)
    void a_listing_that_never_gets_on_is_an_error_and_not_endless() {
        var vault = Lab.create(store);
        Lab.backup(vault, 1, disk);
        var repeating = new FaultyStore(objects) {
            @Override
            public BlobPage list(String prefix, String after, int limit) {
                return new BlobPage(objects.list(prefix, "", limit).blobs(), true);
            }
        };

        assertThatThrownBy(() -> Blobs.names(repeating, "decision/")).isInstanceOf(StoreError.class);
        assertThatThrownBy(() -> Blobs.firstName(repeating, "decision/", name -> false))
                .isInstanceOf(StoreError.class);
        assertThatThrownBy(() -> Lab.open(repeating).points()).isInstanceOf(StoreError.class);
    }

    @Test
    void stalls_take_no_time_of_the_test_and_are_counted() {
        var vault = Lab.create(store);
        store.play(call -> new Fault.Stalled(Duration.ofMillis(1500)));

        Lab.backup(vault, 1, disk);

        assertThat(store.stalled()).isEqualTo(Duration.ofMillis(1500L * store.calls()));
    }

    private static FaultPlan lagging(int changes) {
        return call -> new Fault.Stale(changes);
    }
}
