package io.holdfast.vaultformat.frame;

import com.github.luben.zstd.ZstdDictDecompress;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The few references used last: whoever reads in disk order goes back and forth between them. For one thread. */
final class Dictionaries implements AutoCloseable {

    private static final int MOST = 8;

    private record Key(FrameContext pack, int frame, int offset, int length) {}

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

    @Nullable ZstdDictDecompress find(FrameContext pack, int frame, int offset, int length) {
        return known.get(new Key(pack, frame, offset, length));
    }

    ZstdDictDecompress add(FrameContext pack, int frame, int offset, int length, byte[] block) {
        var dictionary = new ZstdDictDecompress(block);
        known.put(new Key(pack, frame, offset, length), dictionary);
        return dictionary;
    }

    @Override
    public void close() {
        known.values().forEach(ZstdDictDecompress::close);
        known.clear();
    }
}
