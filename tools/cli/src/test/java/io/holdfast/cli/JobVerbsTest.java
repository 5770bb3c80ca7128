package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class JobVerbsTest {

    private static final String JOB = "01a20237-ab21-708c-9104-f420d4611a40";
    private static final String STARTED = """
            {"id":"j1","operation":"Backup","item":"web","vault":"prod","status":"InProgress","durationSeconds":0,
             "tasks":[{"name":"Take Snapshot","status":"InProgress","durationSeconds":0},
                      {"name":"Transfer data to vault","status":"NotStarted","durationSeconds":0}],"pointId":"p1"}""";
    private static final String HALFWAY = """
            {"id":"j1","operation":"Backup","item":"web","vault":"prod","status":"InProgress","durationSeconds":2.5,
             "tasks":[{"name":"Take Snapshot","status":"Completed","durationSeconds":0.5},
                      {"name":"Transfer data to vault","status":"InProgress","durationSeconds":2}],
             "progress":{"doneBytes":1048576,"totalBytes":2097152},"pointId":"p1"}""";
    private static final String DONE = """
            {"id":"j1","operation":"Backup","item":"web","vault":"prod","status":"Completed","durationSeconds":4.25,
             "tasks":[{"name":"Take Snapshot","status":"Completed","durationSeconds":0.5},
                      {"name":"Transfer data to vault","status":"Completed","durationSeconds":3.75}],"pointId":"p1",
             "result":{"pointId":"p1","readBytes":2097152,"changedBytes":1536,"shippedBytes":900,"logicalBytes":2097152,
                       "detectionMode":"FULL_COMPARE"}}""";
    private static final String FAILED = """
            {"id":"j1","operation":"Backup","item":"web","status":"Failed","durationSeconds":1,"tasks":[],"pointId":"p1",
             "error":{"code":"UserErrorSourceNotFound","title":"The disk image is not there",
                      "recommendations":["Put /disks/web.img back.","Or stop protecting it."]}}""";

    @TempDir
    Path home;

    private final StubServer server = new StubServer();
    private Shell shell;

    @BeforeEach
    void openShell() {
        shell = new Shell(home).with("HOLDFAST_SERVER", server.url()).with("HOLDFAST_TOKEN", "sesame");
    }

    @AfterEach
    void closeServer() {
        server.close();
    }

    @Test
    void a_backup_followed_by_live_events_ends_with_the_shape_that_scripts_rely_on() {
        server.on("POST /v1/jobs", 202, STARTED).events("GET /v1/jobs/j1/events", HALFWAY, DONE);

        var outcome = shell.type("backup", "web", "--output", "json");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.json()).hasToString("""
                        {"jobId":"j1","pointId":"p1","status":"Completed","readBytes":2097152,"changedBytes":1536,"shippedBytes":900,"durationSeconds":4.25,"detectionMode":"FULL_COMPARE"}""");
        var request = server.asked("POST /v1/jobs").getFirst();
        assertThat(request.json()).hasToString("{\"operation\":\"Backup\",\"item\":\"web\"}");
        assertThat(request.headers())
                .containsEntry("Authorization", "Bearer sesame")
                .containsKey("Idempotency-key");
    }

    @Test
    void a_server_without_live_events_is_asked_until_the_job_is_over() {
        server.on("POST /v1/jobs", 202, STARTED)
                .on("GET /v1/jobs/j1/events", 500, "")
                .on("GET /v1/jobs/j1", 200, HALFWAY)
                .on("GET /v1/jobs/j1", 200, DONE);

        var outcome = shell.type("backup", "web");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).isEqualTo("""
                        Job        j1
                        Point      p1
                        Status     Completed
                        Read       2.0 MiB
                        Changed    1.5 KiB
                        Shipped    900 B
                        Detection  FULL_COMPARE
                        Took       4.2 s
                        """);
        assertThat(outcome.err()).contains("Job j1 has started.", "web: Take Snapshot");
    }

    @Test
    void a_job_that_waits_says_what_for_and_what_to_do() {
        var waiting = HALFWAY.replace("2097152}", """
                2097152,"waitingBecause":{"code":"VaultStoreUnavailable","title":"The store does not answer",
                "recommendations":["Start it again."]}}""");
        server.on("GET /v1/jobs/" + JOB, 200, waiting)
                .on("GET /v1/jobs/" + JOB, 200, waiting)
                .on("POST /v1/jobs", 202, waiting)
                .events("GET /v1/jobs/j1/events", DONE);

        assertThat(shell.type("job", "show", JOB).out())
                .contains("Trying again", "VaultStoreUnavailable: The store does not answer", "Start it again.");
        assertThat(shell.type("job", "show", JOB, "--output", "json")
                        .json()
                        .at("/waitingBecause/code")
                        .asText())
                .isEqualTo("VaultStoreUnavailable");
        assertThat(shell.type("backup", "web").err()).contains("web: trying again. The store does not answer");
    }

    @Test
    void a_failed_job_says_why_and_what_to_do_and_fails() {
        server.on("POST /v1/jobs", 202, STARTED).events("GET /v1/jobs/j1/events", FAILED);

        var outcome = shell.type("backup", "web", "--output", "json", "--quiet");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.json().path("status").asText()).isEqualTo("Failed");
        assertThat(outcome.err().lines())
                .containsExactly(
                        "error: UserErrorSourceNotFound: The disk image is not there",
                        "  - Put /disks/web.img back.",
                        "  - Or stop protecting it.");
    }

    @Test
    void a_verb_that_does_not_wait_returns_with_the_job_and_nothing_on_standard_error() {
        server.on("POST /v1/jobs", 202, STARTED);

        var outcome = shell.type(
                "backup",
                "web",
                "--type",
                "full",
                "--retain-until",
                "2027-01-31",
                "--vault",
                "prod",
                "--no-wait",
                "-o",
                "json");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.json())
                .hasToString("{\"jobId\":\"j1\",\"pointId\":\"p1\",\"status\":\"InProgress\",\"durationSeconds\":0.0}");
        assertThat(server.asked("POST /v1/jobs").getFirst().json()).hasToString("""
                        {"operation":"Backup","item":"web","vault":"prod","backupType":"Full","retainUntil":"2027-01-31T23:00:00Z"}""");
    }

    @ParameterizedTest
    @CsvSource({"differential,Differential", "incremental,Incremental", "log,Log", "copy-only,CopyOnlyFull"})
    void every_type_of_backup_can_be_asked_for(String typed, String sent) {
        server.on("POST /v1/jobs", 202, STARTED);

        assertThat(shell.type("backup", "web", "--type", typed, "--no-wait").code())
                .isZero();

        assertThat(server.asked("POST /v1/jobs")
                        .getFirst()
                        .json()
                        .path("backupType")
                        .asText())
                .isEqualTo(sent);
    }

    @Test
    void waiting_ends_when_its_time_is_up_and_the_job_goes_on() {
        server.on("POST /v1/jobs", 202, STARTED)
                .on("GET /v1/jobs/j1/events", 500, "")
                .on("GET /v1/jobs/j1", 200, HALFWAY);

        var outcome = shell.type("backup", "web", "--timeout", "1");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("WaitedTooLong", "The job goes on: ./holdfast job show j1");
    }

    @Test
    void a_restore_sends_an_absolute_target_and_prints_its_shape() {
        server.on("POST /v1/jobs", 202, STARTED).events("GET /v1/jobs/j1/events", """
                        {"id":"j1","operation":"Restore","item":"web","status":"Completed","durationSeconds":3,
                         "result":{"restoredBytes":2097152,"comparedBytes":2000000,"fetchedBytes":65536,"files":["/x"]}}""");

        var outcome =
                shell.type("restore", "web", "--at", "2026-11-22T10:00", "--to", "out/", "--overwrite", "-o", "json");

        assertThat(outcome.json())
                .hasToString(
                        "{\"jobId\":\"j1\",\"status\":\"Completed\",\"restoredBytes\":2097152,\"comparedBytes\":2000000,"
                                + "\"fetchedBytes\":65536,\"durationSeconds\":3.0}");
        var request = server.asked("POST /v1/jobs").getFirst().json();
        assertThat(request.path("target").asText()).isEqualTo(home.resolve("out") + "/");
        assertThat(request.path("at").asText()).isEqualTo("2026-11-22T09:00:00Z");
        assertThat(request.path("overwrite").asBoolean()).isTrue();
    }

    @Test
    void a_damaged_point_is_shown_and_fails() {
        server.on("POST /v1/jobs", 202, STARTED).events("GET /v1/jobs/j1/events", """
                        {"id":"j1","operation":"Verify","item":"web","status":"Completed","durationSeconds":3,"pointId":"p1",
                         "result":{"status":"Damaged","checkedBytes":1024,"damaged":[{"disk":"web.img","offset":65536,
                          "length":65536,"pack":"01J","reason":"missing"}]}}""");

        var outcome = shell.type("verify-point", "web", "-o", "json", "-q");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.json().path("status").asText()).isEqualTo("Damaged");
        assertThat(outcome.json().path("checkedBytes").asLong()).isEqualTo(1024);
        assertThat(outcome.json().at("/damaged/0/pack").asText()).isEqualTo("01J");
        assertThat(outcome.err()).startsWith("error: PointDamaged: The recovery point p1 is damaged in 1 place.");
    }

    @Test
    void a_job_is_shown_with_its_sub_tasks() {
        server.on("GET /v1/jobs/" + JOB, 200, FAILED.replace("j1", JOB));

        assertThat(shell.type("job", "show", JOB, "-o", "json").json()).hasToString("""
                        {"id":"01a20237-ab21-708c-9104-f420d4611a40","type":"Backup","item":"web","status":"Failed","tasks":[],"error":{"code":"UserErrorSourceNotFound","title":"The disk image is not there","recommendations":["Put /disks/web.img back.","Or stop protecting it."]}}""");
        assertThat(shell.type("job", "show", JOB).out())
                .contains(
                        "Error    UserErrorSourceNotFound: The disk image is not there",
                        "  do     Put /disks/web.img back.");
    }

    @Test
    void jobs_are_listed_with_what_they_are_doing() {
        server.on("GET /v1/jobs?limit=50", 200, "{\"items\":[%s,%s]}".formatted(HALFWAY, FAILED));

        assertThat(shell.type("jobs").out()).isEqualTo("""
                        ID  STARTED  TYPE    ITEM  STATUS       TOOK  DOING
                        j1  -        Backup  web   InProgress  2.5 s  Transfer data to vault 50 %
                        j1  -        Backup  web   Failed      1.0 s  UserErrorSourceNotFound
                        """);
    }

    @Test
    void where_there_are_no_jobs_yet_the_first_one_is_shown_how_to_get() {
        server.on("GET /v1/jobs?limit=50", 200, "{\"items\":[]}");

        var people = shell.type("jobs");
        assertThat(people.out()).isEmpty();
        assertThat(people.err()).isEqualTo("No jobs yet. The first: ./holdfast backup NAME\n");
        assertThat(shell.type("jobs", "-o", "json").json()).isEmpty();
    }

    @Test
    void an_id_without_a_verb_is_told_which_verbs_there_are() {
        assertThat(shell.type("job", JOB).err()).contains("Say which: ", "show");
    }

    @Test
    void a_job_is_cancelled_and_asked_for_again() {
        var path = "POST /v1/jobs/" + JOB;
        server.on(path + "/cancel", 202, STARTED.replace("InProgress\",\"dur", "Cancelling\",\"dur"))
                .on(path + "/retry", 202, STARTED.replace("j1", "j2"));

        assertThat(shell.type("job", "cancel", JOB).out()).isEqualTo("Job %s: Cancelling.\n".formatted(JOB));
        assertThat(shell.type("job", "retry", JOB).out())
                .isEqualTo("Job j2 tries again what %s did not do.\n".formatted(JOB));
    }

    static Stream<String> senseless() {
        return Stream.of(
                "backup",
                "backup web --type sideways",
                "backup web --retain-until soon",
                "restore web",
                "restore web --to x --point p --at 2026-01-01",
                "restore web --to x --point newest",
                "verify-point web --point newest",
                "backup web --timeout 0",
                "backup web --timeout soon",
                "point show newest",
                "job show newest",
                "jobs --limit 0",
                "jobs --watch --output json",
                "job explode j1",
                "bakup web",
                "unprotect web",
                "vault",
                "up --port 99999");
    }

    @ParameterizedTest
    @MethodSource("senseless")
    void what_cannot_be_meant_is_said_to_be_so_and_nothing_is_asked_of_the_server(String typed) {
        var outcome = shell.type(typed.split(" "));

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).startsWith("error: BadArgument: ").contains("  - ");
        assertThat(server.asked("POST /v1/jobs")).isEmpty();
    }
}
