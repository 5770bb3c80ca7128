package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyVerbsTest {

    private static final String POLICIES = "/v1/vaults/prod/policies";

    private static final String LEDGERS = """
            {"id":"p1","name":"Ledgers","vault":"prod","workload":"SQLDataBase","kind":"Standard",
             "schedule":{"kind":"Weekly","time":"02:00:00","days":["SUNDAY"],"zone":"Europe/Berlin","alsoAt":[]},
             "retention":{"weekly":{"weeks":12,"days":[],"times":[]},
                          "monthly":{"months":60,"on":{"days":[1,15],"lastDay":true,"weeks":[],"weekdays":[]},"times":[]},
                          "yearly":{"years":10,"months":["JANUARY"],"on":{"days":[],"lastDay":false,"weeks":["First"],"weekdays":["SUNDAY"]},"times":[]}},
             "differential":{"schedule":{"kind":"Weekly","time":"14:30:00","days":["FRIDAY"],"zone":"Europe/Berlin","alsoAt":[]},"retentionDays":30},
             "log":{"everyMinutes":15,"retentionDays":15},"snapshotDays":0,"consistency":"Default","compression":true,
             "createdAt":"2026-11-22T04:00:00Z","version":7,"items":3}""";

    private static final String FILES = """
            {"name":"Files","workload":"FileFolder","kind":"Standard",
             "schedule":{"kind":"Weekly","time":"00:00:00","days":["SATURDAY"],"zone":"UTC","alsoAt":["18:00:00"],"everyWeeks":2},
             "retention":{"weekly":{"weeks":12,"days":[],"times":["18:00:00"]}},"snapshotDays":0,"consistency":"Default",
             "compression":false,"version":0,"items":0}""";

    @TempDir
    Path home;

    private final StubServer server = new StubServer();
    private Shell shell;

    @BeforeEach
    void openShell() {
        shell = new Shell(home).with("HOLDFAST_SERVER", server.url());
    }

    @AfterEach
    void closeServer() {
        server.close();
    }

    @Test
    void a_policy_is_shown_in_words() {
        server.on("GET " + POLICIES + "/Ledgers", 200, LEDGERS).on("GET " + POLICIES + "/Files", 200, FILES);

        assertThat(shell.type("policy", "show", "Ledgers", "--vault", "prod").out())
                .isEqualTo("""
                        Name           Ledgers
                        Vault          prod
                        Workload       SQLDataBase
                        Kind           Standard
                        Runs           Weekly SUNDAY 02:00 Europe/Berlin
                        Keeps weekly   12 weeks
                        Keeps monthly  60 months of 1, 15, last day
                        Keeps yearly   10 years of JANUARY First SUNDAY
                        Differential   Weekly FRIDAY 14:30 Europe/Berlin, kept 30 days
                        Log            every 15 minutes, kept 15 days
                        Instant tier   none
                        Consistency    Default
                        Compression    by the database
                        Items          3
                        Version        7
                        """);
        assertThat(shell.type("policy", "show", "Files", "--vault", "prod").out())
                .contains("Runs          Weekly SATURDAY 00:00 and 18:00 every 2 weeks UTC\n")
                .contains("Keeps weekly  12 weeks at 18:00\n");
        assertThat(shell.type("policy", "show", "Ledgers", "--vault", "prod", "-o", "json")
                        .json()
                        .at("/log/everyMinutes")
                        .asInt())
                .isEqualTo(15);
    }

    @Test
    void options_say_the_common_cases() {
        server.on("POST " + POLICIES, 201, LEDGERS);

        shell.type(
                "policy",
                "create",
                "Gold",
                "--vault",
                "prod",
                "--at",
                "22:00",
                "--zone",
                "Europe/Berlin",
                "--keep-daily",
                "30",
                "--keep-weekly",
                "12@sunday,monday",
                "--keep-monthly",
                "60@1,last",
                "--keep-yearly",
                "10@january@first,Last:sunday",
                "--snapshot-days",
                "3");
        shell.type(
                "policy",
                "create",
                "Fast",
                "--vault",
                "prod",
                "--enhanced",
                "--at",
                "08:00",
                "--every",
                "4",
                "--for",
                "12",
                "--keep-daily",
                "30",
                "--crash-consistent");
        shell.type(
                "policy",
                "create",
                "Sql",
                "--vault",
                "prod",
                "--workload",
                "sql",
                "--at",
                "02:00",
                "--on",
                "sunday",
                "--keep-weekly",
                "12",
                "--log",
                "15",
                "--keep-log",
                "15",
                "--compress");
        shell.type("policy", "create", "Share", "--vault", "prod", "--workload", "share", "--tier", "vault");

        var asked = server.asked("POST " + POLICIES);
        assertThat(asked.get(0).json()).hasToString("""
                {"snapshotDays":3,"schedule":{"time":"22:00","zone":"Europe/Berlin","kind":"Daily"},\
                "retention":{"daily":{"days":30},"weekly":{"weeks":12,"days":["SUNDAY","MONDAY"]},\
                "monthly":{"months":60,"on":{"days":[1],"lastDay":true}},\
                "yearly":{"years":10,"months":["JANUARY"],"on":{"weeks":["First","Last"],"weekdays":["SUNDAY"]}}},\
                "name":"Gold"}""");
        assertThat(asked.get(1).json()).hasToString("""
                {"kind":"Enhanced","consistency":"OnlyCrashConsistent",\
                "schedule":{"time":"08:00","everyHours":4,"windowHours":12,"kind":"Hourly"},\
                "retention":{"daily":{"days":30}},"name":"Fast"}""");
        assertThat(asked.get(2).json()).hasToString("""
                {"workload":"SQLDataBase","compression":true,"log":{"everyMinutes":15,"retentionDays":15},\
                "schedule":{"time":"02:00","kind":"Weekly","days":["SUNDAY"]},"retention":{"weekly":{"weeks":12}},\
                "name":"Sql"}""");
        assertThat(asked.get(3).json())
                .hasToString("{\"workload\":\"FileShare\",\"tier\":\"VaultStandard\",\"name\":\"Share\"}");
    }

    @Test
    void a_file_says_everything_and_is_sent_as_it_is() throws IOException {
        server.on("POST " + POLICIES, 201, LEDGERS);
        Files.writeString(home.resolve("ledgers.yaml"), """
                # for the accountants
                name: Ledgers
                workload: SQLDataBase
                schedule: {kind: Weekly, time: 22:00, days: [SUNDAY], zone: Europe/Berlin}
                retention:
                  weekly: {weeks: 12}
                  monthly:
                    months: 60
                    on: {weeks: [First], weekdays: [SUNDAY]}
                log: {everyMinutes: 15, retentionDays: 15}
                compression: true
                """);

        var outcome = shell.type("policy", "create", "--vault", "prod", "-f", "ledgers.yaml");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).startsWith("Name           Ledgers\n");
        assertThat(server.asked("POST " + POLICIES).getFirst().json()).hasToString("""
                {"name":"Ledgers","workload":"SQLDataBase",\
                "schedule":{"kind":"Weekly","time":"22:00","days":["SUNDAY"],"zone":"Europe/Berlin"},\
                "retention":{"weekly":{"weeks":12},"monthly":{"months":60,"on":{"weeks":["First"],"weekdays":["SUNDAY"]}}},\
                "log":{"everyMinutes":15,"retentionDays":15},"compression":true}""");
    }

    @Test
    void a_change_by_options_leaves_the_rest_as_it_is() {
        server.on("GET " + POLICIES + "/Ledgers", 200, LEDGERS).on("PUT " + POLICIES + "/Ledgers", 200, LEDGERS);

        var outcome = shell.type(
                "policy",
                "set",
                "Ledgers",
                "--vault",
                "prod",
                "--keep-weekly",
                "26",
                "--no-compress",
                "--keep-log",
                "7");

        assertThat(outcome.code()).isZero();
        var asked = server.asked("PUT " + POLICIES + "/Ledgers").getFirst();
        assertThat(asked.headers()).containsEntry("If-match", "\"7\"");
        assertThat(asked.json().at("/retention/weekly")).hasToString("{\"weeks\":26}");
        assertThat(asked.json().at("/retention/monthly/months").asInt()).isEqualTo(60);
        assertThat(asked.json().at("/log")).hasToString("{\"everyMinutes\":15,\"retentionDays\":7}");
        assertThat(asked.json().at("/compression").asBoolean()).isFalse();
        assertThat(asked.json().at("/schedule/zone").asText()).isEqualTo("Europe/Berlin");
        assertThat(asked.json().fieldNames())
                .toIterable()
                .doesNotContain("id", "vault", "version", "items", "createdAt");
    }

    @Test
    void a_daily_policy_becomes_weekly_and_loses_what_only_daily_ones_have() {
        server.on("GET " + POLICIES + "/DefaultPolicy", 200, """
                        {"name":"DefaultPolicy","schedule":{"kind":"Daily","time":"19:30:00","days":[],"zone":"UTC"},
                         "retention":{"daily":{"days":30}},"version":0}""").on("PUT " + POLICIES + "/DefaultPolicy", 200, FILES);

        shell.type("policy", "set", "DefaultPolicy", "--vault", "prod", "--on", "SUNDAY", "--keep-weekly", "12");

        assertThat(server.asked("PUT " + POLICIES + "/DefaultPolicy").getFirst().json())
                .hasToString("""
                        {"name":"DefaultPolicy","schedule":{"kind":"Weekly","time":"19:30:00","days":["SUNDAY"],"zone":"UTC"},\
                        "retention":{"weekly":{"weeks":12}}}""");
    }

    @Test
    void a_preview_tells_what_would_go_and_when_and_what_that_frees() {
        server.on("GET " + POLICIES + "/DefaultPolicy", 200, """
                        {"name":"DefaultPolicy","schedule":{"kind":"Daily","time":"19:30:00","days":[],"zone":"UTC"},
                         "retention":{"daily":{"days":30}},"version":0}""")
                .on("POST /v1/retention/preview", 200, """
                        {"at":"2026-11-22T05:00:00Z","softDeleteDays":14,"freedBytes":2097152,
                         "summary":{"items":1,"points":3,"goes":1,"stays":2,"held":1,"returns":0},
                         "items":[{"itemId":"i1","item":"web"}],
                         "points":[{"pointId":"p1","itemId":"i1","takenAt":"2026-11-01T04:00:00Z","what":"Goes",
                           "reason":"Daily: kept for 7 days.","goneAt":"2026-12-06T05:00:00Z"}],
                         "nextRuns":[{"backups":"Main","runs":["2026-11-22T19:30:00Z"]}],"next":"c2"}""")
                .on("POST /v1/retention/preview?cursor=c2", 200, """
                        {"at":"2026-11-22T05:00:00Z","softDeleteDays":14,"items":[{"itemId":"i1","item":"web"}],
                         "points":[{"pointId":"p0","itemId":"i1","takenAt":"2026-10-31T04:00:00Z","what":"HeldByChain",
                           "reason":"A later point cannot be restored without it.","neededBy":"p1"}],"nextRuns":[]}""");

        var told = shell.type("policy", "preview", "DefaultPolicy", "--vault", "prod", "--keep-daily", "7");
        var json = shell.type(
                        "policy", "preview", "DefaultPolicy", "--vault", "prod", "--keep-daily", "7", "-o", "json")
                .json();

        assertThat(told.out()).isEqualTo("""
                1 of 3 points of 1 item would go, 2 stay (1 of them only for later points that need them); when they are purged, that frees 2.0 MiB.
                ITEM  TAKEN                      POINT  WHAT         GONE AT                    WHY
                web   2026-11-01T05:00:00+01:00  p1     Goes         2026-12-06T06:00:00+01:00  Daily: kept for 7 days.
                web   2026-10-31T05:00:00+01:00  p0     HeldByChain  -                          A later point cannot be restored without it.
                Next runs (Main): 2026-11-22T20:30:00+01:00
                """);
        assertThat(json.at("/pruned/0/pointId").asText()).isEqualTo("p1");
        assertThat(json.at("/kept/0/neededBy").asText()).isEqualTo("p1");
        assertThat(json.path("freedBytes").asLong()).isEqualTo(2L << 20);
        assertThat(server.asked("POST /v1/retention/preview").getFirst().json()).hasToString("""
                {"vault":"prod","policy":"DefaultPolicy","draft":{"schedule":{"kind":"Daily","time":"19:30:00","days":[],\
                "zone":"UTC"},"retention":{"daily":{"days":7}}}}""");
    }

    @Test
    void a_preview_is_of_a_policy_or_of_an_item() {
        server.on("POST /v1/retention/preview", 200, """
                {"at":"2026-11-22T05:00:00Z","softDeleteDays":0,"items":[],"points":[],"nextRuns":[],
                 "freedBytesUnknownBecause":"The vault service gives no answer. See whether it runs.",
                 "summary":{"items":1,"points":2,"goes":1,"stays":1,"held":0,"returns":0}}""");

        assertThat(shell.type("policy", "preview", "--vault", "prod").code()).isEqualTo(2);
        assertThat(shell.type("policy", "preview", "--vault", "prod", "--item", "web", "--move-to", "Gold")
                        .out())
                .isEqualTo("""
                        1 of 2 points of 1 item would go, 1 stay.
                        How many bytes that frees is not known. The vault service gives no answer. See whether it runs.
                        """);
        shell.type("policy", "preview", "--vault", "prod", "--item", "web", "--keep", "none");

        assertThat(server.asked("POST /v1/retention/preview").stream()
                        .map(it -> it.json().toString()))
                .containsExactly(
                        "{\"vault\":\"prod\",\"item\":\"web\",\"moveTo\":\"Gold\",\"keep\":null}",
                        "{\"vault\":\"prod\",\"item\":\"web\",\"moveTo\":null,\"keep\":\"none\"}");
    }

    @Test
    void a_policy_is_applied_anew() {
        server.on("POST " + POLICIES + "/Gold/apply", 202, "{\"items\":3}");

        assertThat(shell.type("policy", "apply", "Gold", "--vault", "prod").out())
                .isEqualTo("Policy Gold is being applied to 3 items.\n");
    }

    @Test
    void what_show_prints_is_a_file_that_can_be_sent() throws IOException {
        server.on("GET " + POLICIES + "/Ledgers", 200, LEDGERS).on("POST " + POLICIES, 201, LEDGERS);
        var printed = shell.type("policy", "show", "Ledgers", "--vault", "prod", "-o", "json");
        Files.writeString(home.resolve("ledgers.json"), printed.out());

        shell.type("policy", "create", "Copy", "--vault", "prod", "-f", "ledgers.json");

        var sent = server.asked("POST " + POLICIES).getFirst().json();
        assertThat(sent.path("name").asText()).isEqualTo("Copy");
        assertThat(sent.at("/retention/yearly/on/weeks/0").asText()).isEqualTo("First");
        assertThat(sent.fieldNames()).toIterable().doesNotContain("id", "vault", "version", "items", "createdAt");
    }

    @Test
    void a_file_replaces_all_of_a_policy() throws IOException {
        server.on("GET " + POLICIES + "/Ledgers", 200, LEDGERS).on("PUT " + POLICIES + "/Ledgers", 200, LEDGERS);
        Files.writeString(home.resolve("p.json"), "{\"schedule\": {\"kind\": \"Daily\", \"time\": \"01:00\"}}");

        shell.type("policy", "set", "Ledgers", "--vault", "prod", "-f", "p.json");

        assertThat(server.asked("PUT " + POLICIES + "/Ledgers").getFirst().json())
                .hasToString("{\"schedule\":{\"kind\":\"Daily\",\"time\":\"01:00\"}}");
    }

    @Test
    void every_mistake_is_one_line() {
        server.on("POST " + POLICIES, 400, """
                {"code":"UserErrorScheduleTimeNotOnHalfHour","title":"Policy breaks a rule","status":400,
                 "detail":"A schedule runs on the hour or half hour, not at 03:29. One more rule is broken.","field":"schedule.time",
                 "recommendations":["Take 03:00 or 03:30."],"errors":[
                 {"code":"UserErrorScheduleTimeNotOnHalfHour","field":"schedule.time","value":"03:29","allowed":"an hour or half hour",
                  "detail":"A schedule runs on the hour or half hour, not at 03:29.","recommendation":"Take 03:00 or 03:30."},
                 {"code":"UserErrorDailyRetentionOutOfRange","field":"retention.daily.days","value":"6","allowed":"7 to 9999",
                  "detail":"Daily points are kept 7 to 9999 days, not 6.","recommendation":"Choose a number of days from 7 to 9999."}]}""");

        var outcome = shell.type("policy", "create", "Bad", "--vault", "prod", "--at", "03:29", "--keep-daily", "6");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err().lines())
                .containsExactly(
                        "error: UserErrorScheduleTimeNotOnHalfHour: Policy breaks a rule. There are 2 mistakes:",
                        "  - schedule.time: A schedule runs on the hour or half hour, not at 03:29. Take 03:00 or 03:30. (UserErrorScheduleTimeNotOnHalfHour)",
                        "  - retention.daily.days: Daily points are kept 7 to 9999 days, not 6. Choose a number of days from 7 to 9999. (UserErrorDailyRetentionOutOfRange)");
    }

    @Test
    void a_policy_is_deleted() {
        server.on("GET " + POLICIES + "/Ledgers", 200, LEDGERS).on("DELETE " + POLICIES + "/Ledgers", 204, "");

        assertThat(shell.type("policy", "delete", "Ledgers", "--vault", "prod").err())
                .isEqualTo("Policy Ledgers is deleted.\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create --at 22:00",
                "create Gold --keep-monthly 60",
                "create Gold --keep-monthly x@last",
                "create Gold --keep-weekly 12@SUNDAY@MONDAY",
                "create Gold --keep-yearly 10@JANUARY",
                "create Gold --keep-yearly 10@JANUARY@",
                "create Gold --on SUNDAY --every 4",
                "create Gold -f nothing.yaml",
                "create Gold -f list.yaml",
                "create Gold -f broken.yaml",
                "create Gold -f list.yaml --at 22:00",
                "set Gold"
            })
    void what_cannot_be_meant_is_not_sent(String typed) throws IOException {
        Files.writeString(home.resolve("list.yaml"), "- a\n- b\n");
        Files.writeString(home.resolve("broken.yaml"), "a: [b");

        var outcome = shell.type(("policy " + typed + " --vault prod").split(" "));

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("error: BadArgument: ").contains("\n  - ");
        assertThat(server.asked("POST " + POLICIES)).isEmpty();
        assertThat(server.asked("PUT " + POLICIES + "/Gold")).isEmpty();
    }
}
