package io.holdfast.vaultformat.map;

import io.holdfast.vaultformat.frame.FrameType;
import io.holdfast.vaultformat.frame.Workbench;
import io.holdfast.vaultformat.pack.FrameRef;
import io.holdfast.vaultformat.pack.PackId;
import io.holdfast.vaultformat.pack.PackKind;
import io.holdfast.vaultformat.pack.PackReader;
import io.holdfast.vaultformat.pack.Places;
import io.holdfast.vaultformat.wire.Malformed;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Reads map pages through a small cache of stretches of metadata packs.
 *
 * <p>Pages of neighbouring positions lie next to each other, so one stretch serves some seventy of them.
 */
public final class PageReader {

    private static final int STRETCH = 256 << 10;

    private final PackReader packs;
    private final Places places;
    private final Map<Stretch, byte[]> cache;

    private record Stretch(PackId pack, int index) {}

    public PageReader(PackReader packs, Places places, long cacheBytes) {
        this.packs = packs;
        this.places = places;
        var most = Math.max(2, cacheBytes / STRETCH);
        this.cache = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Stretch, byte[]> eldest) {
                return size() > most;
            }
        };
    }

    /** The packs behind the pages. */
    public PackReader packs() {
        return packs;
    }

    LeafPage leaf(Child child, int expectedBlocks, Workbench bench) {
        return read(child, bench, page -> LeafPage.decode(page, expectedBlocks));
    }

    InnerPage inner(Child child, int expectedLevel, Workbench bench) {
        return read(child, bench, page -> InnerPage.decode(page, expectedLevel));
    }

    private <T> T read(Child child, Workbench bench, Function<byte[], T> parse) {
        return places.read(
                child.frame(),
                place -> PackReader.naming(PackKind.META, place.pack(), () -> parse.apply(page(place, child, bench))));
    }

    private byte[] page(FrameRef frame, Child child, Workbench bench) {
        var context = packs.context(PackKind.META, frame.pack());
        var page = bench.decoder().decode(context, frame.number(), FrameType.PAGE, bytes(frame));
        if (!bench.identify(page, 0, page.length).startsWith(child.high(), child.low())) {
            throw new Malformed("a map page is not the one its parent names");
        }
        return page;
    }

    private byte[] bytes(FrameRef frame) {
        var end = (long) frame.offset() + frame.length();
        var bytes = new byte[frame.length()];
        for (var at = (long) frame.offset(); at < end; ) {
            var index = (int) (at / STRETCH);
            var stretch = stretch(new Stretch(frame.pack(), index));
            var from = (int) (at - (long) index * STRETCH);
            var count = (int) Math.min(end - at, stretch.length - from);
            if (count <= 0) {
                throw new Malformed("it ends too early");
            }
            System.arraycopy(stretch, from, bytes, (int) (at - frame.offset()), count);
            at += count;
        }
        return bytes;
    }

    private byte[] stretch(Stretch key) {
        synchronized (cache) {
            var known = cache.get(key);
            if (known != null) {
                return known;
            }
        }
        var into = ByteBuffer.allocate(STRETCH);
        var read = packs.readUpTo(PackKind.META, key.pack(), Math.multiplyExact(key.index(), STRETCH), into);
        var bytes = read == STRETCH ? into.array() : Arrays.copyOf(into.array(), read);
        synchronized (cache) {
            cache.put(key, bytes);
        }
        return bytes;
    }
}
