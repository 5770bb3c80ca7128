package io.holdfast.vaultformat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.vaultformat.error.Explained;
import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.pack.PackId;
import io.holdfast.vaultformat.pack.PackKind;
import io.holdfast.vaultformat.point.Manifest;
import io.holdfast.vaultformat.progress.ProgressListener;
import io.holdfast.vaultformat.restore.Damage;
import io.holdfast.vaultformat.restore.RestoreOptions;
import io.holdfast.vaultformat.source.Extent;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamageTest {

    private final MemoryStore store = new MemoryStore();
    private final Disk first = Disk.filled(400_000, 5);
    private final Disk second = new Disk(400_000).write(0, first.content()).write(100_000, new byte[30_000]);

    DamageTest() {
        var vault = Lab.create(store);
        Lab.backup(vault, 1, first);
        Lab.backup(vault, 2, second);
    }

    @Test
    void a_flipped_bit_anywhere_is_an_error_or_harmless_and_never_wrong_data() {
        for (var name : List.copyOf(store.objects.keySet())) {
            var sound = object(name);
            var step = Math.max(1, sound.length / 130);
            for (var at = 0; at < sound.length; at += step) {
                var flipped = sound.clone();
                flipped[at] ^= (byte) (1 << (at % 8));
                store.objects.put(name, flipped);
                expectTruthOrError("%s with a flipped bit in byte %d".formatted(name, at));
                expectVerifyToName(name, at);
            }
            store.objects.put(name, sound);
        }
        expectTruth(Lab.open(store));
    }

    @Test
    void an_object_cut_anywhere_is_an_error_or_harmless_and_never_wrong_data() {
        for (var name : List.copyOf(store.objects.keySet())) {
            var sound = object(name);
            var lengths = new TreeSet<>(List.of(0, 1, sound.length - 1, Math.min(sound.length, 64), 108, 172, 188));
            for (var i = 1; i < 40; i++) {
                lengths.add(sound.length * i / 40);
            }
            for (var length : lengths.headSet(sound.length)) {
                store.objects.put(name, Arrays.copyOf(sound, length));
                expectTruthOrError("%s cut to %d bytes".formatted(name, length));
            }
            store.objects.put(name, sound);
        }
    }

    @Test
    void an_object_that_is_missing_is_an_error_or_harmless() {
        for (var name : List.copyOf(store.objects.keySet())) {
            var sound = object(name);
            store.objects.remove(name);
            expectTruthOrError(name + " missing");
            store.objects.put(name, sound);
        }
    }

    @Test
    void an_object_in_another_ones_place_is_an_error_or_harmless() {
        var names = List.copyOf(store.objects.keySet());
        for (var name : names) {
            var sound = object(name);
            for (var other : names) {
                store.objects.put(name, object(other));
                expectTruthOrError("%s replaced by %s".formatted(name, other));
                store.objects.put(name, sound);
            }
        }
    }

    @Test
    void a_missing_data_pack_is_named_with_its_ranges_and_its_points(@TempDir Path folder) {
        var vault = Lab.open(store);
        var pack = dataPacks(vault).getFirst();
        store.objects.remove(pack.objectName(PackKind.DATA));

        var report = vault.verify("p1", ProgressListener.none());

        assertThat(report.sound()).isFalse();
        assertThat(report.damaged())
                .filteredOn(it -> !it.disk().isEmpty())
                .singleElement()
                .satisfies(damage -> {
                    assertThat(damage.packId()).isEqualTo(pack);
                    assertThat(damage.disk()).isEqualTo("sda");
                    assertThat(damage.problem()).contains("missing");
                    assertThat(damage.ranges()).isNotEmpty();
                });
        var lost = report.damaged().stream()
                .flatMap(damage -> damage.ranges().stream())
                .mapToLong(Extent::length)
                .sum();
        assertThat(report.checkedBytes() + lost)
                .isEqualTo(vault.point("p1")
                                        .orElseThrow()
                                        .disks()
                                        .getFirst()
                                        .root()
                                        .liveBlocks()
                                * Lab.BLOCK
                        - padding(vault));
        assertThat(vault.pointsAffectedBy(pack)).extracting(Manifest::pointId).contains("p1");
        var target = folder.resolve("out");
        assertThatThrownBy(() ->
                        vault.restore("p1", Map.of("sda", target), RestoreOptions.defaults(), ProgressListener.none()))
                .isInstanceOf(VaultError.DamagedPoint.class)
                .hasMessageContaining(pack.toString())
                .hasMessageContaining("sda");
        assertThat(target).doesNotExist();
    }

    /** The last block is shorter than the others, if it is stored. */
    private static long padding(Vault vault) {
        try (var reader = vault.reader("p1")) {
            var last = ByteBuffer.allocate(400_000 % Lab.BLOCK);
            reader.read("sda", 400_000 - last.capacity(), last);
            var stored = !Arrays.equals(last.array(), new byte[last.capacity()]);
            return stored ? Lab.BLOCK - last.capacity() : 0;
        } catch (VaultError.DamagedVault e) {
            return Lab.BLOCK - 400_000 % Lab.BLOCK;
        }
    }

    @Test
    void a_missing_map_page_is_named_with_the_part_of_the_disk_it_describes() {
        var vault = Lab.open(store);
        var page =
                vault.point("p1").orElseThrow().disks().getFirst().root().top().orElseThrow();
        store.objects.remove(page.frame().pack().objectName(PackKind.META));

        var damaged = vault.verify("p1", ProgressListener.none()).damaged();

        assertThat(damaged).anySatisfy(damage -> {
            assertThat(damage.packId()).isEqualTo(page.frame().pack());
            assertThat(damage.ranges()).containsExactly(new Extent(0, 400_000));
        });
    }

    @Test
    void the_next_backup_stores_again_what_a_lost_map_page_described() {
        var vault = Lab.open(store);
        var page =
                vault.point("p2").orElseThrow().disks().getFirst().root().top().orElseThrow();
        store.objects.remove(page.frame().pack().objectName(PackKind.META));

        var healed = Lab.backup(vault, 3, second);

        assertThat(healed.detection().reason()).contains("1 leaves of the parent's map could not be read");
        assertThat(Lab.read(vault, "p3", "sda")).isEqualTo(second.content());
        assertThat(vault.verify("p3", ProgressListener.none()).sound()).isTrue();
    }

    @Test
    void a_damaged_decision_hides_no_other_point_and_is_told() {
        store.objects.put("decision/s1", new byte[100]);
        var listing = Lab.open(store).listing();

        assertThat(listing.points()).extracting(Manifest::pointId).containsExactly("p2");
        assertThat(listing.damaged())
                .singleElement()
                .satisfies(e -> assertThat(e.object()).isEqualTo("decision/s1"));
        assertThatThrownBy(() -> Lab.open(store).point("p1")).isInstanceOf(VaultError.DamagedVault.class);
    }

    private void expectTruthOrError(String when) {
        try {
            var vault = Lab.open(store);
            for (var point : vault.points()) {
                var expected = point.pointId().equals("p1") ? first : second;
                try {
                    assertThat(Lab.read(vault, point.pointId(), "sda")).as(when).isEqualTo(expected.content());
                } catch (RuntimeException e) {
                    assertThat(e).as(when).isInstanceOf(Explained.class);
                }
            }
        } catch (RuntimeException e) {
            assertThat(e).as(when).isInstanceOf(Explained.class);
        }
    }

    /** A pack is checked from its first to its last byte. */
    private void expectVerifyToName(String name, int at) {
        if (!name.startsWith("packs/") && !name.startsWith("meta/")) {
            return;
        }
        var pack = name.substring(name.lastIndexOf('/') + 1);
        var vault = Lab.open(store);
        var named = vault.points().stream()
                .flatMap(point -> vault.verify(point.pointId(), ProgressListener.none()).damaged().stream())
                .map(Damage::packId)
                .map(PackId::toString)
                .toList();
        assertThat(named).as("%s with a flipped bit in byte %d", name, at).contains(pack);
    }

    private void expectTruth(Vault vault) {
        assertThat(Lab.read(vault, "p1", "sda")).isEqualTo(first.content());
        assertThat(Lab.read(vault, "p2", "sda")).isEqualTo(second.content());
    }

    private List<PackId> dataPacks(Vault vault) {
        return vault.point("p1").orElseThrow().packSet().toList().stream()
                .filter(it -> store.objects.containsKey(it.objectName(PackKind.DATA)))
                .toList();
    }

    private byte[] object(String name) {
        return Objects.requireNonNull(store.objects.get(name));
    }
}
