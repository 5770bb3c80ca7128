package io.holdfast.vaultformat.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;

/** Takes a structure apart front to back; every length is checked against what is left before memory is taken. */
public final class ByteReader {

    /** A length and a byte. */
    private static final int SHORTEST_TEXT = 2;

    private final byte[] bytes;
    private final int end;
    private int at;

    public ByteReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    public ByteReader(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.at = offset;
        this.end = offset + length;
    }

    public int u8() {
        need(1);
        return bytes[at++] & 0xFF;
    }

    public int u16() {
        return u8() << 8 | u8();
    }

    public int u24() {
        return u8() << 16 | u16();
    }

    /** Four bytes as they are; callers that need a length use {@link #size}. */
    public int u32() {
        return u16() << 16 | u16();
    }

    public long u64() {
        return (long) u32() << 32 | (u32() & 0xFFFF_FFFFL);
    }

    public long varint() {
        var value = 0L;
        for (var shift = 0; shift < 63; shift += 7) {
            var b = u8();
            value |= (long) (b & 0x7F) << shift;
            if (b < 0x80) {
                return value;
            }
        }
        throw new Malformed("a number is too long");
    }

    /** A varint that must not exceed {@code most}. */
    public int count(int most) {
        var value = varint();
        if (value > most) {
            throw new Malformed("%d exceeds %d".formatted(value, most));
        }
        return (int) value;
    }

    /** Four bytes as a number that must lie within 0 and {@code most}. */
    public int size(int most) {
        var value = u32();
        if (value < 0 || value > most) {
            throw new Malformed("%d exceeds %d".formatted(value & 0xFFFF_FFFFL, most));
        }
        return value;
    }

    public byte[] raw(int count) {
        need(count);
        var value = Arrays.copyOfRange(bytes, at, at + count);
        at += count;
        return value;
    }

    public String text() {
        var length = count(left());
        need(length);
        var utf8 = ByteBuffer.wrap(bytes, at, length);
        at += length;
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
        } catch (CharacterCodingException e) {
            throw new Malformed("a text is not UTF-8");
        }
    }

    /** Texts that are not empty; of those that are there twice, one. */
    public SortedSet<String> texts() {
        var values = new TreeSet<String>();
        for (var left = count(left() / SHORTEST_TEXT); left > 0; left--) {
            values.add(text());
        }
        return values;
    }

    public Instant instant() {
        var seconds = u64();
        try {
            return Instant.ofEpochSecond(seconds, size(999_999_999));
        } catch (DateTimeException | ArithmeticException e) {
            throw new Malformed("a time is out of range");
        }
    }

    public void expect(String magic) {
        var actual = raw(magic.length());
        if (!Arrays.equals(actual, magic.getBytes(StandardCharsets.US_ASCII))) {
            throw new Malformed("it does not start with %s".formatted(magic));
        }
    }

    public int left() {
        return end - at;
    }

    public void end() {
        if (at != end) {
            throw new Malformed("%d bytes are left over".formatted(end - at));
        }
    }

    /** A reader of the next {@code count} bytes, which this one skips. */
    public ByteReader part(int count) {
        need(count);
        var part = new ByteReader(bytes, at, count);
        at += count;
        return part;
    }

    private void need(int count) {
        if (count < 0 || count > end - at) {
            throw new Malformed("it ends too early");
        }
    }
}
