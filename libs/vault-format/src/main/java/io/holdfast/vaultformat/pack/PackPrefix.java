package io.holdfast.vaultformat.pack;

import io.holdfast.vaultformat.wire.ByteReader;
import io.holdfast.vaultformat.wire.ByteWriter;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * What all packs of one attempt at a session have in common.
 *
 * @param high 48 bits of milliseconds since 1970, then 16 random bits
 * @param low 32 random bits
 */
record PackPrefix(long high, int low) implements Comparable<PackPrefix> {

    static final int LENGTH = 12;

    static PackPrefix random(InstantSource clock, RandomGenerator random) {
        return new PackPrefix(clock.millis() << 16 | random.nextLong() & 0xFFFF, random.nextInt());
    }

    static PackPrefix read(ByteReader in) {
        return new PackPrefix(in.u64(), in.u32());
    }

    void write(ByteWriter out) {
        out.u64(high).u32(low);
    }

    @Override
    public int compareTo(PackPrefix other) {
        var byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Integer.compareUnsigned(low, other.low);
    }
}
