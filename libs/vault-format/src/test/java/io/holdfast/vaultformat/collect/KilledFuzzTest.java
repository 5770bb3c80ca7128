package io.holdfast.vaultformat.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.vaultformat.fuzz.Fuzz;
import io.holdfast.vaultformat.key.RecordKind;
import io.holdfast.vaultformat.key.SealedRecord;
import io.holdfast.vaultformat.pack.PackId;
import io.holdfast.vaultformat.pack.PackSet;
import io.holdfast.vaultformat.wire.ByteReader;
import org.junit.jupiter.api.Test;

class KilledFuzzTest {

    private static final int CASES = 9000;

    @Test
    void a_summary_says_the_same_when_it_is_written_again_or_is_refused() {
        var packs = PackSet.builder()
                .add(PackId.parse("00000000000000000000000003"))
                .add(PackId.parse("01ARZ3NDEKTSV4RRFFQ0000009"))
                .build();

        Fuzz.of(new Killed(3, packs).encode().toBytes()).run(CASES, bytes -> {
            var read = decode(bytes);
            assertThat(read.from()).isBetween(0L, 20L);
            assertThat(decode(read.encode().toBytes())).isEqualTo(read);
        });
    }

    private static Killed decode(byte[] bytes) {
        return Killed.decode(new SealedRecord(RecordKind.KILLED, new ByteReader(bytes)), 20);
    }
}
