package io.holdfast.vaultformat.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Arrays;
import java.util.SortedSet;

/** Builds a structure front to back; grows as needed. */
public final class ByteWriter {

    private byte[] bytes;
    private int length;

    public ByteWriter() {
        this(256);
    }

    public ByteWriter(int expected) {
        bytes = new byte[expected];
    }

    public ByteWriter u8(int value) {
        room(1);
        bytes[length++] = (byte) value;
        return this;
    }

    public ByteWriter u16(int value) {
        return u8(value >>> 8).u8(value);
    }

    public ByteWriter u24(int value) {
        return u8(value >>> 16).u16(value);
    }

    public ByteWriter u32(int value) {
        return u16(value >>> 16).u16(value);
    }

    public ByteWriter u64(long value) {
        return u32((int) (value >>> 32)).u32((int) value);
    }

    /** Seven bits per byte, least significant first, the top bit set on all but the last byte (LEB128). */
    public ByteWriter varint(long value) {
        var rest = value;
        while ((rest & ~0x7FL) != 0) {
            u8((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        return u8((int) rest);
    }

    public ByteWriter raw(byte[] value) {
        return raw(value, 0, value.length);
    }

    public ByteWriter raw(byte[] value, int offset, int count) {
        room(count);
        System.arraycopy(value, offset, bytes, length, count);
        length += count;
        return this;
    }

    /** UTF-8 after its length in bytes as a varint. */
    public ByteWriter text(String value) {
        var utf8 = value.getBytes(UTF_8);
        return varint(utf8.length).raw(utf8);
    }

    /** How many there are, then one after the other, rising. */
    public ByteWriter texts(SortedSet<String> values) {
        varint(values.size());
        values.forEach(this::text);
        return this;
    }

    public ByteWriter instant(Instant value) {
        return u64(value.getEpochSecond()).u32(value.getNano());
    }

    public int length() {
        return length;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    private void room(int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(length, count)));
        }
    }
}
