package io.holdfast.vaultformat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.fault.FaultyStore;
import io.holdfast.vaultformat.key.Kek;
import io.holdfast.vaultformat.store.Blob;
import io.holdfast.vaultformat.store.BlobPage;
import io.holdfast.vaultformat.store.Blobs;
import io.holdfast.vaultformat.store.PutOutcome;
import io.holdfast.vaultformat.store.StoreCredentials;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpeningTest {

    @TempDir
    Path folder;

    private final MemoryStore store = new MemoryStore();

    @Test
    void a_vault_opens_with_its_key_as_it_was_made() {
        var made = Lab.create(store);

        var opened = Lab.open(store);

        assertThat(opened.id()).isEqualTo(made.id());
        assertThat(opened.spec()).isEqualTo(new VaultSpec("lab", Lab.BLOCK));
        assertThat(opened.points()).isEmpty();
        assertThat(Blobs.names(store, "probe/")).isEmpty();
    }

    @Test
    void nothing_is_not_a_vault() {
        assertThat(Vault.isVault(store)).isFalse();
        assertThatThrownBy(() -> Lab.open(store)).isInstanceOf(VaultError.NotAVault.class);
    }

    @Test
    void another_key_is_told_apart_from_damage() {
        Lab.create(store);

        assertThatThrownBy(() -> Vault.open(store, Kek.of(new byte[32])))
                .isInstanceOf(VaultError.WrongKey.class)
                .hasMessageContaining(Lab.KEK.id());

        Blobs.names(store, "keys/").forEach(name -> store.objects.put(name, new byte[116]));
        assertThatThrownBy(() -> Lab.open(store)).isInstanceOf(VaultError.DamagedVault.class);

        Blobs.names(store, "keys/").forEach(store::delete);
        assertThatThrownBy(() -> Lab.open(store)).isInstanceOf(VaultError.DamagedVault.class);
    }

    @Test
    void one_whole_copy_of_descriptor_and_keyring_suffices() {
        Lab.create(store);
        var names = new ArrayList<>(List.of("vault.json", "vault-2.json"));
        names.addAll(Blobs.names(store, "keys/").subList(0, 2));
        names.forEach(name -> store.objects.put(name, "{broken".getBytes(StandardCharsets.UTF_8)));

        assertThat(Lab.open(store).spec().name()).isEqualTo("lab");
    }

    @Test
    void a_changed_descriptor_is_damage_not_a_setting() {
        Lab.create(store);
        for (var name : VaultDescriptor.COPIES) {
            var text = new String(store.objects.get(name), StandardCharsets.UTF_8);
            store.objects.put(name, text.replace("16384", "65536").getBytes(StandardCharsets.UTF_8));
        }

        assertThatThrownBy(() -> Lab.open(store)).isInstanceOf(VaultError.DamagedVault.class);
    }

    @Test
    void a_newer_format_or_an_unknown_feature_is_not_opened() {
        Lab.create(store);
        var text = new String(store.objects.get("vault.json"), StandardCharsets.UTF_8);
        for (var newer : List.of(
                text.replace("\"format\": 1", "\"format\": 2"),
                text.replace("\"features\": []", "\"features\": [\"x\"]"))) {
            VaultDescriptor.COPIES.forEach(name -> store.objects.put(name, newer.getBytes(StandardCharsets.UTF_8)));

            assertThatThrownBy(() -> Lab.open(store)).isInstanceOf(VaultError.NewerFormat.class);
        }
    }

    @Test
    void of_many_creators_of_a_vault_one_succeeds_and_its_vault_is_whole() throws Exception {
        var made = new ArrayList<Vault>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var creators = new ArrayList<Future<Vault>>();
            for (var i = 0; i < 8; i++) {
                var kek = i % 2 == 0 ? Lab.KEK : Kek.of(new byte[32]);
                creators.add(threads.submit(() -> Vault.create(store, kek, VaultSpec.named("race"), Lab.settings())));
            }
            for (var creator : creators) {
                try {
                    made.add(creator.get());
                } catch (ExecutionException e) {
                    assertThat(e).hasCauseInstanceOf(VaultError.AlreadyAVault.class);
                }
            }
        }
        assertThat(made).hasSize(1);
        var opened = new ArrayList<Vault>();
        for (var kek : List.of(Lab.KEK, Kek.of(new byte[32]))) {
            try {
                opened.add(Vault.open(store, kek, Lab.settings()));
            } catch (VaultError.WrongKey e) {
                assertThat(e).hasMessageContaining(kek.id());
            }
        }
        assertThat(opened)
                .singleElement()
                .satisfies(vault ->
                        assertThat(vault.id()).isEqualTo(made.getFirst().id()));
    }

    @Test
    void a_creation_that_was_cut_short_can_be_finished() {
        Lab.create(store);
        VaultDescriptor.COPIES.forEach(store::delete);

        var vault = Lab.create(store);

        assertThat(Lab.open(store).id()).isEqualTo(vault.id());
        assertThatThrownBy(() -> Lab.create(store)).isInstanceOf(VaultError.AlreadyAVault.class);
    }

    @Test
    void a_store_that_overwrites_is_refused_and_told_why() {
        var overwriting = new FaultyStore(store) {
            @Override
            public PutOutcome put(String name, ByteBuffer content) {
                store.delete(name);
                return store.put(name, content);
            }
        };

        assertThatThrownBy(() -> Lab.create(overwriting))
                .isInstanceOf(VaultError.UnsuitableStore.class)
                .hasMessageContaining("not exclusive");
    }

    @Test
    void a_store_whose_listing_lags_is_refused_and_told_why() {
        var lagging = new FaultyStore(store) {
            @Override
            public BlobPage list(String prefix, String after, int limit) {
                return new BlobPage(List.<Blob>of(), false);
            }
        };

        assertThatThrownBy(() -> Lab.create(lagging))
                .isInstanceOf(VaultError.UnsuitableStore.class)
                .hasMessageContaining("listing");
        assertThat(Vault.isVault(store)).isFalse();
    }

    @Test
    void a_store_that_ignores_ranges_is_refused_and_told_why() {
        var whole = new FaultyStore(store) {
            @Override
            public int read(String name, long offset, ByteBuffer into) {
                return store.read(name, 0, into);
            }
        };

        assertThatThrownBy(() -> Lab.create(whole))
                .isInstanceOf(VaultError.UnsuitableStore.class)
                .hasMessageContaining("ranged");
    }

    @Test
    void a_store_that_changes_what_it_keeps_is_refused_and_told_why() {
        var changing = new FaultyStore(store) {
            @Override
            public PutOutcome put(String name, ByteBuffer content) {
                var changed = ByteBuffer.allocate(content.remaining()).put(content.duplicate());
                return store.put(name, changed.put(2000, (byte) 0).flip());
            }
        };

        assertThatThrownBy(() -> Lab.create(changing))
                .isInstanceOf(VaultError.UnsuitableStore.class)
                .hasMessageContaining("what is read is not what was written");
    }

    @Test
    void a_store_that_forgets_what_it_took_is_refused_and_told_why() {
        var forgetting = new FaultyStore(store) {
            @Override
            public PutOutcome put(String name, ByteBuffer content) {
                var outcome = store.put(name, content);
                store.objects.put(name, new byte[0]);
                return outcome;
            }
        };

        assertThatThrownBy(() -> Lab.create(forgetting))
                .isInstanceOf(VaultError.UnsuitableStore.class)
                .hasMessageContaining("what is read is not what was written")
                .hasMessageContaining("ranged reads")
                .hasMessageContaining("listing");
    }

    @Test
    void a_store_that_deletes_nothing_is_refused_and_told_why() {
        var keeping = new FaultyStore(store) {
            @Override
            public void delete(String name) {}
        };

        assertThatThrownBy(() -> Lab.create(keeping))
                .isInstanceOf(VaultError.UnsuitableStore.class)
                .hasMessageContaining("what was deleted is still there");
    }

    @Test
    void a_key_file_is_its_owners_alone_and_never_replaced() throws IOException {
        var file = folder.resolve("key");

        var kek = Kek.generate(file);

        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Kek.load(file).id()).isEqualTo(kek.id());
        assertThatThrownBy(() -> Kek.generate(file)).isInstanceOf(VaultError.BadKeyFile.class);
    }

    @Test
    void a_file_that_is_no_key_is_told_apart() throws IOException {
        assertThatThrownBy(() -> Kek.load(folder.resolve("none"))).isInstanceOf(VaultError.BadKeyFile.class);
        assertThatThrownBy(() -> Kek.load(folder)).isInstanceOf(VaultError.BadKeyFile.class);
        var text = Files.writeString(folder.resolve("text"), "secret");
        assertThatThrownBy(() -> Kek.load(text))
                .isInstanceOf(VaultError.BadKeyFile.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void nothing_that_is_printed_holds_a_secret() {
        assertThat(Lab.KEK.toString()).doesNotContain("0123456789abcdef0");
        assertThat(StoreCredentials.of("me", "hidden").toString())
                .contains("me")
                .doesNotContain("hidden");
        assertThat(Lab.create(store).toString()).doesNotContain("0123456789abcdef0");
    }
}
