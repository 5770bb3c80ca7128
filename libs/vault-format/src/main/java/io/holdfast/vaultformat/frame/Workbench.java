package io.holdfast.vaultformat.frame;

import io.holdfast.vaultformat.key.VaultKeys;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;

/** The expensive tools that one thread keeps for as long as it works: MAC, decoder, compressor. */
public final class Workbench implements AutoCloseable {

    private final Mac mac;
    private final FrameDecoder decoder = new FrameDecoder();
    private final Compressor compressor;
    private final byte[] digest = new byte[BlockId.LENGTH];

    public Workbench(VaultKeys keys, Compression compression) {
        mac = keys.identityMac();
        compressor = new Compressor(compression);
    }

    public BlockId identify(byte[] bytes, int offset, int length) {
        try {
            mac.update(bytes, offset, length);
            mac.doFinal(digest, 0);
            return BlockId.of(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC failed", e);
        }
    }

    public FrameDecoder decoder() {
        return decoder;
    }

    public Compressor compressor() {
        return compressor;
    }

    @Override
    public void close() {
        decoder.close();
        compressor.close();
    }
}
