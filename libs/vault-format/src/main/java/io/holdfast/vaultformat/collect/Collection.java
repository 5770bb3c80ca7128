package io.holdfast.vaultformat.collect;

import java.util.List;

/**
 * What came of a collection.
 *
 * @param cycle its number; 0 when there was nothing to collect
 * @param waitingFor sessions that have to be decided before anything is deleted; ask again later. Empty when it is over
 * @param packs deleted
 * @param bytes of these packs
 * @param points deleted earlier, whose last traces are gone now
 * @param unknown packs whose header does not say whose they are, and which therefore stay
 */
public record Collection(long cycle, List<String> waitingFor, int packs, long bytes, int points, List<String> unknown) {

    public Collection {
        waitingFor = List.copyOf(waitingFor);
        unknown = List.copyOf(unknown);
    }

    static Collection nothing(List<String> unknown) {
        return new Collection(0, List.of(), 0, 0, 0, unknown);
    }

    static Collection waiting(long cycle, List<String> sessions) {
        return new Collection(cycle, sessions, 0, 0, 0, List.of());
    }

    public boolean over() {
        return waitingFor.isEmpty();
    }
}
