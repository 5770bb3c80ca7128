package io.holdfast.vaultformat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.holdfast.vaultformat.collect.CollectOptions;
import io.holdfast.vaultformat.compact.CompactOptions;
import io.holdfast.vaultformat.fault.Call.Verb;
import io.holdfast.vaultformat.fault.Fault;
import io.holdfast.vaultformat.fault.FaultyStore;
import io.holdfast.vaultformat.pack.PackId;
import io.holdfast.vaultformat.pack.PackKind;
import io.holdfast.vaultformat.point.DetectionMode;
import io.holdfast.vaultformat.point.Manifest;
import io.holdfast.vaultformat.progress.ProgressListener;
import io.holdfast.vaultformat.scrub.BadPack;
import io.holdfast.vaultformat.scrub.ScrubOptions;
import io.holdfast.vaultformat.scrub.ScrubReport;
import io.holdfast.vaultformat.session.BackupSpec;
import io.holdfast.vaultformat.settings.IndexSettings;
import io.holdfast.vaultformat.source.ChangedExtents;
import io.holdfast.vaultformat.source.DiskSource;
import io.holdfast.vaultformat.source.Extent;
import io.holdfast.vaultformat.store.Blobs;
import io.holdfast.vaultformat.store.StoreError;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HealTest {

    private static final int LEAF = 128 * Lab.BLOCK;

    private final MemoryStore store = new MemoryStore();
    private final Disk disk = Disk.filled(3 * LEAF, 3);
    private final Vault vault = Lab.create(store);
    private final Manifest first = Lab.backup(vault, 1, disk);
    private final MemoryStore replica = copy();

    @Test
    void every_pack_comes_back_from_a_store_that_has_it() {
        var names = packNames(first);
        names.forEach(name -> damage(name, names.indexOf(name)));
        assertThat(scrub().bad()).hasSameSizeAs(names);

        var report = vault.upkeep().heal(replica, ProgressListener.none());

        assertThat(report.complete()).isTrue();
        assertThat(report.healed()).hasSameSizeAs(names);
        assertThat(Lab.read(vault, "p1", "sda")).isEqualTo(disk.content());
        assertThat(scrub().sound()).isTrue();
        assertThat(Blobs.names(store, "bad/")).isEmpty();
        assertThat(Blobs.names(store, "heal/")).hasSameSizeAs(names);
    }

    @Test
    void a_missing_pack_that_nobody_has_marked_yet_comes_back_too() {
        store.objects.remove(packNames(first).getFirst());

        assertThat(vault.upkeep().heal(replica, ProgressListener.none()).healed())
                .hasSize(1);
        assertThat(scrub().sound()).isTrue();
    }

    @Test
    void a_copy_that_is_damaged_or_another_pack_replaces_nothing() {
        var names =
                packNames(first).stream().filter(it -> it.startsWith("packs/")).toList();
        flip(store, names.get(0));
        flip(store, names.get(1));
        flip(store, names.get(2));
        flip(replica, names.get(0));
        replica.objects.put(names.get(1), object(replica, names.get(0)));
        replica.objects.remove(names.get(2));
        scrub();
        var before = copy();

        var report = vault.upkeep().heal(replica, ProgressListener.none());

        assertThat(report.healed()).isEmpty();
        assertThat(report.stillBad())
                .hasSize(3)
                .allSatisfy(bad -> assertThat(bad.problem())
                        .startsWith("a frame's CRC is wrong; ")
                        .contains("memory"));
        names.forEach(name -> assertThat(object(store, name)).isEqualTo(object(before, name)));
        assertThat(Blobs.names(store, "bad/")).hasSize(3);
    }

    @Test
    void a_heal_cut_short_at_any_request_is_done_by_the_next() {
        flip(store, packNames(first).getFirst());
        scrub();
        var damaged = copy();
        var requests = new AtomicInteger();
        healThrough(requests, Integer.MAX_VALUE);

        for (var at = 1; at <= requests.get(); at++) {
            store.objects.clear();
            store.objects.putAll(damaged.objects);
            var cut = at;
            assertThat(catchThrowable(() -> healThrough(new AtomicInteger(), cut)))
                    .satisfiesAnyOf(
                            it -> assertThat(it).isNull(), it -> assertThat(it).isInstanceOf(StoreError.class));

            Lab.open(store).upkeep().heal(replica, ProgressListener.none());

            assertThat(scrub().sound()).as("cut at request %d", at).isTrue();
            assertThat(Blobs.names(store, "bad/")).isEmpty();
        }
    }

    /** Dies at a change of the store: from then on it answers nothing. */
    private void healThrough(AtomicInteger requests, int dies) {
        var dying = new FaultyStore(store, call -> {
            var changes = call.verb() == Verb.PUT || call.verb() == Verb.DELETE;
            var at = changes ? requests.incrementAndGet() : requests.get();
            return at >= dies ? new Fault.Before(Fault.Kind.UNAVAILABLE) : Fault.NONE;
        });
        Vault.open(dying, Lab.KEK, Lab.settings()).upkeep().heal(replica, ProgressListener.none());
    }

    @Test
    void the_next_backup_stores_anew_what_lay_in_a_bad_pack_whatever_change_tracking_says() {
        for (var name : packNames(first)) {
            store.objects.clear();
            store.objects.putAll(replica.objects);
            flip(store, name);
            scrub();

            var second = tracked(2);

            assertThat(second.detection().mode()).isEqualTo(DetectionMode.CBT);
            assertThat(second.detection().reason()).as(name).contains("stored anew");
            assertThat(second.packSet().contains(PackId.ofObject(name).orElseThrow()))
                    .as(name)
                    .isFalse();
            assertThat(second.stats().changedBytes() == 0).as(name).isEqualTo(name.startsWith("packs/"));
            assertThat(Lab.read(Lab.open(store), "p2", "sda")).isEqualTo(disk.content());
            assertThat(Lab.open(store).verify("p2", ProgressListener.none()).sound())
                    .isTrue();
        }
    }

    @Test
    void a_backup_looks_only_where_the_bad_pack_is() {
        var name = packNames(first).stream()
                .filter(it -> it.startsWith("packs/"))
                .findFirst()
                .orElseThrow();
        flip(store, name);
        scrub();

        var second = tracked(2);
        var third = tracked(3);

        assertThat(second.stats().readBytes()).isPositive().isLessThan(LEAF);
        assertThat(third.stats().readBytes()).isZero();
        assertThat(third.detection().reason()).doesNotContain("anew");
    }

    @Test
    void a_full_comparison_refers_to_no_bad_pack_either() {
        var name = packNames(first).stream()
                .filter(it -> it.startsWith("packs/"))
                .findFirst()
                .orElseThrow();
        store.objects.remove(name);
        scrub();

        var second = Lab.backup(vault, 2, disk);

        assertThat(second.detection().mode()).isEqualTo(DetectionMode.FULL_COMPARE);
        assertThat(second.detection().reason()).contains("unchanged blocks lay in damaged packs and were stored anew");
        assertThat(Lab.read(vault, "p2", "sda")).isEqualTo(disk.content());
        assertThat(scrub().affected())
                .singleElement()
                .satisfies(it -> assertThat(it.pointId()).isEqualTo("p1"));
    }

    @Test
    void what_a_compaction_moved_is_watched_and_healed_where_it_is_now() {
        for (var i = 2; i < 6; i++) {
            Lab.backup(vault, i, disk.write(i * 300_000, new byte[] {(byte) i, 1, 2}));
        }
        vault.delete("p1", "test");
        vault.delete("p3", "test");
        vault.upkeep().compact(new CompactOptions(0.99, Long.MAX_VALUE, 1, 1 << 15, 1 << 16), ProgressListener.none());
        vault.upkeep().collect(CollectOptions.defaults(), ProgressListener.none());
        assertThat(scrub().sound()).isTrue();
        var moved = vault.upkeep().packsNeeded().toList().stream()
                .map(it -> it.objectName(PackKind.DATA))
                .filter(it -> store.objects.containsKey(it) && !replica.objects.containsKey(it))
                .toList();
        assertThat(moved).isNotEmpty();
        var sound = copy();
        for (var name : moved) {
            store.objects.clear();
            store.objects.putAll(sound.objects);
            flip(store, name);
            var affected = scrub().affected();

            var healed = Lab.backup(Lab.open(store), 6, disk);

            assertThat(affected).as(name).isNotEmpty();
            assertThat(Lab.read(Lab.open(store), "p6", "sda")).isEqualTo(disk.content());
            var verified = Lab.open(store).verify("p6", ProgressListener.none());
            assertThat(verified.damaged())
                    .as(name)
                    .filteredOn(it -> !it.disk().isEmpty())
                    .isEmpty();
            assertThat(healed.stats().changedBytes()).isZero();
        }
    }

    @Test
    void another_item_takes_no_equal_block_out_of_a_bad_pack() {
        var shared = backUpOther("other", 2);
        assertThat(shared.dedup().bytes()).isPositive();
        packNames(first).stream().filter(it -> it.startsWith("packs/")).forEach(it -> flip(store, it));
        scrub();

        var own = backUpOther("third", 3);

        assertThat(own.dedup().bytes()).isZero();
        assertThat(Lab.open(store).verify("p3", ProgressListener.none()).sound())
                .isTrue();
    }

    private Manifest backUpOther(String resource, int number) {
        var eager = Lab.settings().withIndex(IndexSettings.defaults().eager());
        var spec = BackupSpec.of("s" + number, "p" + number, resource, Instant.ofEpochSecond(2_000_000));
        return Lab.backup(Vault.open(store, Lab.KEK, eager), spec, disk);
    }

    @Test
    void a_pack_that_is_sound_again_loses_its_mark() {
        var name = packNames(first).getFirst();
        flip(store, name);
        assertThat(scrub().bad()).extracting(BadPack::id).hasSize(1);
        store.objects.put(name, object(replica, name));

        assertThat(scrub().sound()).isTrue();
        assertThat(Blobs.names(store, "bad/")).isEmpty();
    }

    private Manifest tracked(int number) {
        var extents = new ChangedExtents("p" + (number - 1), List.<Extent>of());
        return Lab.open(store)
                .backup(
                        Lab.spec(number),
                        List.of(DiskSource.of("sda", disk).withChanges(extents)),
                        ProgressListener.none());
    }

    private ScrubReport scrub() {
        return Lab.open(store).upkeep().scrub(ScrubOptions.everything(), ProgressListener.none());
    }

    private MemoryStore copy() {
        var copy = new MemoryStore();
        copy.objects.putAll(store.objects);
        return copy;
    }

    private List<String> packNames(Manifest point) {
        return point.packSet().toList().stream()
                .map(pack -> replica.objects.containsKey(pack.objectName(PackKind.META))
                        ? pack.objectName(PackKind.META)
                        : pack.objectName(PackKind.DATA))
                .toList();
    }

    private void damage(String name, int how) {
        switch (how % 3) {
            case 0 -> flip(store, name);
            case 1 -> store.objects.remove(name);
            default -> store.objects.put(name, new byte[100]);
        }
    }

    private static void flip(MemoryStore store, String name) {
        var bytes = object(store, name).clone();
        bytes[bytes.length / 2] ^= 1;
        store.objects.put(name, bytes);
    }

    private static byte[] object(MemoryStore store, String name) {
        return Objects.requireNonNull(store.objects.get(name));
    }
}
