package io.holdfast.vaultformat.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.vaultformat.Vectors;
import io.holdfast.vaultformat.wire.Malformed;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class KeyVectorsTest {

    private final Kek kek = Kek.of(Vectors.bytes("kek"));
    private final UUID vaultId = uuid(Vectors.bytes("vault.id"));
    private final VaultKeys keys = new VaultKeys(vaultId, 1, Vectors.bytes("vault.key"));

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
        assertThat(keys.recordKey(new byte[32])).isEqualTo(Vectors.bytes("record.key"));
        assertThat(keys.packWrapKey(true)).isEqualTo(Vectors.bytes("wrap.data"));
        assertThat(keys.packWrapKey(false)).isEqualTo(Vectors.bytes("wrap.meta"));
        assertThat(keys.identityMac().doFinal(Vectors.bytes("noise"))).isEqualTo(Vectors.bytes("identity.noise"));
    }

    @Test
    void a_keyring_made_elsewhere_opens() {
        var opened = Keyring.unseal(kek, "keys/00000001/x", Vectors.bytes("keyring"));

        assertThat(opened.vaultId()).isEqualTo(vaultId);
        assertThat(opened.packWrapKey(true)).isEqualTo(Vectors.bytes("wrap.data"));
    }

    @Test
    void a_record_made_elsewhere_opens_under_its_own_name_only() {
        var record = SealedRecord.open(keys, "decision/hand-1", Vectors.bytes("decision"));

        assertThat(record.kind()).isEqualTo(RecordKind.COMMIT);
        var manifest = Vectors.bytes("manifest");
        assertThat(record.content().raw(manifest.length)).isEqualTo(manifest);
        Assertions.assertThatThrownBy(() -> SealedRecord.open(keys, "decision/hand-3", Vectors.bytes("decision")))
                .isInstanceOf(Malformed.class);
    }
}
