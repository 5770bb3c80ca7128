package io.holdfast.standalone.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path home;

    @Test
    void secrets_are_made_once_and_only_their_owner_can_read_them() throws IOException {
        String password;
        byte[] key;
        try (var folder = DataFolder.open(home.resolve("data"))) {
            password = folder.secrets().get("postgres");
            key = Files.readAllBytes(folder.keyFile());
            assertThat(folder.secrets().get("store")).isNotEqualTo(password);
            for (var file :
                    List.of(folder.tokenFile(), folder.keyFile(), folder.path().resolve("secrets"))) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
            }
        }

        try (var again = DataFolder.open(home.resolve("data"))) {
            assertThat(again.secrets().get("postgres")).isEqualTo(password);
            assertThat(Files.readAllBytes(again.keyFile())).isEqualTo(key).hasSize(32);
        }
    }

    @Test
    void the_keys_of_a_store_lie_beside_the_key_of_the_vaults_for_its_owner_alone() throws IOException {
        try (var folder = DataFolder.open(home.resolve("data"))) {
            folder.writeCredentials("primary", "an-access-key", "a-secret-key");

            var file = folder.path().resolve("keys/primary.credentials");
            assertThat(file).content().isEqualTo("accessKey=an-access-key\nsecretKey=a-secret-key\n");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void limits_of_policies_come_from_one_file_and_nothing_else_does() throws IOException {
        try (var folder = DataFolder.open(home.resolve("data"))) {
            assertThat(folder.policyLimits()).isEmpty();
            var file = folder.path().resolve("policy-limits.properties");
            Files.writeString(file, "# ours\nholdfast.policy.limits.vm-daily-days=14..365\n");
            assertThat(folder.policyLimits()).isEqualTo(Map.of("holdfast.policy.limits.vm-daily-days", "14..365"));

            Files.writeString(file, "holdfast.kek-file=/tmp/key\n");
            assertThatThrownBy(folder::policyLimits)
                    .isInstanceOf(CannotStartException.class)
                    .hasMessageContaining("policy-limits.properties sets holdfast.kek-file");
        }
    }

    @Test
    void a_folder_in_use_is_refused_with_the_address_of_its_user() {
        try (var folder = DataFolder.open(home)) {
            folder.write(state(ProcessHandle.current(), List.of()));

            assertThatThrownBy(() -> DataFolder.open(home))
                    .isInstanceOf(CannotStartException.class)
                    .hasMessageContaining("is in use")
                    .hasMessageContaining("http://localhost:8080")
                    .hasMessageContaining("--data DIR");
        }
        DataFolder.open(home).close();
    }

    @Test
    void a_folder_that_cannot_be_written_to_is_named() throws IOException {
        var file = Files.writeString(home.resolve("file"), "not a folder");

        assertThatThrownBy(() -> DataFolder.open(file.resolve("data")))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void leftovers_of_a_killed_launcher_are_ended_and_a_stranger_with_the_same_number_is_not() throws IOException {
        var leftover = new ProcessBuilder("sleep", "600").start();
        var stranger = new ProcessBuilder("sleep", "600").start();
        try (var folder = DataFolder.open(home)) {
            folder.write(state(
                    ProcessHandle.current(),
                    List.of(
                            RecordedProcess.of("vault", leftover.toHandle()).orElseThrow(),
                            new RecordedProcess("retention", stranger.pid(), Instant.EPOCH))));

            assertThat(Leftovers.end(folder)).containsExactly("vault");

            assertThat(leftover.isAlive()).isFalse();
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            leftover.destroyForcibly();
            stranger.destroyForcibly();
        }
    }

    @Test
    void a_damaged_state_is_no_obstacle() throws IOException {
        try (var folder = DataFolder.open(home)) {
            Files.writeString(home.resolve("state.json"), "{\"pid\":");

            assertThat(Leftovers.end(folder)).isEmpty();
        }
    }

    private static State state(ProcessHandle launcher, List<RecordedProcess> processes) {
        return new State(
                launcher.pid(),
                launcher.info().startInstant().orElseThrow(),
                true,
                "http://localhost:8080",
                "127.0.0.1:9092",
                5432,
                List.of(),
                processes);
    }
}
