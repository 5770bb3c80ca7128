package io.holdfast.vaultformat.key;

import io.holdfast.vaultformat.wire.Malformed;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Authenticates {@code vault.json}, which has to be readable before any key is. */
public final class DescriptorTag {

    private DescriptorTag() {}

    public static String of(VaultKeys keys, byte[] content) {
        return HexFormat.of().formatHex(keys.descriptorTag(content));
    }

    /** @throws Malformed when the content is not what was written with this tag */
    public static void check(VaultKeys keys, byte[] content, String tag) {
        var expected = of(keys, content).getBytes(StandardCharsets.US_ASCII);
        if (!MessageDigest.isEqual(expected, tag.getBytes(StandardCharsets.US_ASCII))) {
            throw new Malformed("it does not authenticate");
        }
    }
}
