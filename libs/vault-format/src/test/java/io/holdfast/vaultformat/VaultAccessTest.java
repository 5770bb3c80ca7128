package io.holdfast.vaultformat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.key.Argon2Cost;
import io.holdfast.vaultformat.key.Kek;
import io.holdfast.vaultformat.key.KekOrigin;
import io.holdfast.vaultformat.key.Keyholder;
import io.holdfast.vaultformat.key.Passphrase;
import io.holdfast.vaultformat.point.Manifest;
import io.holdfast.vaultformat.store.BlobStore;
import io.holdfast.vaultformat.store.Blobs;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class VaultAccessTest {

    private static final Argon2Cost CHEAP = new Argon2Cost(8 << 10, 1, 1);
    private static final Kek OTHER = Kek.of("another key of thirty-two bytes!".getBytes(StandardCharsets.US_ASCII));
    private static final Kek THIRD = Kek.of("and one more of thirty-two bytes".getBytes(StandardCharsets.US_ASCII));

    private final MemoryStore store = new MemoryStore();
    private final Disk disk = Disk.filled(300_000, 1);

    VaultAccessTest() {
        Lab.backup(Lab.create(store), 1, disk);
    }

    private static VaultAccess access(BlobStore store, Kek kek) {
        return VaultAccess.open(store, kek, Lab.settings());
    }

    private static Passphrase passphrase(String text) {
        return Passphrase.of(text.toCharArray());
    }

    private Kek addPassphrase(String text) {
        var access = access(store, Lab.KEK);
        try (var typed = passphrase(text)) {
            var kek = access.kekOf(typed, CHEAP);
            access.add(kek);
            return kek;
        }
    }

    private Vault open(Kek kek) {
        return Vault.open(store, kek, Lab.settings());
    }

    private byte[] object(String name) {
        return store.objects.getOrDefault(name, new byte[0]);
    }

    @Test
    void a_key_file_and_a_passphrase_open_the_same_vault() {
        addPassphrase("correct horse battery");

        try (var typed = passphrase("correct horse battery")) {
            var vault = open(VaultAccess.unlock(store, typed));

            assertThat(vault.points()).extracting(Manifest::pointId).containsExactly("p1");
            assertThat(Lab.read(vault, "p1", "sda")).isEqualTo(disk.content());
        }
        assertThat(open(Lab.KEK).points()).hasSize(1);
    }

    @Test
    void a_vault_can_be_made_with_a_passphrase_alone() {
        var fresh = new MemoryStore();
        try (var typed = passphrase("correct horse battery")) {
            Vault.create(fresh, Kek.derive(typed, CHEAP, RandomGenerator.getDefault()), VaultSpec.named("p"));

            assertThat(Vault.open(fresh, VaultAccess.unlock(fresh, typed)).points())
                    .isEmpty();
        }
    }

    @Test
    void a_passphrase_typed_in_decomposed_letters_is_the_same() {
        addPassphrase("Z\u00fcrich \u00c5rhus K\u00f8ln");

        try (var typed = passphrase("Zu\u0308rich A\u030arhus K\u00f8ln")) {
            assertThat(open(VaultAccess.unlock(store, typed)).points()).hasSize(1);
        }
    }

    @Test
    void the_same_passphrase_given_twice_makes_one_key() {
        var once = addPassphrase("correct horse battery");
        var twice = addPassphrase("correct horse battery");

        assertThat(twice.id()).isEqualTo(once.id());
        assertThat(VaultAccess.list(store)).hasSize(2);
    }

    @Test
    void the_list_says_who_how_and_since_when_without_a_key() {
        var phrase = addPassphrase("correct horse battery");

        assertThat(VaultAccess.list(store))
                .hasSize(2)
                .allSatisfy(it -> {
                    assertThat(it.generations()).containsExactly(1);
                    assertThat(it.opensAll()).isTrue();
                    assertThat(it.made()).isPresent();
                    assertThat(it.damaged()).isEmpty();
                })
                .anySatisfy(it -> {
                    assertThat(it.id()).isEqualTo(phrase.id());
                    assertThat(it.origin()).contains(KekOrigin.PASSPHRASE);
                    assertThat(it.cost()).contains(CHEAP);
                })
                .anySatisfy(it -> {
                    assertThat(it.id()).isEqualTo(Lab.KEK.id());
                    assertThat(it.origin()).contains(KekOrigin.KEY_FILE);
                });
    }

    @Test
    void a_replaced_key_opens_nothing_any_more() {
        access(store, Lab.KEK).replace(OTHER);

        assertThat(open(OTHER).points()).hasSize(1);
        assertThatThrownBy(() -> open(Lab.KEK))
                .isInstanceOf(VaultError.WrongKey.class)
                .hasMessageContaining(OTHER.id());
        assertThat(Blobs.names(store, "keys/")).allMatch(it -> it.contains(OTHER.id()));
    }

    @Test
    void a_removed_passphrase_is_a_wrong_one() {
        var phrase = addPassphrase("correct horse battery");

        access(store, Lab.KEK).remove(phrase.id());

        try (var typed = passphrase("correct horse battery")) {
            assertThatThrownBy(() -> VaultAccess.unlock(store, typed))
                    .isInstanceOf(VaultError.WrongPassphrase.class)
                    .hasMessageContaining(Lab.KEK.id());
        }
    }

    @Test
    void the_key_at_hand_cannot_remove_itself_and_unknown_ids_are_named() {
        var access = access(store, Lab.KEK);

        assertThatThrownBy(() -> access.remove(Lab.KEK.id())).isInstanceOf(VaultError.KeyRefused.class);
        assertThatThrownBy(() -> access.replace(Lab.KEK)).isInstanceOf(VaultError.KeyRefused.class);
        assertThatThrownBy(() -> access.remove(OTHER.id()))
                .isInstanceOf(VaultError.KeyRefused.class)
                .hasMessageContaining(Lab.KEK.id());
        assertThat(open(Lab.KEK).points()).hasSize(1);
    }

    @Test
    void after_a_rotation_new_objects_are_of_the_new_generation_and_old_points_are_read() {
        assertThat(access(store, Lab.KEK).rotateVaultKey(List.of(), Set.of())).isEqualTo(2);

        var vault = open(Lab.KEK);
        var same = Lab.backup(vault, 2, disk);
        assertThat(same.stats().changedBytes()).as("identities did not rotate").isZero();
        var changed = Disk.filled(300_000, 9);
        Lab.backup(vault, 3, changed);

        assertThat(generationOf("decision/s1")).isEqualTo(1);
        assertThat(generationOf("decision/s3")).isEqualTo(2);
        assertThat(Blobs.names(store, "packs/").stream().map(this::packGeneration))
                .containsOnly(1, 2);
        assertThat(Lab.read(open(Lab.KEK), "p1", "sda")).isEqualTo(disk.content());
        assertThat(Lab.read(open(Lab.KEK), "p3", "sda")).isEqualTo(changed.content());
    }

    private int generationOf(String record) {
        return object(record)[27];
    }

    private int packGeneration(String pack) {
        return object(pack)[107];
    }

    @Test
    void whoever_had_the_vault_open_during_a_rotation_goes_on_and_reads_what_came_after() {
        var early = open(Lab.KEK);
        access(store, Lab.KEK).rotateVaultKey(List.of(), Set.of());
        var late = open(Lab.KEK);
        var changed = Disk.filled(300_000, 9);

        Lab.backup(late, 2, changed);
        Lab.backup(early, 3, disk);

        assertThat(generationOf("decision/s2")).isEqualTo(2);
        assertThat(generationOf("decision/s3")).isEqualTo(1);
        for (var vault : List.of(early, late, open(Lab.KEK))) {
            assertThat(vault.listing().damaged()).isEmpty();
            assertThat(Lab.read(vault, "p2", "sda")).isEqualTo(changed.content());
            assertThat(Lab.read(vault, "p3", "sda")).isEqualTo(disk.content());
        }
    }

    @Test
    void a_rotation_locks_nobody_out_unasked() {
        access(store, Lab.KEK).add(OTHER);
        access(store, Lab.KEK).add(THIRD);

        assertThatThrownBy(() -> access(store, Lab.KEK).rotateVaultKey(List.of(OTHER), Set.of()))
                .isInstanceOf(VaultError.KeyRefused.class)
                .hasMessageContaining(THIRD.id())
                .hasMessageNotContaining(OTHER.id());

        access(store, Lab.KEK).rotateVaultKey(List.of(OTHER), Set.of(THIRD.id()));

        Lab.backup(open(OTHER), 2, disk);
        assertThat(open(Lab.KEK).points()).hasSize(2);
        assertThatThrownBy(() -> open(THIRD)).isInstanceOf(VaultError.WrongKey.class);
        assertThat(VaultAccess.list(store)).extracting(Keyholder::id).doesNotContain(THIRD.id());
    }

    @Test
    void a_key_given_twice_is_one_and_none_can_both_stay_and_leave() {
        assertThat(access(store, Lab.KEK).rotateVaultKey(List.of(Lab.KEK), Set.of()))
                .isEqualTo(2);
        assertThatThrownBy(() -> access(store, Lab.KEK).rotateVaultKey(List.of(), Set.of(Lab.KEK.id())))
                .isInstanceOf(VaultError.KeyRefused.class);
    }

    @Test
    void what_the_loser_of_a_race_of_creators_left_is_nobody_who_could_be_locked_out() {
        var loser = new MemoryStore();
        Vault.create(loser, OTHER, VaultSpec.named("loser"));
        loser.objects.forEach((name, bytes) -> {
            if (name.startsWith("keys/")) {
                store.objects.put(name, bytes);
            }
        });

        assertThat(VaultAccess.list(store)).extracting(Keyholder::id).containsExactly(Lab.KEK.id());
        assertThat(access(store, Lab.KEK).rotateVaultKey(List.of(), Set.of())).isEqualTo(2);
    }

    @Test
    void a_key_added_after_a_rotation_opens_old_and_new_points() {
        access(store, Lab.KEK).rotateVaultKey(List.of(), Set.of());
        Lab.backup(open(Lab.KEK), 2, Disk.filled(300_000, 9));

        access(store, Lab.KEK).replace(OTHER);

        assertThat(Lab.read(open(OTHER), "p1", "sda")).isEqualTo(disk.content());
        assertThat(open(OTHER).listing().damaged()).isEmpty();
        assertThat(VaultAccess.list(store))
                .singleElement()
                .satisfies(it -> assertThat(it.generations()).containsExactly(1, 2));
    }

    @Test
    void a_key_that_lost_a_part_of_its_wraps_says_so() {
        access(store, Lab.KEK).add(OTHER);
        access(store, Lab.KEK).rotateVaultKey(List.of(OTHER), Set.of());
        Blobs.names(store, "keys/00000002/" + OTHER.id()).forEach(store::delete);

        assertThatThrownBy(() -> open(OTHER))
                .isInstanceOf(VaultError.OutdatedKey.class)
                .hasMessageContaining("[2]");
        access(store, Lab.KEK).add(OTHER);
        assertThat(open(OTHER).points()).hasSize(1);
    }

    @Test
    void adding_a_key_again_mends_its_damaged_copies() {
        var name = "keys/00000001/" + Lab.KEK.id();
        store.objects.put(name, new byte[10]);
        store.objects.remove(name + ".3");
        assertThat(VaultAccess.list(store))
                .singleElement()
                .satisfies(it -> assertThat(it.damaged()).containsExactly(name, name + ".3"));

        access(store, Lab.KEK).add(Lab.KEK);

        assertThat(VaultAccess.list(store))
                .singleElement()
                .satisfies(it -> assertThat(it.damaged()).isEmpty());
        store.objects.remove(name + ".2");
        assertThat(open(Lab.KEK).points()).hasSize(1);
    }

    @Test
    void passphrases_are_few_enough_to_try_them_all() {
        for (var i = 0; i < 8; i++) {
            addPassphrase("correct horse battery " + i);
        }

        assertThatThrownBy(() -> addPassphrase("correct horse battery 9")).isInstanceOf(VaultError.KeyRefused.class);
        assertThat(Arrays.stream(new int[] {0, 7})).allSatisfy(i -> {
            try (var typed = passphrase("correct horse battery " + i)) {
                assertThat(VaultAccess.unlock(store, typed).origin()).isEqualTo(KekOrigin.PASSPHRASE);
            }
        });
    }
}
