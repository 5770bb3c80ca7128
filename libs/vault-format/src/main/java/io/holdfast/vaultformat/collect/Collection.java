package io.holdfast.vaultformat.collect;

import java.util.List;

/**
 * What came of a collection.
 *
 * @param waitingFor sessions that have to be decided before anything is deleted; ask again later. Empty when it is over
 * @param packs deleted
 * @param bytes of these packs
 * @param unknown packs whose header does not say whose they are, and which therefore stay
 * @param index what of the dedup index could not be tended, and why; empty when all is well
 */
public record Collection(List<String> waitingFor, int packs, long bytes, List<String> unknown, String index) {

    public Collection {
        waitingFor = List.copyOf(waitingFor);
        unknown = List.copyOf(unknown);
    }

    Collection(List<String> waitingFor, int packs, long bytes, List<String> unknown) {
        this(waitingFor, packs, bytes, unknown, "");
    }

    /** Both together; what is still waited for is the next one's. */
    public Collection plus(Collection next) {
        return new Collection(next.waitingFor, packs + next.packs, bytes + next.bytes, next.unknown);
    }

    public Collection withIndex(String note) {
        return new Collection(waitingFor, packs, bytes, unknown, note);
    }

    public boolean over() {
        return waitingFor.isEmpty();
    }
}
