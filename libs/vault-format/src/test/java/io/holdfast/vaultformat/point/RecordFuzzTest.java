package io.holdfast.vaultformat.point;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.vaultformat.Disk;
import io.holdfast.vaultformat.Lab;
import io.holdfast.vaultformat.MemoryStore;
import io.holdfast.vaultformat.Vault;
import io.holdfast.vaultformat.error.Explained;
import io.holdfast.vaultformat.fuzz.Fuzz;
import io.holdfast.vaultformat.key.Keyring;
import io.holdfast.vaultformat.key.RecordKind;
import io.holdfast.vaultformat.key.SealedRecord;
import io.holdfast.vaultformat.key.VaultKeys;
import io.holdfast.vaultformat.progress.ProgressListener;
import io.holdfast.vaultformat.session.BackupSpec;
import io.holdfast.vaultformat.source.DiskSource;
import io.holdfast.vaultformat.wire.ByteReader;
import io.holdfast.vaultformat.wire.ByteWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Records as somebody could seal them who has the keys; and what a vault makes of each. */
class RecordFuzzTest {

    private static final int CASES = 18_000;
    private static final int SLOW_CASES = 800;
    private static final int MOST_PACKS = 10_000;

    private final MemoryStore store = new MemoryStore();
    private final Vault vault = Lab.create(store);
    private final Disk disk = Disk.filled(200_000, 1);
    private final Manifest manifest = Lab.backup(vault, 1, disk);
    private final VaultKeys keys = Keyring.open(store, Lab.KEK, vault.id());
    private final Records records = new Records(store, keys, new Random(1));
    private final Decisions decisions = new Decisions(records, InstantSource.fixed(Instant.EPOCH));

    @Test
    void a_manifest_says_the_same_when_it_is_written_again_or_is_refused() {
        Fuzz.of(manifest.encode()).run(CASES, bytes -> {
            var read = Manifest.decode(new ByteReader(bytes));
            assertThat(Manifest.decode(new ByteReader(read.encode()))).isEqualTo(read);
        });
    }

    @Test
    void a_relocation_says_the_same_when_it_is_written_again_or_is_refused() {
        var sample = new Relocation(
                "_compact-1",
                Instant.EPOCH,
                manifest.packSet(),
                manifest.newPacks(),
                new TreeSet<>(List.of("s1", "s2")),
                "ab".repeat(32));
        Fuzz.of(sample.encode().toBytes()).run(CASES, bytes -> {
            var read = Relocation.decode(new ByteReader(bytes));
            assertThat(Relocation.decode(new ByteReader(read.encode().toBytes())))
                    .isEqualTo(read);
        });
    }

    @Test
    void a_decision_sealed_again_is_read_or_is_damage() {
        var fence =
                new ByteWriter().text("s1").text("why").instant(Instant.EPOCH).toBytes();
        for (var kind : RecordKind.values()) {
            Fuzz.of(manifest.encode(), fence).run(CASES / 6, bytes -> {
                var sealed = SealedRecord.seal(keys, kind, "decision/s1", bytes, new Random(2));
                assertThat(decisions.parse("s1", sealed).sessionId()).isEqualTo("s1");
            });
        }
    }

    /** The whole way: listed, read, verified, and taken for a parent. */
    @Test
    void a_hostile_decision_ends_no_operation_with_anything_but_an_error_of_ours() {
        var names = store.objects.clone();
        Fuzz.of(manifest.encode()).within(64 << 20).run(SLOW_CASES, bytes -> {
            store.objects.clear();
            store.objects.putAll(names);
            store.objects.put(
                    "decision/s1", SealedRecord.seal(keys, RecordKind.COMMIT, "decision/s1", bytes, new Random(2)));
            tried(() -> vault.listing().points().forEach(this::readAll));
            tried(() -> vault.point("p1").ifPresent(this::readAll));
            tried(() -> vault.backup(Lab.spec(1), List.of(DiskSource.of("sda", disk)), ProgressListener.none()));
            var healed = Lab.backup(vault, 2, disk);
            assertThat(healed.pointId()).isEqualTo("p2");
            assertThat(Lab.read(vault, "p2", "sda")).isEqualTo(disk.content());
        });
    }

    private void readAll(Manifest point) {
        tried(() -> {
            try (var reader = vault.reader(point.pointId())) {
                for (var it : point.disks()) {
                    reader.read(it.name(), 0, ByteBuffer.allocate(200_000));
                }
            }
        });
        if (point.packSet().size() < MOST_PACKS) {
            tried(() -> vault.verify(point.pointId(), ProgressListener.none()));
        }
    }

    @Test
    void a_hostile_pointer_is_a_hint_that_leads_nowhere() {
        var name = Names.pointer(manifest.resource(), manifest.takenAt(), "p1");
        var content = new ByteWriter().text("s1").toBytes();
        Fuzz.of(content, "\u000b../decision".getBytes(StandardCharsets.UTF_8))
                .within(8 << 20)
                .run(SLOW_CASES, bytes -> {
                    store.objects.put(name, SealedRecord.seal(keys, RecordKind.POINTER, name, bytes, new Random(2)));
                    assertThat(vault.point("p1")).contains(manifest);
                    var unused = points().of(manifest.resource()).newest();
                });
    }

    private Points points() {
        return new Points(records, decisions, InstantSource.fixed(Instant.EPOCH));
    }

    @Test
    void a_pointer_to_another_point_is_not_that_point() {
        var second = Lab.backup(vault, 2, disk);
        var name = Names.pointer(manifest.resource(), manifest.takenAt(), "p1");
        var content = new ByteWriter().text(second.sessionId()).toBytes();
        store.objects.put(name, SealedRecord.seal(keys, RecordKind.POINTER, name, content, new Random(2)));

        assertThat(vault.point("p1")).contains(manifest);
    }

    /** A tombstone's name deletes, whatever it holds. */
    @Test
    void a_hostile_tombstone_deletes_and_harms_nothing() {
        Fuzz.of(new ByteWriter().text("p1").text("why").instant(Instant.EPOCH).toBytes())
                .within(8 << 20)
                .run(SLOW_CASES, bytes -> {
                    store.objects.put("rp-del/p1", bytes);
                    assertThat(vault.points()).isEmpty();
                    assertThat(vault.delete("p1", "again")).isFalse();
                });
    }

    @Test
    void a_decision_that_is_far_too_long_hides_no_other_point() {
        Lab.backup(vault, 2, disk);
        store.objects.put("decision/s1", new byte[SealedRecord.LARGEST + 1]);

        var listing = vault.listing();

        assertThat(listing.points()).extracting(Manifest::pointId).containsExactly("p2");
        assertThat(listing.damaged()).hasSize(1);
    }

    @Test
    void a_moment_that_no_calendar_reaches_is_no_reason_to_fail_after_the_commit() {
        for (var moment : List.of(Instant.MAX, Instant.MIN, Instant.EPOCH.minusSeconds(1))) {
            var id = "x" + moment.getEpochSecond();
            var spec = BackupSpec.of("s" + id, "p" + id, "disk/" + id, moment);
            assertThat(Lab.backup(vault, spec, disk).takenAt()).isEqualTo(moment);
            assertThat(points().of("disk/" + id).newest()).isPresent();
        }
    }

    private static void tried(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            if (!(e instanceof Explained)) {
                throw e;
            }
        }
    }
}
