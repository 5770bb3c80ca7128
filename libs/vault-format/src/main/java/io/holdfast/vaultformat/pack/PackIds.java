package io.holdfast.vaultformat.pack;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/** Draws the names of one session attempt's packs; also remembers how many it drew. */
public final class PackIds {

    private final PackPrefix prefix;
    private final AtomicInteger next = new AtomicInteger();

    public PackIds(InstantSource clock, RandomGenerator random) {
        prefix = PackPrefix.random(clock, random);
    }

    PackId next() {
        return new PackId(prefix, next.getAndIncrement());
    }

    /** All that were drawn so far. */
    public PackSet drawn() {
        var set = PackSet.builder();
        for (var i = 0; i < next.get(); i++) {
            set.add(new PackId(prefix, i));
        }
        return set.build();
    }
}
