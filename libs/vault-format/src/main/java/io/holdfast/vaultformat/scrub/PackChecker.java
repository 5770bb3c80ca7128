package io.holdfast.vaultformat.scrub;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.frame.Compression;
import io.holdfast.vaultformat.frame.FrameContext;
import io.holdfast.vaultformat.frame.FrameHeader;
import io.holdfast.vaultformat.frame.FrameType;
import io.holdfast.vaultformat.frame.Neighbours;
import io.holdfast.vaultformat.frame.StoredFrame;
import io.holdfast.vaultformat.frame.Workbench;
import io.holdfast.vaultformat.key.VaultKeys;
import io.holdfast.vaultformat.pack.PackFooter;
import io.holdfast.vaultformat.pack.PackId;
import io.holdfast.vaultformat.pack.PackKind;
import io.holdfast.vaultformat.pack.PackReader;
import io.holdfast.vaultformat.store.BlobStore;
import io.holdfast.vaultformat.wire.Malformed;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * Reads packs from their first to their last byte, past every check there is; for one thread at a time.
 *
 * <p>Header, footer and trailer are checked by being opened; each frame by its CRC, its tag, and the whole id that the
 * footer states of its content.
 */
final class PackChecker implements AutoCloseable {

    private final VaultKeys keys;
    private final Workbench bench;
    private final int stretchBytes;
    private byte[] stretch = new byte[0];
    private byte[] plain = new byte[1 << 20];

    /** @param stretchBytes read at once */
    PackChecker(VaultKeys keys, int stretchBytes) {
        this.keys = keys;
        this.bench = new Workbench(keys, Compression.NONE);
        this.stretchBytes = stretchBytes;
    }

    /**
     * Returns how many bytes the pack's frames have.
     *
     * @throws VaultError.DamagedVault saying what is wrong first
     */
    long check(BlobStore store, PackKind kind, PackId pack) {
        // a reader that remembers headers would not look at them
        var packs = new PackReader(store, keys);
        var context = packs.context(kind, pack);
        var frames = packs.footer(kind, pack, bench.decoder());
        for (var from = 0; from < frames.size(); ) {
            var to = endOfStretch(frames, from);
            checkStretch(packs, kind, pack, context, frames, from, to);
            from = to;
        }
        return frames.isEmpty() ? 0 : end(frames.getLast()) - frames.getFirst().offset();
    }

    private int endOfStretch(List<PackFooter.Entry> frames, int from) {
        var start = frames.get(from).offset();
        var to = from + 1;
        while (to < frames.size() && end(frames.get(to)) - start <= stretchBytes) {
            to++;
        }
        return to;
    }

    private void checkStretch(
            PackReader packs,
            PackKind kind,
            PackId pack,
            FrameContext context,
            List<PackFooter.Entry> frames,
            int from,
            int to) {
        var start = frames.get(from).offset();
        var length = (int) (end(frames.get(to - 1)) - start);
        if (stretch.length < length) {
            stretch = new byte[length];
        }
        packs.read(kind, pack, start, ByteBuffer.wrap(stretch, 0, length));
        var far = packs.neighbours(kind, pack);
        for (var number = from; number < to; number++) {
            var entry = frames.get(number);
            var stored =
                    new StoredFrame(context, number, entry.offset(), stretch, entry.offset() - start, entry.length());
            PackReader.naming(
                    kind,
                    pack,
                    () -> checkFrame(kind, entry, stored, (offset, count) -> {
                        var at = offset - start;
                        return at >= 0 && at + count <= length
                                ? Arrays.copyOfRange(stretch, at, at + count)
                                : far.read(offset, count);
                    }));
        }
    }

    private boolean checkFrame(PackKind kind, PackFooter.Entry entry, StoredFrame stored, Neighbours neighbours) {
        var type = kind == PackKind.DATA ? FrameType.BLOCK : FrameType.PAGE;
        if (entry.type() != type || entry.plainLength() > FrameHeader.LARGEST_PLAIN) {
            throw new Malformed("its footer describes no frame of such a pack");
        }
        if (plain.length < entry.plainLength()) {
            plain = new byte[entry.plainLength()];
        }
        bench.decoder().decode(stored, type, entry.plainLength(), plain, 0, neighbours);
        if (!bench.identify(plain, 0, entry.plainLength()).equals(entry.id())) {
            throw new Malformed("frame %d is not the one the footer names".formatted(stored.number()));
        }
        return true;
    }

    private static long end(PackFooter.Entry entry) {
        return (long) entry.offset() + entry.length();
    }

    @Override
    public void close() {
        bench.close();
    }
}
