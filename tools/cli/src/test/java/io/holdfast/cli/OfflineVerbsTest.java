package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cli.terminal.Json;
import io.holdfast.vaultformat.BlobStores;
import io.holdfast.vaultformat.Vault;
import io.holdfast.vaultformat.VaultSpec;
import io.holdfast.vaultformat.key.Kek;
import io.holdfast.vaultformat.progress.ProgressListener;
import io.holdfast.vaultformat.session.BackupSpec;
import io.holdfast.vaultformat.source.DiskSource;
import io.holdfast.vaultformat.source.FileSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfflineVerbsTest {

    @TempDir
    Path home;

    private Path store;
    private Path disk;

    @BeforeEach
    void backUpTwice() throws IOException {
        store = Files.createDirectory(home.resolve("store"));
        disk = home.resolve("disk.img");
        var kek = Kek.generate(home.resolve("kek"));
        try (var blobs = BlobStores.open(store.toUri(), null)) {
            var vault = Vault.create(blobs, kek, VaultSpec.named("prod"));
            backUp(vault, "p1", 1);
            backUp(vault, "p2", 2);
        }
    }

    @Test
    void points_are_listed_newest_first() {
        var listed = offline("list", "-o", "json").json();

        assertThat(listed.findValuesAsText("id")).containsExactly("p2", "p1");
        assertThat(listed.at("/0/detectionMode").asText()).isEqualTo("FULL_COMPARE");
        assertThat(offline("list").out().lines().skip(1))
                .satisfiesExactly(
                        newest -> assertThat(newest).startsWith("p2  web   2026-11-22T02:00:00+01:00  FULL_COMPARE"),
                        oldest -> assertThat(oldest).startsWith("p1  web   2026-11-22T01:00:00+01:00  FULL"));
    }

    @Test
    void a_point_is_restored_to_a_file_as_it_was() {
        var target = home.resolve("restored.img");

        var restored = offline("restore", "--to", "restored.img", "-o", "json");

        assertThat(restored.code()).as(restored.err()).isZero();
        assertThat(restored.json().path("restoredBytes").asLong()).isEqualTo(1 << 20);
        assertThat(target).hasSameBinaryContentAs(disk);
        assertThat(offline("restore", "--to", "restored.img").err()).startsWith("error: target-exists: ");
        assertThat(offline("restore", "--to", "restored.img", "--overwrite").out())
                .contains("Compared  1.0 MiB, 1.0 MiB kept", "Fetched   0 B");
        assertThat(offline("restore", "--point", "p1", "--to", "restored.img", "--overwrite")
                        .code())
                .isZero();
    }

    @Test
    void the_bytes_of_a_deleted_point_are_got_back() throws IOException {
        var before = stored();
        try (var blobs = BlobStores.open(store.toUri(), null)) {
            Vault.open(blobs, Kek.load(home.resolve("kek"))).delete("p1", "test");
        }

        var reclaimed = offline("reclaim", "-o", "json");

        assertThat(reclaimed.code()).as(reclaimed.err()).isZero();
        assertThat(reclaimed.json().path("status").asText()).isEqualTo("Completed");
        assertThat(reclaimed.json().path("freedBytes").asLong()).isGreaterThan(1 << 20);
        assertThat(stored()).isLessThan(before - (1 << 20));
        assertThat(offline("reclaim").out()).isEqualTo("Freed 0 B in 0 packs.\n");
        assertThat(offline("restore", "--to", "restored.img").code()).isZero();
        assertThat(home.resolve("restored.img")).hasSameBinaryContentAs(disk);
    }

    private long stored() throws IOException {
        try (var files = Files.walk(store)) {
            return files.mapToLong(
                            file -> file.toFile().isFile() ? file.toFile().length() : 0)
                    .sum();
        }
    }

    @Test
    void all_points_are_checked_and_damage_is_named() throws IOException {
        assertThat(offline("verify", "-o", "json").json().findValuesAsText("status"))
                .containsExactly("Sound", "Sound");

        damage();

        var damaged = offline("verify", "-o", "json", "-q");
        assertThat(damaged.code()).isEqualTo(1);
        assertThat(damaged.json().findValuesAsText("status")).contains("Damaged");
        assertThat(damaged.json().findValuesAsText("pack")).isNotEmpty();
    }

    @Test
    void every_pack_is_checked_and_a_copy_heals_what_is_bad() throws IOException {
        assertThat(offline("verify", "--all", "-o", "json")
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("Sound");
        var copy = home.resolve("copy");
        copy(store, copy);
        damage();

        var damaged = offline("verify", "--all", "-o", "json", "-q");

        assertThat(damaged.code()).isEqualTo(1);
        assertThat(damaged.json().at("/damaged/0/reason").asText()).isNotEmpty();
        assertThat(damaged.json().path("affected").findValuesAsText("id")).isNotEmpty();
        assertThat(offline("verify", "--all").out()).contains("vault offline heal --from URL");

        var healed = offline("heal", "--from", copy.toUri().toString(), "-o", "json");

        assertThat(healed.code()).as(healed.err()).isZero();
        assertThat(healed.json().path("healed")).isNotEmpty();
        assertThat(offline("verify", "--all").code()).isZero();
        assertThat(offline("verify", "--all", "--point", "p1").code()).isEqualTo(2);
    }

    @Test
    void the_catalogue_is_written_down_from_bucket_and_key_and_what_was_lost_is_made_anew() throws IOException {
        Files.delete(store.resolve("vault.json"));

        var rebuilt = offline("rebuild", "--catalogue", "catalogue.json", "-o", "json");

        assertThat(rebuilt.code()).as(rebuilt.err()).isZero();
        assertThat(rebuilt.json().path("mended").asInt()).isOne();
        assertThat(store.resolve("vault.json")).hasSameBinaryContentAs(store.resolve("vault-2.json"));
        var catalogue = Json.MAPPER.readTree(home.resolve("catalogue.json").toFile());
        assertThat(catalogue.path("name").asText()).isEqualTo("prod");
        assertThat(catalogue.path("points").findValuesAsText("id")).containsExactly("p2", "p1");
        assertThat(catalogue.at("/points/0/disks/0/sizeBytes").asLong()).isEqualTo(1 << 20);
        assertThat(offline("rebuild", "--catalogue", "catalogue.json").err()).startsWith("error: FileExists: ");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    @Test
    void a_wrong_key_a_wrong_folder_and_an_unknown_point_are_told_apart() throws IOException {
        Kek.generate(home.resolve("other"));

        assertThat(shell().type(
                                "vault",
                                "offline",
                                "list",
                                "--store",
                                store.toUri().toString(),
                                "--key",
                                "other")
                        .err())
                .startsWith("error: wrong-key: ");
        assertThat(shell().type(
                                "vault",
                                "offline",
                                "list",
                                "--store",
                                Files.createDirectory(home.resolve("empty"))
                                        .toUri()
                                        .toString(),
                                "--key",
                                "kek")
                        .err())
                .startsWith("error: not-a-vault: ");
        assertThat(offline("restore", "--point", "p9", "--to", "x").err()).startsWith("error: PointNotFound: ");
    }

    @Test
    void a_bucket_without_its_vaults_name_says_which_vaults_are_in_it() {
        var outcome = shell().type("vault", "offline", "list", "--store", home.toString(), "--key", "kek");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err())
                .startsWith("error: not-a-vault: ")
                .endsWith("  - Name one: --store %s\n".formatted(store));
        assertThat(shell().type("vault", "offline", "list", "--store", "./store", "--key", "kek")
                        .code())
                .isZero();
    }

    @Test
    void an_address_of_no_known_kind_cannot_be_meant() {
        var outcome = shell().type("vault", "offline", "list", "--store", "http://host/bucket", "--key", "kek");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("s3+https://");
    }

    @Test
    void credentials_come_from_the_environment_and_never_from_the_address() {
        var without = shell().type("vault", "offline", "list", "--store", "s3+http://127.0.0.1:1/b/v", "--key", "kek");
        assertThat(without.code()).isEqualTo(1);
        assertThat(without.err()).contains("NoCredentials", "AWS_ACCESS_KEY_ID");

        var inAddress = shell().type(
                        "vault", "offline", "list", "--store", "s3+http://me:secret@127.0.0.1:1/b/v", "--key", "kek");
        assertThat(inAddress.code()).isEqualTo(2);
        assertThat(inAddress.err()).doesNotContain("secret@");
    }

    private Shell.Outcome offline(String verb, String... more) {
        var typed = new ArrayList<>(
                List.of("vault", "offline", verb, "--store", store.toUri().toString(), "--key", "kek"));
        typed.addAll(List.of(more));
        return shell().type(typed.toArray(String[]::new));
    }

    private Shell shell() {
        return new Shell(home);
    }

    private void backUp(Vault vault, String point, int hour) throws IOException {
        var content = new byte[1 << 20];
        new Random(hour).nextBytes(content);
        Files.write(disk, content);
        try (var source = FileSource.open(disk)) {
            vault.backup(
                    BackupSpec.of(
                            "s-" + point,
                            point,
                            "web",
                            Instant.parse("2026-11-22T00:00:00Z").plusSeconds(3600L * (hour - 1))),
                    List.of(DiskSource.of("disk.img", source)),
                    ProgressListener.none());
        }
    }

    /** Flips a byte in the middle of the largest object: frames of some point. */
    private void damage() throws IOException {
        try (var files = Files.walk(store)) {
            var largest = files.filter(Files::isRegularFile)
                    .max((one, other) -> Long.compare(size(one), size(other)))
                    .orElseThrow();
            var bytes = Files.readAllBytes(largest);
            bytes[bytes.length / 2] ^= 1;
            Files.write(largest, bytes, StandardOpenOption.TRUNCATE_EXISTING);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
