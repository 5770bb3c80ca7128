package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.embedded.EmbeddedS3;
import io.holdfast.vaultformat.BlobStores;
import io.holdfast.vaultformat.Vault;
import io.holdfast.vaultformat.VaultSpec;
import io.holdfast.vaultformat.key.Kek;
import io.holdfast.vaultformat.progress.ProgressListener;
import io.holdfast.vaultformat.session.BackupSpec;
import io.holdfast.vaultformat.source.DiskSource;
import io.holdfast.vaultformat.source.FileSource;
import io.holdfast.vaultformat.store.BlobStore;
import io.holdfast.vaultformat.store.StoreCredentials;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyVerbsTest {

    private static final String WORDS = "correct horse battery staple";

    @TempDir
    Path home;

    private Path store;
    private Path disk;
    private Kek kek;

    @BeforeEach
    void backUp() throws IOException {
        store = Files.createDirectory(home.resolve("store"));
        disk = home.resolve("disk.img");
        var content = new byte[1 << 20];
        new Random(1).nextBytes(content);
        Files.write(disk, content);
        Files.writeString(home.resolve("words"), WORDS + "\n");
        kek = Kek.generate(home.resolve("kek"));
        try (var blobs = BlobStores.open(store.toUri(), null)) {
            backUp(Vault.create(blobs, kek, VaultSpec.named("prod")), "p1");
        }
    }

    private void backUp(Vault vault, String point) throws IOException {
        try (var source = FileSource.open(disk)) {
            vault.backup(
                    BackupSpec.of("s-" + point, point, "web", Instant.parse("2026-11-22T00:00:00Z")),
                    List.of(DiskSource.of("disk.img", source)),
                    ProgressListener.none());
        }
    }

    private Shell.Outcome offline(String verb, String... more) {
        return offline(new Shell(home), verb, more);
    }

    private Shell.Outcome offline(Shell shell, String verb, String... more) {
        var typed = new ArrayList<>(
                List.of("vault", "offline", verb, "--store", store.toUri().toString()));
        typed.addAll(List.of(more));
        return shell.type(typed.toArray(String[]::new));
    }

    private void expectDone(Shell.Outcome outcome) {
        assertThat(outcome.code()).as(outcome.err()).isZero();
    }

    @Test
    void keys_are_listed_without_one() {
        var listed = offline("keys", "-o", "json").json();

        assertThat(listed.findValuesAsText("id")).containsExactly(kek.id());
        assertThat(listed.at("/0/origin").asText()).isEqualTo("KeyFile");
        assertThat(listed.at("/0/generations/0").asInt()).isEqualTo(1);
        assertThat(listed.at("/0/opensAll").asBoolean()).isTrue();
        assertThat(offline("keys").out()).contains(kek.id(), "KeyFile", "opens all");
    }

    @Test
    void a_passphrase_is_added_and_lists_restores_and_verifies_from_wherever_it_comes() {
        var added = offline("add-key", "--key", "kek", "--new-passphrase-file", "words", "-o", "json");
        expectDone(added);
        assertThat(added.json().path("change").asText()).isEqualTo("Added");
        assertThat(added.json().at("/keys").findValuesAsText("origin")).contains("KeyFile", "Passphrase");
        assertThat(added.out() + added.err()).doesNotContain("horse");

        expectDone(offline("restore", "--passphrase-file", "words", "--to", "out.img"));
        assertThat(home.resolve("out.img")).hasSameBinaryContentAs(disk);
        expectDone(offline(new Shell(home).piping(WORDS), "verify", "--passphrase-file", "-"));
        expectDone(offline(new Shell(home).typing(WORDS), "list", "--passphrase"));
        expectDone(offline("list", "--key", "kek"));
    }

    @Test
    void a_wrong_key_a_wrong_passphrase_and_damage_are_told_apart() throws IOException {
        expectDone(offline("add-key", "--key", "kek", "--new-passphrase-file", "words"));
        Kek.generate(home.resolve("other"));
        Files.writeString(home.resolve("wrong"), "incorrect horse battery");
        Files.writeString(home.resolve("short"), "horse");

        assertThat(offline("list", "--key", "other").err())
                .startsWith("error: wrong-key: ")
                .contains(kek.id());
        assertThat(offline("list", "--passphrase-file", "wrong").err())
                .startsWith("error: wrong-passphrase: ")
                .contains("use the key file " + kek.id());
        assertThat(offline("list", "--passphrase-file", "short").err())
                .startsWith("error: bad-passphrase: ")
                .doesNotContain("horse");

        damage("");
        expectDone(offline("list", "--key", "kek"));
        assertThat(offline("keys").out()).contains("opens all, 1 copy damaged");
        damage(".2");
        damage(".3");
        assertThat(offline("list", "--key", "kek").err()).startsWith("error: vault-damaged: keys/00000001/" + kek.id());
        expectDone(offline("list", "--passphrase-file", "words"));
    }

    private void damage(String copy) throws IOException {
        var file = store.resolve("keys/00000001/" + kek.id() + copy);
        var bytes = Files.readAllBytes(file);
        bytes[60] ^= 1;
        Files.delete(file);
        Files.write(file, bytes);
    }

    @Test
    void a_key_is_rotated_to_a_new_file_that_is_made_for_its_owner() {
        var rotated = offline("rotate-key", "--key", "kek", "--new-key", "kek2", "-o", "json");

        expectDone(rotated);
        assertThat(rotated.err()).contains("kek2");
        var id = Kek.load(home.resolve("kek2")).id();
        assertThat(rotated.json().at("/keys").findValuesAsText("id")).containsExactly(id);
        assertThat(offline("list", "--key", "kek").err())
                .startsWith("error: wrong-key: ")
                .contains(id);
        expectDone(offline("verify", "--key", "kek2"));
        assertThat(offline("rotate-key", "--key", "kek2", "--new-key", "kek2").err())
                .startsWith("error: key-refused: ");
    }

    @Test
    void a_passphrase_that_is_typed_is_typed_twice() {
        var differing = new Shell(home).typing(WORDS).typing("correct horse batery staple");
        assertThat(offline(differing, "rotate-key", "--key", "kek", "--new-passphrase")
                        .err())
                .startsWith("error: PassphrasesDiffer: ");
        expectDone(offline("list", "--key", "kek"));

        expectDone(
                offline(new Shell(home).typing(WORDS).typing(WORDS), "rotate-key", "--key", "kek", "--new-passphrase"));
        expectDone(offline(new Shell(home).typing(WORDS), "list", "--passphrase"));
        assertThat(offline("list", "--key", "kek").code()).isEqualTo(1);
    }

    @Test
    void the_vault_key_is_rotated_for_all_keys_or_not_at_all() throws IOException {
        expectDone(offline("add-key", "--key", "kek", "--new-passphrase-file", "words"));
        expectDone(offline("add-key", "--key", "kek", "--new-key", "third"));
        var third = Kek.load(home.resolve("third")).id();

        assertThat(offline("rotate-vault-key", "--key", "kek", "--also-key", "third")
                        .err())
                .startsWith("error: key-refused: ")
                .contains("lock out");
        var rotated = offline(
                "rotate-vault-key",
                "--key",
                "kek",
                "--also-passphrase-file",
                "words",
                "--without",
                third,
                "-o",
                "json");

        expectDone(rotated);
        assertThat(rotated.json().path("generation").asInt()).isEqualTo(2);
        assertThat(rotated.json().at("/keys").findValuesAsText("id")).hasSize(2).doesNotContain(third);
        try (var blobs = BlobStores.open(store.toUri(), null)) {
            backUp(Vault.open(blobs, kek), "p2");
        }
        assertThat(offline("verify", "--passphrase-file", "words", "-o", "json", "-q")
                        .json()
                        .findValuesAsText("status"))
                .containsExactly("Sound", "Sound");
        assertThat(offline("list", "--key", "third").err()).startsWith("error: wrong-key: ");
    }

    @Test
    void a_key_is_removed_by_its_id_but_not_the_one_at_hand() {
        expectDone(offline("add-key", "--key", "kek", "--new-key", "second"));

        assertThat(offline("remove-key", kek.id(), "--key", "kek").err()).startsWith("error: key-refused: ");
        expectDone(offline("remove-key", kek.id(), "--key", "second"));

        assertThat(offline("list", "--key", "kek").err()).startsWith("error: wrong-key: ");
        assertThat(offline("remove-key", kek.id(), "--key", "second").err()).startsWith("error: key-refused: ");
    }

    @Test
    void a_key_has_to_be_given_once_and_a_terminal_to_be_there() {
        assertThat(offline("list").code()).isEqualTo(2);
        assertThat(offline("list").err()).contains("--key", "--passphrase-file");
        assertThat(offline("list", "--key", "kek", "--passphrase-file", "words").code())
                .isEqualTo(2);
        assertThat(offline("list", "--passphrase").err()).contains("no terminal", "--passphrase-file -");
        assertThat(offline("rotate-key", "--passphrase-file", "-", "--new-passphrase-file", "-")
                        .code())
                .isEqualTo(2);
        assertThat(offline("add-key", "--help").out()).contains("--new-passphrase-file", "--new-key");
    }

    @Test
    void keys_in_a_bucket_are_kept_like_those_in_a_folder() throws IOException {
        try (var server = EmbeddedS3.start(
                new EmbeddedS3.Options(home.resolve("s3"), 0, "access", "secret-key", Duration.ofSeconds(30)))) {
            server.createBucket("holdfast");
            var address = "s3+" + server.endpoint() + "/holdfast/v";
            try (BlobStore blobs = BlobStores.open(URI.create(address), StoreCredentials.of("access", "secret-key"))) {
                backUp(Vault.create(blobs, kek, VaultSpec.named("s3")), "p1");
            }

            inBucket(address, "add-key", "--key", "kek", "--new-passphrase-file", "words");
            inBucket(address, "rotate-key", "--key", "kek", "--new-key", "kek2");
            inBucket(address, "rotate-vault-key", "--key", "kek2", "--also-passphrase-file", "words");
            inBucket(address, "restore", "--passphrase-file", "words", "--to", "out.img");

            assertThat(home.resolve("out.img")).hasSameBinaryContentAs(disk);
            assertThat(inBucket(address, "keys", "-o", "json").json().findValuesAsText("id"))
                    .hasSize(2)
                    .doesNotContain(kek.id());
        }
    }

    private Shell.Outcome inBucket(String address, String verb, String... more) {
        var typed = new ArrayList<>(List.of("vault", "offline", verb, "--store", address));
        typed.addAll(List.of(more));
        var outcome = new Shell(home)
                .with("AWS_ACCESS_KEY_ID", "access")
                .with("AWS_SECRET_ACCESS_KEY", "secret-key")
                .type(typed.toArray(String[]::new));
        expectDone(outcome);
        return outcome;
    }
}
