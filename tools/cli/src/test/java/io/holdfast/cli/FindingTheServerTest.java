package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingTheServerTest {

    private static final String READY = """
            {"ready":true,"services":[{"name":"vault","url":"http://127.0.0.1:8084","ready":true}],
             "console":"http://localhost:8080","kafka":"localhost:9092","stores":[{"region":"primary","url":"http://127.0.0.1:9000"}]}""";

    @TempDir
    Path home;

    private final StubServer server = new StubServer();

    @AfterEach
    void closeServer() {
        server.close();
    }

    @Test
    void the_standalone_of_this_machine_is_found_with_its_token() throws IOException {
        server.on("GET /status", 200, READY);
        standaloneIn(home.resolve(".holdfast"), ProcessHandle.current());

        var outcome = new Shell(home).type("status", "-o", "json");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.json().path("ready").asBoolean()).isTrue();
        assertThat(server.asked("GET /status").getFirst().headers()).containsEntry("Authorization", "Bearer sesame");
    }

    @Test
    void a_named_data_folder_comes_before_the_usual_one() throws IOException {
        server.on("GET /status", 200, READY);
        standaloneIn(home.resolve("elsewhere"), ProcessHandle.current());

        assertThat(new Shell(home).type("status", "--data", "elsewhere").code()).isZero();
        assertThat(new Shell(home)
                        .with("HOLDFAST_DATA", home.resolve("elsewhere").toString())
                        .type("status")
                        .code())
                .isZero();
    }

    @Test
    void on_this_machine_a_mistyped_path_is_found_before_the_first_backup() throws IOException {
        server.on("POST /v1/vaults/prod/protected-items", 201, "{\"name\":\"web\",\"policy\":\"DefaultPolicy\"}");
        standaloneIn(home.resolve(".holdfast"), ProcessHandle.current());
        Files.writeString(home.resolve("disk.img"), "bytes");

        assertThat(protect("disc.img").err()).startsWith("error: SourceNotFound: ");
        assertThat(protect(".").err()).startsWith("error: SourceIsAFolder: ");
        assertThat(protect("/dev/null").err()).startsWith("error: SourceNotAFile: ");
        assertThat(server.asked("POST /v1/vaults/prod/protected-items")).isEmpty();
        assertThat(protect("disk.img").code()).isZero();
    }

    private Shell.Outcome protect(String path) {
        return new Shell(home).type("protect", "disk", "web", "--vault", "prod", "--path", path);
    }

    @Test
    void a_part_that_is_not_ready_makes_status_fail() {
        server.on("GET /status", 200, READY.replace("true", "false"));

        var outcome = new Shell(home).type("status", "--server", server.url());

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).isEqualTo("""
                        PART           ADDRESS                READY
                        front door     http://localhost:8080  yes
                        kafka          localhost:9092
                        store primary  http://127.0.0.1:9000
                        vault          http://127.0.0.1:8084  no
                        """);
    }

    @Test
    void a_standalone_that_was_killed_is_not_taken_for_a_running_one() throws IOException {
        Files.createDirectories(home.resolve(".holdfast"));
        Files.writeString(
                home.resolve(".holdfast/state.json"),
                state(ProcessHandle.current().pid(), Instant.parse("2020-01-01T00:00:00Z")));

        var outcome = new Shell(home).type("vault", "list");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("NoServer", "./holdfast up --detach");
    }

    @Test
    void a_server_that_does_not_answer_is_named() {
        server.close();

        var outcome = new Shell(home).type("vault", "list", "--server", server.url());

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("ServerUnreachable", server.url());
    }

    @Test
    void an_address_that_cannot_be_one_is_refused_and_never_asked() {
        for (var address : new String[] {"localhost:8080", "ftp://x", "http://user:secret@x", "http://x?y"}) {
            var outcome = new Shell(home).type("vault", "list", "--server", address);

            assertThat(outcome.code()).as(address).isEqualTo(2);
        }
    }

    @Test
    void an_answer_that_is_no_json_is_reported_as_such() {
        server.on("GET /v1/vaults", 200, "<html>");

        assertThat(new Shell(home)
                        .type("vault", "list", "--server", server.url())
                        .err())
                .contains("AnswerUnintelligible");
    }

    @Test
    void stopping_what_does_not_run_is_no_failure() {
        var outcome = new Shell(home).type("down");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.err()).contains("No standalone was running");
    }

    private void standaloneIn(Path folder, ProcessHandle launcher) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("token"), "sesame");
        Files.writeString(
                folder.resolve("state.json"),
                state(launcher.pid(), launcher.info().startInstant().orElseThrow()));
    }

    private String state(long pid, Instant startedAt) {
        return "{\"pid\":%d,\"startedAt\":\"%s\",\"ready\":true,\"console\":\"%s\",\"processes\":[]}"
                .formatted(pid, startedAt, server.url());
    }
}
