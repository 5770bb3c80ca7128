package io.holdfast.vaultformat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.key.Argon2Cost;
import io.holdfast.vaultformat.key.Kek;
import io.holdfast.vaultformat.key.Passphrase;
import io.holdfast.vaultformat.store.Blobs;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** A wrong key, a wrong passphrase and damage are three things, and each is told for what it is. */
class KeyDamageTest {

    private static final String TEXT = "correct horse battery";

    private final MemoryStore store = new MemoryStore();
    private final Kek phrase;

    KeyDamageTest() {
        Lab.create(store);
        var access = VaultAccess.open(store, Lab.KEK, Lab.settings());
        try (var typed = typed(TEXT)) {
            phrase = access.kekOf(typed, new Argon2Cost(8 << 10, 1, 1));
        }
        access.add(phrase);
    }

    private static Passphrase typed(String text) {
        return Passphrase.of(text.toCharArray());
    }

    private Vault unlock(String text) {
        try (var typed = typed(text)) {
            return Vault.open(store, VaultAccess.unlock(store, typed), Lab.settings());
        }
    }

    private List<String> copies(Kek kek) {
        return Blobs.names(store, "keys/").stream()
                .filter(it -> it.contains(kek.id()))
                .toList();
    }

    private void change(String name, UnaryOperator<byte[]> change) {
        store.objects.computeIfPresent(name, (it, bytes) -> change.apply(bytes.clone()));
    }

    private static byte[] flipped(byte[] bytes, int at) {
        bytes[at] ^= 1;
        return bytes;
    }

    @Test
    void a_wrong_key_file_names_the_keys_that_fit() {
        assertThatThrownBy(() -> Vault.open(store, Kek.of(new byte[32])))
                .isExactlyInstanceOf(VaultError.WrongKey.class)
                .hasMessageContaining("does not open this vault")
                .hasMessageContaining(Lab.KEK.id())
                .hasMessageContaining(phrase.id());
    }

    @Test
    void a_wrong_passphrase_is_told_as_one_and_names_the_key_files() {
        assertThatThrownBy(() -> unlock("incorrect horse battery"))
                .isInstanceOfSatisfying(VaultError.WrongPassphrase.class, e -> {
                    assertThat(e.code()).isEqualTo("wrong-passphrase");
                    assertThat(e.detail()).contains(phrase.id());
                    assertThat(e.recommendation()).contains(Lab.KEK.id());
                });
    }

    @Test
    void one_or_two_damaged_copies_of_three_change_nothing() {
        for (var kek : List.of(Lab.KEK, phrase)) {
            var names = copies(kek);
            change(names.get(0), it -> flipped(it, 40));
            change(names.get(1), it -> new byte[100_000]);

            assertThat(Vault.open(store, kek).points()).isEmpty();
        }
        assertThat(unlock(TEXT).points()).isEmpty();
    }

    @Test
    void all_copies_of_a_key_files_wrap_damaged_is_damage_of_a_named_object_at_any_byte() {
        expectDamageAtEveryByte(Lab.KEK, () -> Vault.open(store, Lab.KEK));
    }

    @Test
    void all_copies_of_a_passphrases_wrap_damaged_is_damage_and_not_a_wrong_passphrase() {
        expectDamageAtEveryByte(phrase, () -> unlock(TEXT));
    }

    private void expectDamageAtEveryByte(Kek kek, Runnable opening) {
        for (var at = 0; at < 156; at++) {
            var position = at;
            copies(kek).forEach(name -> change(name, it -> flipped(it, position)));
            assertThatThrownBy(opening::run)
                    .as("byte %d", at)
                    .isInstanceOfSatisfying(
                            VaultError.DamagedVault.class,
                            e -> assertThat(e.object()).contains(kek.id()));
            copies(kek).forEach(name -> change(name, it -> flipped(it, position)));
        }
        opening.run();
    }

    @Test
    void parameters_that_would_exhaust_the_reader_are_damage() {
        for (var hostile : List.of(
                new int[] {1 << 30, 1, 1},
                new int[] {-1, 1, 1},
                new int[] {(1 << 20) + 1, 1, 1},
                new int[] {8 << 10, 17, 1},
                new int[] {1 << 20, 5, 1},
                new int[] {8 << 10, 0, 1},
                new int[] {8 << 10, 1, 17},
                new int[] {1024, 1, 1})) {
            copies(phrase)
                    .forEach(name ->
                            change(name, it -> withCost(it, hostile[0], (short) hostile[1], (short) hostile[2])));

            assertThatThrownBy(() -> unlock(TEXT))
                    .isInstanceOf(VaultError.DamagedVault.class)
                    .hasMessageContaining("Argon2id");
        }
        assertThat(Vault.open(store, Lab.KEK).points()).isEmpty();
    }

    /** As somebody would write it who may write to the store: with the right CRC. */
    private static byte[] withCost(byte[] wrap, int memory, short iterations, short lanes) {
        ByteBuffer.wrap(wrap).putInt(80, memory).putShort(84, iterations).putShort(86, lanes);
        var crc = new CRC32C();
        crc.update(wrap, 0, 152);
        ByteBuffer.wrap(wrap).putInt(152, (int) crc.getValue());
        return wrap;
    }

    @Test
    void a_mark_that_is_damaged_in_all_copies_is_told_and_one_whole_copy_suffices() {
        VaultAccess.open(store, Lab.KEK, Lab.settings()).rotateVaultKey(List.of(phrase), Set.of());
        var marks = Blobs.names(store, "keys/00000002/in-use");
        change(marks.get(0), it -> flipped(it, 70));
        change(marks.get(2), it -> flipped(it, 5));
        assertThat(Vault.open(store, Lab.KEK).points()).isEmpty();

        change(marks.get(1), it -> flipped(it, 30));
        assertThatThrownBy(() -> Vault.open(store, Lab.KEK))
                .isInstanceOfSatisfying(
                        VaultError.DamagedVault.class,
                        e -> assertThat(e.object()).isEqualTo(marks.get(0)));
    }

    @Test
    void a_record_of_an_unknown_generation_is_damage_of_that_record() {
        var vault = Lab.open(store);
        Lab.backup(vault, 1, Disk.filled(50_000, 1));
        change("decision/s1", it -> {
            it[27] = 9;
            return it;
        });

        assertThat(Lab.open(store).listing().damaged())
                .singleElement()
                .satisfies(it -> assertThat(it.detail()).contains("generation 9"));
    }
}
