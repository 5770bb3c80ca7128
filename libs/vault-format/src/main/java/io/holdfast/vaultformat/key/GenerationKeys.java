package io.holdfast.vaultformat.key;

import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Everything that follows from the vault key of one generation. */
final class GenerationKeys {

    private static final int LENGTH = 32;

    private final byte[] salt;
    private final byte[] identity;
    private final byte[] descriptor;
    private final byte[] metadata;
    private final byte[] dataWrap;
    private final byte[] metadataWrap;

    GenerationKeys(UUID vaultId, byte[] vaultKey) {
        this.salt = VaultKeys.bytes(vaultId);
        this.identity = derive(vaultKey, "holdfast/v1/id");
        this.descriptor = derive(vaultKey, "holdfast/v1/vault.json");
        this.metadata = derive(vaultKey, "holdfast/v1/meta");
        this.dataWrap = derive(vaultKey, "holdfast/v1/data-packs");
        this.metadataWrap = derive(metadata, "holdfast/v1/meta-packs");
    }

    private byte[] derive(byte[] secret, String info) {
        return Hkdf.derive(secret, salt, info, LENGTH);
    }

    Mac identityMac() {
        return mac(identity);
    }

    byte[] descriptorTag(byte[] content) {
        return mac(descriptor).doFinal(content);
    }

    byte[] recordKey(byte[] recordSalt) {
        return Hkdf.derive(metadata, recordSalt, "holdfast/v1/record", LENGTH);
    }

    byte[] packWrapKey(boolean data) {
        return data ? dataWrap : metadataWrap;
    }

    private static Mac mac(byte[] key) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java lacks HmacSHA256", e);
        }
    }
}
