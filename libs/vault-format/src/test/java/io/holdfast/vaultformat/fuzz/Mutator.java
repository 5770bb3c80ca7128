package io.holdfast.vaultformat.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** Makes of a real sample what no writer would: a few changes, one upon the other. */
final class Mutator {

    /** Largest and smallest values of the fields that lengths and counts are written in, and numbers that overflow. */
    private static final List<byte[]> EXTREMES = List.of(
                    "00",
                    "ff",
                    "7f",
                    "80",
                    "0000",
                    "ffff",
                    "000000",
                    "ffffff",
                    "00000000",
                    "7fffffff",
                    "80000000",
                    "ffffffff",
                    "00ffffff",
                    "01000000",
                    "7fffffffffffffff",
                    "8000000000000000",
                    "ffffffffffffffff",
                    "ffffff07",
                    "ffffffff0f",
                    "ffffffffffffffff7f",
                    "8080808080808080808080")
            .stream()
            .map(HexFormat.of()::parseHex)
            .toList();

    private static final int LONGEST_GARBAGE = 600;

    private final List<byte[]> samples;

    Mutator(List<byte[]> samples) {
        this.samples = samples;
    }

    List<byte[]> samples() {
        return samples;
    }

    byte[] draw(Random random) {
        if (random.nextInt(20) == 0) {
            var garbage = new byte[random.nextInt(LONGEST_GARBAGE)];
            random.nextBytes(garbage);
            return garbage;
        }
        var bytes = any(random).clone();
        for (var changes = 1 + random.nextInt(3); changes > 0; changes--) {
            bytes = change(bytes, random);
        }
        return bytes;
    }

    private byte[] any(Random random) {
        return samples.get(random.nextInt(samples.size()));
    }

    private byte[] change(byte[] bytes, Random random) {
        var at = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
        var length = Math.min(bytes.length - at, 1 + random.nextInt(random.nextBoolean() ? 4 : 64));
        return switch (random.nextInt(9)) {
            case 0 -> flip(bytes, at, random);
            case 1 -> fill(bytes, at, length, random);
            case 2 -> overwrite(bytes, at, EXTREMES.get(random.nextInt(EXTREMES.size())));
            case 3 ->
                overwrite(
                        bytes,
                        random.nextInt(Math.min(bytes.length, 160) + 1),
                        EXTREMES.get(random.nextInt(EXTREMES.size())));
            case 4 -> Arrays.copyOf(bytes, random.nextBoolean() ? at : bytes.length + random.nextInt(40));
            case 5 -> joined(slice(bytes, 0, at), slice(bytes, at + length, bytes.length));
            case 6 -> joined(slice(bytes, 0, at + length), slice(bytes, at, bytes.length));
            case 7 -> swapped(bytes, at, length);
            default -> {
                var other = any(random);
                yield joined(slice(bytes, 0, at), slice(other, Math.min(at, other.length), other.length));
            }
        };
    }

    private static byte[] flip(byte[] bytes, int at, Random random) {
        if (at < bytes.length) {
            bytes[at] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    private static byte[] fill(byte[] bytes, int at, int length, Random random) {
        var value = random.nextInt(3);
        for (var i = at; i < at + length; i++) {
            bytes[i] = value == 2 ? (byte) random.nextInt() : (byte) -value;
        }
        return bytes;
    }

    private static byte[] overwrite(byte[] bytes, int at, byte[] value) {
        System.arraycopy(value, 0, bytes, at, Math.min(value.length, bytes.length - at));
        return bytes;
    }

    /** A section and the one behind it change places. */
    private static byte[] swapped(byte[] bytes, int at, int length) {
        var end = Math.min(bytes.length, at + 2 * length);
        return joined(
                slice(bytes, 0, at),
                slice(bytes, at + length, end),
                slice(bytes, at, at + length),
                slice(bytes, end, bytes.length));
    }

    private static byte[] slice(byte[] bytes, int from, int to) {
        return from >= to ? new byte[0] : Arrays.copyOfRange(bytes, from, to);
    }

    private static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
