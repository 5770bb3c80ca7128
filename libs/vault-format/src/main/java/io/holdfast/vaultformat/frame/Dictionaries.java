package io.holdfast.vaultformat.frame;

import com.github.luben.zstd.ZstdDictDecompress;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The few references used last: whoever reads in disk order goes back and forth between them. For one thread. */
final class Dictionaries implements AutoCloseable {

    private static final int MOST = 8;

    private record Key(FrameContext pack, int frame) {}

    private final Map<Key, ZstdDictDecompress> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, ZstdDictDecompress> eldest) {
            if (size() <= MOST) {
                return false;
            }
            eldest.getValue().close();
            return true;
        }
    };

    @Nullable ZstdDictDecompress find(FrameContext pack, int frame) {
        return known.get(new Key(pack, frame));
    }

    ZstdDictDecompress add(FrameContext pack, int frame, byte[] block) {
        var dictionary = new ZstdDictDecompress(block);
        known.put(new Key(pack, frame), dictionary);
        return dictionary;
    }

    @Override
    public void close() {
        known.values().forEach(ZstdDictDecompress::close);
        known.clear();
    }
}
