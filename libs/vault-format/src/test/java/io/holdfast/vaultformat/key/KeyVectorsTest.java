package io.holdfast.vaultformat.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.vaultformat.Vectors;
import io.holdfast.vaultformat.wire.ByteReader;
import io.holdfast.vaultformat.wire.Malformed;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KeyVectorsTest {

    private final Kek kek = Kek.of(Vectors.bytes("kek"));
    private final UUID vaultId = uuid(Vectors.bytes("vault.id"));
    private final VaultKeys keys = VaultKeys.of(vaultId, Vectors.bytes("vault.key"));

    private static UUID uuid(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        return new UUID(in.getLong(), in.getLong());
    }

    @Test
    void hkdf_agrees_with_rfc_5869_test_case_3() {
        var hex = HexFormat.of();

        var derived = Hkdf.derive(hex.parseHex("0b".repeat(22)), new byte[0], "", 42);

        assertThat(hex.formatHex(derived))
                .isEqualTo("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8");
    }

    @Test
    void keys_derive_as_documented() {
        assertThat(kek.id()).isEqualTo(HexFormat.of().formatHex(Vectors.bytes("kek.id")));
        assertThat(kek.wrapKey(Vectors.bytes("keyring.salt"))).isEqualTo(Vectors.bytes("keyring.wrapKey"));
        assertThat(keys.recordKey(1, new byte[32])).isEqualTo(Vectors.bytes("record.key"));
        assertThat(keys.packWrapKey(1, true)).isEqualTo(Vectors.bytes("wrap.data"));
        assertThat(keys.packWrapKey(1, false)).isEqualTo(Vectors.bytes("wrap.meta"));
        assertThat(keys.identityMac().doFinal(Vectors.bytes("noise"))).isEqualTo(Vectors.bytes("identity.noise"));
    }

    @Test
    void a_keyring_of_the_first_format_made_elsewhere_opens() {
        var wrap = Wrap.parse(Vectors.bytes("keyring"));

        assertThat(wrap.vaultId()).isEqualTo(vaultId);
        assertThat(wrap.made()).isEmpty();
        assertThat(wrap.open(kek)).isEqualTo(Vectors.bytes("vault.key"));
    }

    @Test
    void a_keyring_for_a_passphrase_made_elsewhere_opens_with_it() {
        var wrap = Wrap.parse(Vectors.bytes("keyring.passphrase"));

        assertThat(wrap.generation()).isEqualTo(2);
        assertThat(wrap.made()).contains(Instant.ofEpochSecond(1767323040, 7));
        var argon2 = wrap.argon2().orElseThrow();
        assertThat(argon2.cost()).isEqualTo(new Argon2Cost(8 << 10, 2, 2));
        try (var passphrase = Passphrase.of("Gr\u00fc\u00dfe vom \u00c5rhus-Kai".toCharArray())) {
            var derived = Kek.derive(passphrase, argon2);
            assertThat(derived.id()).isEqualTo(wrap.kekId());
            assertThat(wrap.open(derived)).isEqualTo(Vectors.bytes("vault.key.2"));
        }
    }

    @Test
    void argon2id_agrees_with_an_implementation_of_openssl() {
        try (var passphrase = Passphrase.of("correct horse battery staple".toCharArray())) {
            var argon2 = Argon2.read(new ByteReader(Vectors.bytes("argon2.parameters")));

            assertThat(argon2.cost()).isEqualTo(Argon2Cost.DEFAULT);
            assertThat(argon2.derive(passphrase, 32)).isEqualTo(Vectors.bytes("argon2.derived"));
        }
    }

    @Test
    void the_mark_of_a_generation_made_elsewhere_is_its_own_and_no_others() {
        var second = new GenerationKeys(vaultId, Vectors.bytes("vault.key.2"));
        var first = new GenerationKeys(vaultId, Vectors.bytes("vault.key"));
        var mark = Vectors.bytes("mark");

        assertThat(GenerationMark.read(vaultId, 2, second, mark)).isEqualTo(Instant.ofEpochSecond(1767323041));
        assertThat(GenerationMark.write(vaultId, 2, second, Instant.ofEpochSecond(1767323041)))
                .isEqualTo(mark);
        assertThatThrownBy(() -> GenerationMark.read(vaultId, 2, first, mark)).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> GenerationMark.read(vaultId, 3, second, mark)).isInstanceOf(Malformed.class);
    }

    @Test
    void a_record_made_elsewhere_opens_under_its_own_name_only() {
        var record = SealedRecord.open(keys, "decision/hand-1", Vectors.bytes("decision"));

        assertThat(record.kind()).isEqualTo(RecordKind.COMMIT);
        var manifest = Vectors.bytes("manifest");
        assertThat(record.content().raw(manifest.length)).isEqualTo(manifest);
        assertThatThrownBy(() -> SealedRecord.open(keys, "decision/hand-3", Vectors.bytes("decision")))
                .isInstanceOf(Malformed.class);
    }
}
