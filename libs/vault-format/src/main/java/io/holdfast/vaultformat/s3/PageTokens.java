package io.holdfast.vaultformat.s3;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where listings go on, in the store's own words.
 *
 * <p>A name is enough for that by the book, but MinIO loses all that follows a folder's content when it is told to go on
 * within {@code rp/} and there is an {@code rp-del/}: '-' sorts before '/'. Its tokens lead on.
 */
final class PageTokens {

    private static final int MOST = 256;

    private record Place(String prefix, String after) {}

    private final Map<Place, String> tokens = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, String> eldest) {
            return size() > MOST;
        }
    };

    synchronized void keep(String prefix, String last, String token) {
        tokens.put(new Place(prefix, last), token);
    }

    /** Null when nobody listed the page before lately. */
    synchronized @Nullable String find(String prefix, String after) {
        return tokens.get(new Place(prefix, after));
    }

    /** To be called once its page has come: the next listing of the same place finds things changed. */
    synchronized void drop(String prefix, String after) {
        tokens.remove(new Place(prefix, after));
    }
}
