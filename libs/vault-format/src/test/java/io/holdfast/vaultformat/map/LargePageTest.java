package io.holdfast.vaultformat.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.vaultformat.MemoryStore;
import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.frame.Workbench;
import io.holdfast.vaultformat.key.VaultKeys;
import io.holdfast.vaultformat.pack.FrameRef;
import io.holdfast.vaultformat.pack.PackId;
import io.holdfast.vaultformat.pack.PackIds;
import io.holdfast.vaultformat.pack.PackKind;
import io.holdfast.vaultformat.pack.PackReader;
import io.holdfast.vaultformat.pack.PackSet;
import io.holdfast.vaultformat.pack.PackStream;
import io.holdfast.vaultformat.pack.PackUploads;
import io.holdfast.vaultformat.pack.Places;
import io.holdfast.vaultformat.settings.VaultSettings;
import io.holdfast.vaultformat.wire.ByteReader;
import io.holdfast.vaultformat.wire.ByteWriter;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LargePageTest {

    private static final Geometry GEOMETRY = new Geometry(128L << 30, 64 << 10);

    private final MemoryStore store = new MemoryStore();
    private final VaultKeys keys = VaultKeys.of(new UUID(1, 2), new byte[32]);
    private final VaultSettings settings = VaultSettings.defaults();

    @Test
    void a_page_that_no_reader_would_take_is_not_written() {
        assertThat(packsOfAChild(2000)).isEqualTo(2000);
        assertThatThrownBy(() -> packsOfAChild(2300))
                .isInstanceOf(VaultError.MapTooLarge.class)
                .extracting("recommendation")
                .asString()
                .contains("as a whole");
    }

    /** Writes the map of a disk each part of which lies in the packs of so many sessions, and reads it. */
    private int packsOfAChild(int sessions) {
        var packs = PackSet.builder();
        for (var session = 0L; session < sessions; session++) {
            packs.add(pack(session));
        }
        var child = new Child(new FrameRef(pack(0), 0, 172, 5000), 1, 2, 16_384, packs.build());
        try (var uploads = new PackUploads(store, 2, 1, settings.metaPackBytes());
                var bench = new Workbench(keys, settings.compression())) {
            var ids = new PackIds(settings.clock(), settings.random());
            var meta =
                    new PackStream(keys, PackKind.META, ids, "s", 8 << 20, 0, uploads, settings.random(), sent -> {});
            var tree = new TreeWriter(GEOMETRY, new PageWriter(meta, frame -> false), null, bench);
            for (var part = 0; part < Geometry.FANOUT; part++) {
                tree.add(1, child);
            }
            var root = tree.finish();
            meta.flush();
            uploads.await();
            var pages = new PageReader(new PackReader(store, keys), Places.asWritten(), 1 << 20);
            var read = new TreeReader(pages, GEOMETRY, root).node(1, 5, bench);
            return Objects.requireNonNull(read).packs().size();
        }
    }

    private static PackId pack(long session) {
        return PackId.read(new ByteReader(
                new ByteWriter(16).u64(session << 20).u32(7).u32(3).toBytes()));
    }
}
