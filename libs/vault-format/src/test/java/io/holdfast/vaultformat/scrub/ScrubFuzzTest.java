package io.holdfast.vaultformat.scrub;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.vaultformat.Disk;
import io.holdfast.vaultformat.Lab;
import io.holdfast.vaultformat.MemoryStore;
import io.holdfast.vaultformat.Vault;
import io.holdfast.vaultformat.fuzz.Fuzz;
import io.holdfast.vaultformat.key.Keyring;
import io.holdfast.vaultformat.key.RecordKind;
import io.holdfast.vaultformat.key.SealedRecord;
import io.holdfast.vaultformat.pack.PackId;
import io.holdfast.vaultformat.pack.PackKind;
import io.holdfast.vaultformat.point.Manifest;
import io.holdfast.vaultformat.progress.ProgressListener;
import io.holdfast.vaultformat.store.Blobs;
import io.holdfast.vaultformat.wire.ByteReader;
import io.holdfast.vaultformat.wire.ByteWriter;
import io.holdfast.vaultformat.wire.Fields;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a scrub keeps in the vault, as somebody could seal it who has the keys. */
class ScrubFuzzTest {

    private static final int CASES = 5_000;
    private static final int SLOW_CASES = 200;

    private final MemoryStore store = new MemoryStore();
    private final Vault vault = Lab.create(store);
    private final Manifest point = Lab.backup(vault, 1, Disk.filled(100_000, 1));
    private final PackId pack = point.packSet().toList().getFirst();

    @Test
    void a_mark_says_the_same_when_it_is_written_again_or_is_refused() {
        var sample = new BadPack(pack, Optional.of(PackKind.DATA), "it is missing", Instant.EPOCH);

        Fuzz.of(sample.encode().toBytes()).run(CASES, bytes -> {
            var read = BadPack.decode(pack, new ByteReader(bytes));
            assertThat(BadPack.decode(pack, new ByteReader(read.encode().toBytes())))
                    .isEqualTo(read);
        });
    }

    @Test
    void whatever_a_record_or_a_mark_says_a_scrub_reads_what_there_is_and_finds_it_sound() {
        var record = new ByteWriter();
        Fields.write(record, 1, f -> f.instant(Instant.EPOCH));
        Fields.write(record, 2, point.packSet()::write);

        Fuzz.of(record.toBytes()).within(64 << 20).run(SLOW_CASES, bytes -> {
            put(RecordKind.SCRUBBED, "scrub/000000000000001-0000000000000001", bytes);
            put(RecordKind.BAD, "bad/" + pack, bytes);

            var report = vault.upkeep().scrub(ScrubOptions.everything(), ProgressListener.none());

            assertThat(report.sound()).isTrue();
            assertThat(report.checkedPacks()).isEqualTo(report.livePacks());
            assertThat(Blobs.names(store, "bad/")).isEmpty();
        });
    }

    private void put(RecordKind kind, String name, byte[] content) {
        var keys = Keyring.open(store, Lab.KEK, vault.id());
        store.objects.put(name, SealedRecord.seal(keys, kind, name, content, new Random(1)));
    }
}
