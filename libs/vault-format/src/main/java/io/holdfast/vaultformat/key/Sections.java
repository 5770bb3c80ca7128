package io.holdfast.vaultformat.key;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.holdfast.vaultformat.wire.ByteWriter;
import io.holdfast.vaultformat.wire.Malformed;
import java.nio.ByteBuffer;

/**
 * Seals an object in numbered sections that can be read one by one, under a key of the object's own.
 *
 * <p>A section is bound to its number, to the object's header and to its name. Each number is sealed once.
 */
public final class Sections {

    /** Bytes that sealing adds. */
    public static final int TAG = Aead.TAG;

    public static final int SALT = 32;

    private final byte[] key;
    private final byte[] aad;

    private Sections(byte[] key, byte[] aad) {
        this.key = key;
        this.aad = aad;
    }

    /**
     * Those of one object.
     *
     * @param salt random, in the header
     * @throws Malformed when this key opens nothing of that generation
     */
    public static Sections of(VaultKeys keys, int generation, byte[] salt, byte[] header, String name) {
        var aad = new ByteWriter(header.length + name.length()).raw(header).raw(name.getBytes(US_ASCII));
        return new Sections(keys.recordKey(generation, salt), aad.toBytes());
    }

    public byte[] seal(int number, byte[] plain) {
        return Aead.seal(key, nonce(number), aad, plain);
    }

    /** The plaintext, or {@link Malformed} when anything is not as it was sealed. */
    public byte[] open(int number, byte[] sealed) {
        if (sealed.length < TAG) {
            throw new Malformed("it ends too early");
        }
        return Aead.open(key, nonce(number), aad, sealed);
    }

    private static byte[] nonce(int number) {
        return ByteBuffer.allocate(Aead.NONCE).putInt(8, number).array();
    }

    @Override
    public String toString() {
        return "Sections[***]";
    }
}
