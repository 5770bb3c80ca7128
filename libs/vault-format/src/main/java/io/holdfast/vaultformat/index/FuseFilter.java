package io.holdfast.vaultformat.index;

import io.holdfast.vaultformat.wire.ByteReader;
import io.holdfast.vaultformat.wire.ByteWriter;
import io.holdfast.vaultformat.wire.Malformed;

/**
 * Whether a key may be in a set: never wrongly no, and wrongly yes once in 65 536 times.
 *
 * <p>A binary fuse filter (Graf and Lemire, 2022) with three places a key and fingerprints of 16 bits, 18 bits a key. A
 * wrong yes costs a ranged read of 20 KiB in the way of a backup: with 8 bits that were 20 reads a second for each segment
 * at 300 MB/s of new blocks.
 *
 * <pre>
 * seed u64 | log2 of the segment length u8 | segments u32 | fingerprints u16 × (segments + 2) × segment length
 * </pre>
 */
final class FuseFilter {

    private static final int ARITY = 3;
    private static final int LONGEST_SEGMENT = 18;
    private static final int ATTEMPTS = 100;
    private static final int HEADER = 13;

    private final long seed;
    private final int logLength;
    private final int segments;
    private final short[] fingerprints;

    private FuseFilter(long seed, int logLength, int segments, short[] fingerprints) {
        this.seed = seed;
        this.logLength = logLength;
        this.segments = segments;
        this.fingerprints = fingerprints;
    }

    boolean mayContain(long key) {
        var hash = hash(key, seed);
        var found = fingerprint(hash);
        for (var i = 0; i < ARITY; i++) {
            found ^= fingerprints[place(hash, i, logLength, segments)];
        }
        return (short) found == 0;
    }

    /** @param keys no two of which are the same */
    static FuseFilter of(long[] keys) {
        var logLength = logLength(keys.length);
        var segments = segments(keys.length, logLength);
        for (var attempt = 0L; attempt < ATTEMPTS; attempt++) {
            var peeling = new Peeling(keys, attempt, logLength, segments);
            if (peeling.complete()) {
                return new FuseFilter(attempt, logLength, segments, peeling.fingerprints());
            }
        }
        throw new IllegalStateException("no filter of %d keys; are two of them the same?".formatted(keys.length));
    }

    private static int logLength(int keys) {
        var log = (int) Math.floor(Math.log(Math.max(keys, 2)) / Math.log(3.33) + 2.25);
        return Math.min(log, LONGEST_SEGMENT);
    }

    private static int segments(int keys, int logLength) {
        var factor = Math.max(1.125, 0.875 + 0.25 * Math.log(1_000_000) / Math.log(Math.max(keys, 2)));
        var places = Math.max(1, Math.round(keys * factor));
        var length = 1L << logLength;
        return (int) Math.max(1, (places + length - 1) / length - (ARITY - 1));
    }

    private static long hash(long key, long seed) {
        var h = key + seed;
        h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
        h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return h ^ (h >>> 33);
    }

    private static int fingerprint(long hash) {
        return (int) (hash ^ hash >>> 32);
    }

    private static int place(long hash, int i, int logLength, int segments) {
        var first = (int) Math.unsignedMultiplyHigh(hash, (long) segments << logLength);
        var inSegment = (1 << logLength) - 1;
        return switch (i) {
            case 0 -> first;
            case 1 -> (first + (1 << logLength)) ^ (int) (hash >>> 18) & inSegment;
            default -> (first + (2 << logLength)) ^ (int) hash & inSegment;
        };
    }

    int bytes() {
        return HEADER + fingerprints.length * 2;
    }

    byte[] encode() {
        var out = new ByteWriter(bytes()).u64(seed).u8(logLength).u32(segments);
        for (var fingerprint : fingerprints) {
            out.u16(fingerprint);
        }
        return out.toBytes();
    }

    static FuseFilter decode(byte[] bytes) {
        var in = new ByteReader(bytes);
        var seed = in.u64();
        var logLength = in.u8();
        var segments = in.u32();
        if (logLength > LONGEST_SEGMENT || segments < 1 || segments > Integer.MAX_VALUE >> logLength + 2) {
            throw new Malformed("its filter is out of range");
        }
        var places = (segments + ARITY - 1L) << logLength;
        if (places * 2 != in.left()) {
            throw new Malformed("its filter's length is wrong");
        }
        var fingerprints = new short[(int) places];
        for (var i = 0; i < fingerprints.length; i++) {
            fingerprints[i] = (short) in.u16();
        }
        return new FuseFilter(seed, logLength, segments, fingerprints);
    }

    /** One try to give each key a place of its own: those that are alone at a place are taken off, until none is left. */
    private static final class Peeling {

        private final int logLength;
        private final int segments;
        private final int[] counts;
        private final long[] hashes;
        private final long[] order;
        private final int[] places;
        private int taken;

        Peeling(long[] keys, long seed, int logLength, int segments) {
            this.logLength = logLength;
            this.segments = segments;
            this.counts = new int[(segments + ARITY - 1) << logLength];
            this.hashes = new long[counts.length];
            this.order = new long[keys.length];
            this.places = new int[keys.length];
            for (var key : keys) {
                toggle(hash(key, seed), 1);
            }
            peel();
        }

        private void toggle(long hash, int count) {
            for (var i = 0; i < ARITY; i++) {
                var place = place(hash, i, logLength, segments);
                counts[place] += count;
                hashes[place] ^= hash;
            }
        }

        private void peel() {
            var alone = new int[counts.length];
            var waiting = 0;
            for (var place = 0; place < counts.length; place++) {
                if (counts[place] == 1) {
                    alone[waiting++] = place;
                }
            }
            while (waiting > 0) {
                var place = alone[--waiting];
                if (counts[place] != 1) {
                    continue;
                }
                var hash = hashes[place];
                order[taken] = hash;
                places[taken++] = place;
                toggle(hash, -1);
                for (var i = 0; i < ARITY; i++) {
                    var other = place(hash, i, logLength, segments);
                    if (counts[other] == 1) {
                        alone[waiting++] = other;
                    }
                }
            }
        }

        boolean complete() {
            return taken == order.length;
        }

        short[] fingerprints() {
            var fingerprints = new short[counts.length];
            for (var at = taken - 1; at >= 0; at--) {
                var value = fingerprint(order[at]);
                for (var i = 0; i < ARITY; i++) {
                    value ^= fingerprints[place(order[at], i, logLength, segments)];
                }
                fingerprints[places[at]] = (short) value;
            }
            return fingerprints;
        }
    }
}
