package io.holdfast.vaultformat.index;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.holdfast.vaultformat.key.Sections;
import io.holdfast.vaultformat.key.VaultKeys;
import io.holdfast.vaultformat.settings.IndexSettings;
import io.holdfast.vaultformat.wire.ByteReader;
import io.holdfast.vaultformat.wire.ByteWriter;
import io.holdfast.vaultformat.wire.Malformed;
import java.util.Arrays;

/**
 * How long a segment's sections are, and which key they need; in the clear, and authenticated by every section.
 *
 * <pre>
 * "BVI1" | format u16 = 1 | 0 u16 | vaultId 16 | generation u32 | salt 32
 *        | hooks u32 | packs u32 | pages u32 | filter bytes u32 | blocks u32
 * </pre>
 *
 * @param filterBytes of the plaintext
 */
record SegmentHeader(int generation, int hooks, int packs, int pages, int filterBytes, int blocks) {

    static final int LENGTH = 80;
    static final int HOOK = 12;
    static final int ENTRY = 20;
    static final int PAGE_COUNT = 4;

    private static final int FORMAT = 1;
    private static final int SALT_AT = 28;
    private static final int SMALLEST_FILTER = 1024;
    private static final int FILTER_BYTES_PER_BLOCK = 16;

    byte[] write(VaultKeys keys, byte[] salt) {
        return new ByteWriter(LENGTH)
                .raw("BVI1".getBytes(US_ASCII))
                .u16(FORMAT)
                .u16(0)
                .raw(VaultKeys.bytes(keys.vaultId()))
                .u32(generation)
                .raw(salt)
                .u32(hooks)
                .u32(packs)
                .u32(pages)
                .u32(filterBytes)
                .u32(blocks)
                .toBytes();
    }

    /** @throws Malformed unless it can be the header of an object of {@code objectLength} bytes */
    static SegmentHeader read(VaultKeys keys, byte[] bytes, long objectLength) {
        var in = new ByteReader(bytes);
        in.expect("BVI1");
        var format = in.u16();
        if (format != FORMAT) {
            throw new Malformed("its format %d is unknown".formatted(format));
        }
        in.u16();
        if (!Arrays.equals(in.raw(16), VaultKeys.bytes(keys.vaultId()))) {
            throw new Malformed("it belongs to another vault");
        }
        var generation = in.u32();
        in.raw(Sections.SALT);
        var most = IndexSettings.MOST_BLOCKS;
        var filter = FILTER_BYTES_PER_BLOCK * most + SMALLEST_FILTER;
        var header = new SegmentHeader(
                generation, in.size(most), in.size(most), in.size(most), in.size(filter), in.size(most));
        if (header.objectLength() != objectLength || header.blocks < 1 || header.pages < 1) {
            throw new Malformed("its length is wrong");
        }
        return header;
    }

    static Sections sections(VaultKeys keys, byte[] header, String name) {
        var generation = new ByteReader(header, SALT_AT - 4, 4).u32();
        return Sections.of(
                keys, generation, Arrays.copyOfRange(header, SALT_AT, SALT_AT + Sections.SALT), header, name);
    }

    int hooksLength() {
        return hooks * HOOK + Sections.TAG;
    }

    int tableAt() {
        return LENGTH + hooksLength();
    }

    int tableLength() {
        return packs * IndexedPack.LENGTH + pages * PAGE_COUNT + Sections.TAG;
    }

    int filterAt() {
        return tableAt() + tableLength();
    }

    int filterLength() {
        return filterBytes + Sections.TAG;
    }

    int pagesAt() {
        return filterAt() + filterLength();
    }

    private long objectLength() {
        return (long) pagesAt() + (long) blocks * ENTRY + (long) pages * Sections.TAG;
    }
}
