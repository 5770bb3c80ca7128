package io.holdfast.vaultformat.pack;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.frame.FrameContext;
import io.holdfast.vaultformat.frame.FrameDecoder;
import io.holdfast.vaultformat.frame.Neighbours;
import io.holdfast.vaultformat.key.VaultKeys;
import io.holdfast.vaultformat.store.BlobStore;
import io.holdfast.vaultformat.store.Blobs;
import io.holdfast.vaultformat.store.StoreError;
import io.holdfast.vaultformat.wire.Malformed;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Opens packs by name and remembers their keys, at most {@link #REMEMBERED} of them. */
public final class PackReader {

    private static final int REMEMBERED = 4096;

    /** Nearly always the whole footer of a full pack: that of 700 blocks. */
    private static final int TAIL = 32 << 10;

    private final BlobStore store;
    private final VaultKeys keys;
    private final Map<PackId, FrameContext> contexts = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<PackId, FrameContext> eldest) {
            return size() > REMEMBERED;
        }
    };

    public PackReader(BlobStore store, VaultKeys keys) {
        this.store = store;
        this.keys = keys;
    }

    /**
     * What the frames of a pack need; one small read when it is not known yet.
     *
     * @throws VaultError.DamagedVault naming the pack, when it is missing or its header is not as it was written
     */
    public FrameContext context(PackKind kind, PackId pack) {
        synchronized (contexts) {
            var known = contexts.get(pack);
            if (known != null) {
                return known;
            }
        }
        var context = naming(kind, pack, () -> {
            var header = Blobs.range(store, pack.objectName(kind), 0, PackHeader.LENGTH);
            return PackHeader.read(keys, kind, pack, header);
        });
        synchronized (contexts) {
            contexts.put(pack, context);
        }
        return context;
    }

    /** The session that wrote a pack, as its authenticated header says. */
    public String session(PackKind kind, PackId pack) {
        return naming(kind, pack, () -> {
            var header = Blobs.range(store, pack.objectName(kind), 0, PackHeader.LENGTH);
            return PackHeader.session(keys, kind, pack, header);
        });
    }

    /** Reads a stretch of a pack that a map says is there; every shortfall is damage that names the pack. */
    public void read(PackKind kind, PackId pack, int offset, ByteBuffer into) {
        naming(kind, pack, () -> {
            store.read(pack.objectName(kind), offset, into);
            if (into.hasRemaining()) {
                throw new Malformed("it ends too early");
            }
            return true;
        });
    }

    /** As {@link #read}, but the pack may end before {@code into} is full. */
    public int readUpTo(PackKind kind, PackId pack, int offset, ByteBuffer into) {
        return naming(kind, pack, () -> store.read(pack.objectName(kind), offset, into));
    }

    /** Other frames of a pack, each for one small read. */
    public Neighbours neighbours(PackKind kind, PackId pack) {
        return (offset, length) -> {
            var into = ByteBuffer.allocate(length);
            if (readUpTo(kind, pack, offset, into) < length) {
                throw new Malformed("the pack ends too early");
            }
            return into.array();
        };
    }

    /** The pack's table of contents, every check passed. */
    public List<PackFooter.Entry> footer(PackKind kind, PackId pack, FrameDecoder decoder) {
        return contents(kind, pack, decoder).frames();
    }

    /** As {@link #footer}, with the footer's place. */
    public PackContents contents(PackKind kind, PackId pack, FrameDecoder decoder) {
        var context = context(kind, pack);
        return naming(kind, pack, () -> {
            var name = pack.objectName(kind);
            var size = store.size(name);
            if (size < PackHeader.LENGTH + PackFooter.TRAILER) {
                throw new Malformed("it ends too early");
            }
            var last = Blobs.range(store, name, Math.max(0, size - TAIL), (int) Math.min(size, TAIL));
            var trailerAt = last.length - PackFooter.TRAILER;
            var trailer = PackFooter.Trailer.read(Arrays.copyOfRange(last, trailerAt, last.length), size);
            var footer = trailer.length() <= trailerAt
                    ? Arrays.copyOfRange(last, trailerAt - trailer.length(), trailerAt)
                    : Blobs.range(store, name, trailer.offset(), trailer.length());
            return contents(pack, trailer, PackFooter.read(decoder, context, trailer, footer));
        });
    }

    private static PackContents contents(PackId pack, PackFooter.Trailer trailer, List<PackFooter.Entry> frames) {
        return new PackContents(pack, trailer.offset(), trailer.length(), frames);
    }

    /** As {@link #footer} for a pack whose footer's place is known: one small read once the pack's key is at hand. */
    public List<PackFooter.Entry> footer(PackKind kind, PackId pack, int offset, int length, FrameDecoder decoder) {
        var context = context(kind, pack);
        return naming(kind, pack, () -> {
            var end = Blobs.range(store, pack.objectName(kind), offset, length + PackFooter.TRAILER);
            var trailer = PackFooter.Trailer.read(
                    Arrays.copyOfRange(end, length, end.length), (long) offset + length + PackFooter.TRAILER);
            if (trailer.offset() != offset) {
                throw new Malformed("its footer is not where the index says");
            }
            return PackFooter.read(decoder, context, trailer, Arrays.copyOf(end, length));
        });
    }

    /** Runs a step that may find the pack damaged, and gives the damage the pack's name. */
    public static <T> T naming(PackKind kind, PackId pack, Supplier<T> step) {
        try {
            return step.get();
        } catch (Malformed e) {
            throw new VaultError.DamagedVault(pack.objectName(kind), e.problem());
        } catch (StoreError.NotFound e) {
            throw new VaultError.DamagedVault(pack.objectName(kind), "it is missing");
        } catch (StoreError.Damaged e) {
            throw new VaultError.DamagedVault(pack.objectName(kind), "it ends too early");
        }
    }
}
