package io.holdfast.vaultformat.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.vaultformat.Vectors;
import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.fuzz.Fuzz;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFuzzTest {

    private static final int CASES = 8000;

    private final Kek kek = Kek.of(Vectors.bytes("kek"));
    private final byte[] keyring = Vectors.bytes("keyring");
    private final byte[] decision = Vectors.bytes("decision");

    @Test
    void a_keyring_is_the_one_that_was_written_or_damage() {
        Fuzz.of(keyring).run(CASES, bytes -> {
            var unused = Keyring.unseal(kek, "keys/x", bytes);
            assertThat(bytes).isEqualTo(keyring);
        });
    }

    /** The header as whoever has the KEK could write it. */
    @Test
    void a_keyring_sealed_again_opens_or_is_damage() {
        var header = Arrays.copyOf(keyring, keyring.length - 32 - Aead.TAG);
        var salt = Arrays.copyOfRange(header, header.length - 32, header.length);

        Fuzz.of(header).run(CASES, bytes -> {
            var sealed = Aead.seal(kek.wrapKey(salt), Aead.ONLY_NONCE, bytes, new byte[32]);
            var whole = Arrays.copyOf(bytes, bytes.length + sealed.length);
            System.arraycopy(sealed, 0, whole, bytes.length, sealed.length);
            var unused = Keyring.unseal(kek, "keys/x", whole);
        });
    }

    @Test
    void a_record_is_the_one_that_was_sealed_or_none() {
        var keys = VaultKeys.of(uuid(Vectors.bytes("vault.id")), Vectors.bytes("vault.key"));
        var manifest = Vectors.bytes("manifest");

        Fuzz.of(decision).run(CASES, bytes -> {
            var record = SealedRecord.open(keys, "decision/hand-1", bytes);
            assertThat(record.content().raw(manifest.length)).isEqualTo(manifest);
            assertThat(bytes).isEqualTo(decision);
        });
    }

    private static UUID uuid(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        return new UUID(in.getLong(), in.getLong());
    }

    @Test
    void a_key_file_is_a_key_or_is_refused_without_a_word_of_it(@TempDir Path folder) {
        var file = folder.resolve("key");
        Fuzz.of(Vectors.bytes("kek")).run(500, bytes -> {
            try {
                Files.write(file, bytes);
                assertThat(Kek.load(file).id()).isEqualTo(Kek.of(bytes).id());
                assertThat(bytes).hasSize(32);
            } catch (VaultError.BadKeyFile e) {
                assertThat(bytes.length).isNotEqualTo(32);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
