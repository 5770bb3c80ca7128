package io.holdfast.vaultformat.relocate;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.vaultformat.fuzz.Fuzz;
import io.holdfast.vaultformat.pack.FrameRef;
import io.holdfast.vaultformat.pack.PackId;
import io.holdfast.vaultformat.pack.PackSet;
import io.holdfast.vaultformat.wire.ByteReader;
import io.holdfast.vaultformat.wire.ByteWriter;
import org.junit.jupiter.api.Test;

class TableFuzzTest {

    private static final int CASES = 18_000;

    @Test
    void a_table_knows_the_same_when_it_is_written_again_or_is_refused() {
        var sample = Table.builder();
        var victims = PackSet.builder();
        for (var i = 0; i < 40; i++) {
            victims.add(pack(i % 4));
            sample.move(pack(i % 4), i * 3, new FrameRef(pack(10 + i % 3), i, i * 1000, 900 + i));
        }
        var table = sample.build(victims.build());
        var frame = new FrameRef(pack(1), 3, 0, 0);
        assertThat(Table.decode(new ByteReader(table.encode().toBytes())).copy(frame))
                .contains(new FrameRef(pack(11), 1, 1000, 901));

        Fuzz.of(table.encode().toBytes()).run(CASES, bytes -> {
            var read = Table.decode(new ByteReader(bytes));
            var written = read.encode().toBytes();
            assertThat(Table.decode(new ByteReader(written)).encode().toBytes()).isEqualTo(written);
        });
    }

    private static PackId pack(int number) {
        return PackId.read(
                new ByteReader(new ByteWriter().u64(7).u32(8).u32(number).toBytes()));
    }
}
