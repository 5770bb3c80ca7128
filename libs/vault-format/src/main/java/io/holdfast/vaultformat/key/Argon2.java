package io.holdfast.vaultformat.key;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.wire.ByteReader;
import io.holdfast.vaultformat.wire.ByteWriter;
import io.holdfast.vaultformat.wire.Malformed;
import java.util.random.RandomGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Argon2id, version 0x13 (RFC 9106), with one salt and one cost: makes 32 bytes of a passphrase. */
final class Argon2 {

    /** memory u32 in KiB, iterations u16, lanes u16, salt. */
    static final int LENGTH = 24;

    private static final int SALT = 16;

    /** The rest is for everything else that the process does. */
    private static final long HEAP_SHARE = 2;

    private final Argon2Cost cost;
    private final byte[] salt;

    private Argon2(Argon2Cost cost, byte[] salt) {
        this.cost = cost;
        this.salt = salt;
    }

    static Argon2 salted(Argon2Cost cost, RandomGenerator random) {
        var salt = new byte[SALT];
        random.nextBytes(salt);
        return new Argon2(cost, salt);
    }

    static Argon2 read(ByteReader in) {
        try {
            return new Argon2(new Argon2Cost(in.u32(), in.u16(), in.u16()), in.raw(SALT));
        } catch (VaultError.Invalid e) {
            throw new Malformed("its Argon2id parameters are out of bounds, " + e.detail());
        }
    }

    void write(ByteWriter out) {
        out.u32(cost.memoryKib()).u16(cost.iterations()).u16(cost.lanes()).raw(salt);
    }

    Argon2Cost cost() {
        return cost;
    }

    byte[] derive(Passphrase passphrase, int length) {
        requireMemory(Runtime.getRuntime().maxMemory());
        var parameters = new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memoryKib())
                .withIterations(cost.iterations())
                .withParallelism(cost.lanes())
                .withSalt(salt)
                .build();
        var generator = new Argon2BytesGenerator();
        generator.init(parameters);
        var derived = new byte[length];
        generator.generateBytes(passphrase.utf8(), derived);
        return derived;
    }

    /** Better a sentence now than an OutOfMemoryError in somebody else's thread. */
    void requireMemory(long heap) {
        var needed = ((long) cost.memoryKib() << 10) * HEAP_SHARE;
        if (needed > heap) {
            throw new VaultError.BadPassphrase(
                    "The passphrase takes %d MiB of memory to try, and this process may use %d MiB in all."
                            .formatted(cost.memoryKib() >> 10, heap >> 20),
                    "Give it more, for example JAVA_TOOL_OPTIONS=-Xmx%dm, or use a key file.".formatted(needed >> 20));
        }
    }
}
