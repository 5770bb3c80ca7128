package io.holdfast.vaultformat.key;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.holdfast.vaultformat.wire.ByteReader;
import io.holdfast.vaultformat.wire.ByteWriter;
import io.holdfast.vaultformat.wire.Malformed;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/**
 * Says that every KEK has its wrap of a generation, so that from now on it may be written with.
 *
 * <pre>
 * keys/&lt;generation, 8 digits&gt;/in-use   and   ….2   and   ….3
 * "BVG1" | format u16 = 1 | 0 u16 | vaultId 16 | generation u32 | since instant 12 | HMAC-SHA-256 32
 * </pre>
 *
 * <p>The MAC is under the generation's own descriptor key: it names one vault key and no other. The first generation
 * has no mark, it is in use from the start.
 */
final class GenerationMark {

    private static final int FORMAT = 1;
    private static final int TAG = 32;

    private GenerationMark() {}

    static byte[] write(UUID vaultId, int generation, GenerationKeys keys, Instant since) {
        var content = new ByteWriter(72)
                .raw("BVG1".getBytes(US_ASCII))
                .u16(FORMAT)
                .u16(0)
                .raw(VaultKeys.bytes(vaultId))
                .u32(generation)
                .instant(since)
                .toBytes();
        return new ByteWriter(content.length + TAG)
                .raw(content)
                .raw(keys.descriptorTag(content))
                .toBytes();
    }

    /** When it came into use. @throws Malformed unless it is the mark of this vault's generation with these keys */
    static Instant read(UUID vaultId, int generation, GenerationKeys keys, byte[] object) {
        var in = new ByteReader(object);
        in.expect("BVG1");
        var format = in.u16();
        if (format != FORMAT) {
            throw new Malformed("its format %d is unknown".formatted(format));
        }
        in.u16();
        var sameVault = Arrays.equals(in.raw(16), VaultKeys.bytes(vaultId));
        var sameGeneration = in.u32() == generation;
        var since = in.instant();
        var tag = in.raw(TAG);
        in.end();
        var content = Arrays.copyOf(object, object.length - TAG);
        if (!sameVault || !sameGeneration || !MessageDigest.isEqual(tag, keys.descriptorTag(content))) {
            throw new Malformed("it does not authenticate");
        }
        return since;
    }
}
