package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeepingVerbsTest {

    private static final String VAULT = """
            {"softDeleteDays":14,"immutability":"Disabled","softDeletedPoints":5,"id":"v1","name":"prod","redundancy":"GeoRedundant","region":"primary","storeUrl":"s3+http://127.0.0.1:9000/holdfast/v1",
             "createdAt":"2026-11-22T04:00:00Z","version":0,"items":1,"points":2,"logicalBytes":2147483648,"storedBytes":1610612736,
             "deletedPoints":3,"lastReclaimedAt":"2026-11-22T03:00:00Z","freedBytes":1048576,"waitingFor":["p-1"],"degradedPoints":2,
             "scrub":{"completedAt":"2026-11-22T05:00:00Z","readPacks":4,"readBytes":1048576,"neededPacks":40,"unreadPacks":36,"daysForAll":10,"badPacks":1}}""";

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
    void a_vault_is_created_with_the_redundancy_that_was_typed() {
        server.on("POST /v1/vaults", 201, VAULT);

        var outcome = shell.type("vault", "create", "prod", "--redundancy", "lrs");

        assertThat(outcome.out()).isEqualTo("Vault prod is ready (GeoRedundant, region primary).\n");
        assertThat(server.asked("POST /v1/vaults").getFirst().json())
                .hasToString("{\"name\":\"prod\",\"redundancy\":\"LocallyRedundant\"}");
    }

    @Test
    void a_vault_that_the_server_does_not_know_is_attached() {
        server.on("POST /v1/vaults/prod/attach", 201, """
                {"id":"v1","name":"prod","region":"primary","ledger":false,"items":2,"points":5,"foreignPoints":0,"damaged":["decision/x"]}""");

        var outcome = shell.type("vault", "attach", "prod", "--id", "v1");

        assertThat(outcome.out()).isEqualTo("""
                Vault prod is back: 2 items, 5 points.
                It has no ledger: its items are stopped, and their policies have to be made again.
                decision/x cannot be read.
                """);
        assertThat(server.asked("POST /v1/vaults/prod/attach").getFirst().json())
                .hasToString("{\"id\":\"v1\"}");
    }

    @Test
    void how_hard_to_compress_is_said_for_a_vault_and_for_an_item() {
        server.on("POST /v1/vaults", 201, VAULT)
                .on("POST /v1/vaults/prod/protected-items", 201, "{\"name\":\"web\",\"policy\":\"DefaultPolicy\"}");

        shell.type("vault", "create", "prod", "--compression", "zstd-9");
        shell.type("protect", "disk", "web", "--vault", "prod", "--path", "a.img", "--compression", "none");

        assertThat(server.asked("POST /v1/vaults").getFirst().json()).hasToString("""
                        {"name":"prod","compression":"zstd-9"}""");
        assertThat(server.asked("POST /v1/vaults/prod/protected-items")
                        .getFirst()
                        .json()
                        .at("/source/compression")
                        .asText())
                .isEqualTo("none");
    }

    @Test
    void vaults_are_listed_in_aligned_columns() {
        server.on("GET /v1/vaults", 200, "{\"items\":[%s]}".formatted(VAULT));

        assertThat(shell.type("vault", "list").out()).isEqualTo("""
                        NAME  REDUNDANCY    REGION   ITEMS  POINTS  LOGICAL   STORED
                        prod  GeoRedundant  primary      1       2  2.0 GiB  1.5 GiB
                        """);
        assertThat(shell.type("vault", "list", "-o", "json")
                        .json()
                        .at("/0/storeUrl")
                        .asText())
                .isEqualTo("s3+http://127.0.0.1:9000/holdfast/v1");
    }

    @Test
    void a_vault_is_shown_in_the_shape_that_scripts_rely_on() {
        server.on("GET /v1/vaults/prod", 200, VAULT);

        assertThat(shell.type("vault", "show", "prod", "-o", "json").json()).hasToString("""
                        {"name":"prod","redundancy":"GeoRedundant","softDeleteDays":14,"immutability":"Disabled","softDeletedPoints":5,"storedBytes":1610612736,"logicalBytes":2147483648,"points":2,"deletedPoints":3,"lastReclaimedAt":"2026-11-22T03:00:00Z","freedBytes":1048576,"waitingFor":["p-1"],"degradedPoints":2,"scrub":{"completedAt":"2026-11-22T05:00:00Z","readPacks":4,"readBytes":1048576,"neededPacks":40,"unreadPacks":36,"daysForAll":10,"badPacks":1}}""");
        assertThat(shell.type("vault", "show", "prod").out())
                .contains("read 1.0 MiB in 4 packs; 36 of 40 packs never read; all of it takes 10 days")
                .contains("1 bad pack, 2 degraded points")
                .contains("freed 1.0 MiB; waiting for 1 backup or restore")
                .contains("3 since the last reclaim")
                .containsPattern("Soft delete +14 days");
    }

    @Test
    void a_reclaim_is_asked_for_and_waited_for_when_wanted() {
        server.on("POST /v1/vaults/prod/reclaim", 202, "{\"status\":\"Requested\",\"waitingFor\":[]}")
                .on("GET /v1/vaults/prod/reclaim", 200, "{\"status\":\"Waiting\",\"waitingFor\":[\"p-1\"]}")
                .on("GET /v1/vaults/prod/reclaim", 200, """
                        {"status":"Idle","waitingFor":[],"last":{"deletedPacks":2,"freedBytes":2048,"unknownPacks":[]}}""");

        assertThat(shell.type("vault", "reclaim", "prod", "-o", "json").json())
                .hasToString("{\"status\":\"Requested\",\"waitingFor\":[],\"unknownPacks\":[]}");
        assertThat(server.asked("GET /v1/vaults/prod/reclaim")).isEmpty();
        assertThat(shell.type("vault", "reclaim", "prod", "--wait").out()).isEqualTo("Freed 2.0 KiB in 2 packs.\n");
        assertThat(server.asked("GET /v1/vaults/prod/reclaim")).hasSize(2);
    }

    @Test
    void a_reclaim_that_failed_says_why_and_what_to_do() {
        server.on("POST /v1/vaults/prod/reclaim", 202, """
                {"status":"Idle","waitingFor":[],"error":{"code":"VaultDamaged","title":"A decision does not open.",
                 "recommendations":["Restore it from a copy of the bucket."]}}""");

        var outcome = shell.type("vault", "reclaim", "prod", "--wait");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("error: VaultDamaged", "  - Restore it from a copy of the bucket.");
        assertThat(shell.type("vault", "reclaim", "prod", "--timeout", "0").code())
                .isEqualTo(2);
    }

    @Test
    void a_vault_is_verified_and_what_is_bad_is_named_with_its_points() {
        server.on("POST /v1/vaults/prod/verify", 202, "{\"status\":\"Requested\"}")
                .on("GET /v1/vaults/prod/verify", 200, "{\"status\":\"Requested\",\"doneBytes\":1,\"totalBytes\":2}")
                .on("GET /v1/vaults/prod/verify", 200, """
                        {"status":"Idle","degradedPoints":1,"degraded":[{"id":"p1","item":"web","takenAt":"2026-11-22T04:00:00Z",
                         "since":"2026-11-22T05:00:00Z","packs":1}],"last":{"whole":true,"readPacks":2,"readBytes":2048,"badPacks":1,
                         "bad":[{"pack":"01AB","reason":"it is missing"}],"unansweredPacks":0,"unreadable":[]}}""");

        var asked = shell.type("vault", "verify", "prod", "-o", "json");
        var waited = shell.type("vault", "verify", "prod", "--wait");

        assertThat(asked.code()).isZero();
        assertThat(asked.json().path("status").asText()).isEqualTo("Requested");
        assertThat(waited.code()).isEqualTo(1);
        assertThat(waited.out()).startsWith("""
                Damaged: read 2.0 KiB in 2 packs.
                  pack 01AB: it is missing
                  point p1 of web, taken 2026-11-22T04:00:00Z, needs 1 bad pack
                The next backup""");
    }

    @Test
    void a_vault_that_was_not_given_out_whole_is_not_called_sound() {
        server.on("POST /v1/vaults/prod/verify", 202, """
                {"status":"Idle","degradedPoints":0,"degraded":[],"last":{"whole":true,"readPacks":2,"readBytes":2048,"badPacks":0,
                 "bad":[],"unansweredPacks":3,"unreadable":[]}}""").on("POST /v1/vaults/test/verify", 202, """
                {"status":"Idle","error":{"code":"VaultStoreDenied","title":"No.","recommendations":["Mend it."]}}""");

        var unknown = shell.type("vault", "verify", "prod", "--wait");
        var failed = shell.type("vault", "verify", "test", "--wait");

        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.out()).startsWith("Unknown: read ").contains("nothing is known of it: 3 packs");
        assertThat(failed.err()).contains("error: VaultStoreDenied", "  - Mend it.");
        assertThat(shell.type("vault", "verify", "prod", "--timeout", "0").code())
                .isEqualTo(2);
    }

    @Test
    void a_vault_is_deleted_as_it_was_seen() {
        server.on("GET /v1/vaults/prod", 200, VAULT).on("DELETE /v1/vaults/prod", 204, "");

        var outcome = shell.type("vault", "delete", "prod");

        assertThat(outcome.code()).isZero();
        assertThat(server.asked("DELETE /v1/vaults/prod").getFirst().headers()).containsEntry("If-match", "\"7\"");
    }

    @Test
    void a_list_is_read_to_its_last_page() {
        server.on("GET /v1/vaults", 200, "{\"items\":[%s],\"next\":\"a b\"}".formatted(VAULT))
                .on("GET /v1/vaults?cursor=a%20b", 200, "{\"items\":[%s]}".formatted(VAULT));

        assertThat(shell.type("vault", "list", "-o", "json").json()).hasSize(2);
    }

    @Test
    void a_refusal_reaches_the_user_in_the_words_of_the_server() {
        server.on("POST /v1/vaults", 400, """
                {"code":"UserErrorVaultNameInvalid","title":"The name is not allowed","detail":"A name begins with a letter.",
                 "field":"name","recommendations":["Choose another name."],"status":400}""");

        var outcome = shell.type("vault", "create", "1", "-o", "json");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err().lines())
                .containsExactly(
                        "error: UserErrorVaultNameInvalid: The name is not allowed. A name begins with a letter. (field: name)",
                        "  - Choose another name.");
    }

    @Test
    void policies_are_shown_in_words() {
        server.on("GET /v1/vaults/prod/policies", 200, """
                {"items":[{"name":"DefaultPolicy","workload":"DiskImage","schedule":{"kind":"Daily","time":"19:30","zone":"UTC"},
                 "retention":{"daily":{"days":30}},"snapshotDays":2,"items":1},
                 {"name":"Weekends","workload":"DiskImage","schedule":{"kind":"Weekly","time":"02:00","days":["SATURDAY","SUNDAY"],
                 "zone":"Europe/Berlin"},"retention":{"weekly":{"weeks":12}},"snapshotDays":5,"items":0}]}""");

        assertThat(shell.type("policy", "list", "--vault", "prod").out()).isEqualTo("""
                        NAME           WORKLOAD   RUNS                                         KEEPS            INSTANT DAYS  ITEMS
                        DefaultPolicy  DiskImage  Daily 19:30 UTC                              daily 30 days               2      1
                        Weekends       DiskImage  Weekly SATURDAY, SUNDAY 02:00 Europe/Berlin  weekly 12 weeks             5      0
                        """);
    }

    @Test
    void disks_are_protected_by_their_absolute_paths() {
        server.on("POST /v1/vaults/prod/protected-items", 201, "{\"name\":\"web\",\"policy\":\"DefaultPolicy\"}");

        var outcome = shell.type("protect", "disk", "web", "--vault", "prod", "--path", "a.img", "/disks/b.img");

        assertThat(outcome.out()).isEqualTo("web is protected in the vault prod by DefaultPolicy (2 disks).\n");
        assertThat(server.asked("POST /v1/vaults/prod/protected-items")
                        .getFirst()
                        .json())
                .hasToString("{\"name\":\"web\",\"source\":{\"disks\":[{\"path\":\"%s\"},{\"path\":\"/disks/b.img\"}]}}"
                        .formatted(home.resolve("a.img")));
    }

    @Test
    void a_file_that_cannot_name_a_disk_or_names_another_gets_a_name_of_its_own() {
        server.on("POST /v1/vaults/prod/protected-items", 201, "{\"name\":\"web\",\"policy\":\"DefaultPolicy\"}");

        var outcome = shell.type(
                "protect", "disk", "web", "--vault", "prod", "--path", "/a/disk 1.img", "/a/root.img", "/b/root.img");

        assertThat(outcome.code()).isZero();
        assertThat(server.asked("POST /v1/vaults/prod/protected-items")
                        .getFirst()
                        .json()
                        .at("/source/disks"))
                .hasToString(
                        "[{\"name\":\"disk-1.img\",\"path\":\"/a/disk 1.img\"},{\"path\":\"/a/root.img\"},{\"name\":\"root.img-2\",\"path\":\"/b/root.img\"}]");
        assertThat(shell.type("protect", "disk", "web", "--vault", "prod", "--path", "a.img", "./a.img")
                        .code())
                .isEqualTo(2);
    }

    @Test
    void items_are_listed_with_how_their_last_backup_went() {
        server.on("GET /v1/protected-items", 200, """
                        {"items":[{"id":"i1","name":"web","vault":"prod","policy":"DefaultPolicy","state":"Protected",
                          "lastBackupStatus":"Healthy","lastBackupAt":"2026-11-22T04:00:00Z","points":3,"degradedPoints":1},
                         {"id":"i2","name":"db","vault":"prod","policy":"DefaultPolicy","state":"IRPending","points":0}]}""").on("GET /v1/vaults/test/protected-items", 200, "{\"items\":[]}");

        assertThat(shell.type("items").out()).isEqualTo("""
                        NAME  VAULT  POLICY         STATE      POINTS  DEGRADED  LAST BACKUP  AT
                        web   prod   DefaultPolicy  Protected       3         1  Healthy      2026-11-22T05:00:00+01:00
                        db    prod   DefaultPolicy  IRPending       0         0  -            -
                        """);
        assertThat(shell.type("items", "--vault", "test").err()).contains("./holdfast protect disk");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            List the vaults: GET /v1/vaults. | List the vaults: ./holdfast vault list.
            List the points: GET /v1/vaults/{vault}/recovery-points?item={item}. | List the points: ./holdfast points NAME.
            DELETE /v1/vaults/prod/protected-items/web.1?keep=none. | ./holdfast unprotect web.1 --vault prod --delete.
            Look: GET /v1/workers. | Look: GET /v1/workers.
            First: POST /v1/vaults/{vault}/protected-items/{item}/undelete. | First: ./holdfast undelete NAME --vault V.
            Move these first: PUT on each protected item. | Move these first: ./holdfast policy assign POLICY --vault V --item NAME.
            Stop it with keep=policy, or with keep=forever. | Stop it with --keep policy, or with --keep forever.
            PATCH /v1/vaults/prod {\\"immutability\\":\\"Disabled\\"}. | ./holdfast vault set prod --immutability disabled.""")
    void calls_that_the_server_recommends_are_shown_as_commands(String recommended, String shown) {
        server.on("GET /v1/vaults/x", 404, refusal(recommended));

        assertThat(shell.type("vault", "show", "x").err()).endsWith("  - %s%n".formatted(shown));
    }

    private static String refusal(String recommendation) {
        return "{\"code\":\"No\",\"title\":\"No\",\"recommendations\":[\"%s\"]}".formatted(recommendation);
    }

    @Test
    void protection_stops_in_the_way_that_was_chosen() {
        server.on("GET /v1/protected-items?name=web", 200, items("prod"))
                .on("GET /v1/vaults/prod/protected-items/web", 200, "{}")
                .on("DELETE /v1/vaults/prod/protected-items/web?keep=forever", 200, "{}")
                .on("DELETE /v1/vaults/prod/protected-items/web?keep=none", 200, "{}");

        assertThat(shell.type("unprotect", "web", "--keep", "forever").code()).isZero();
        assertThat(shell.type("unprotect", "web", "--delete").code()).isZero();
        assertThat(shell.type("unprotect", "web", "--delete", "--keep", "policy")
                        .code())
                .isEqualTo(2);
    }

    @Test
    void points_are_joined_with_the_reasons_of_retention() {
        server.on("GET /v1/protected-items?name=web", 200, items("prod"))
                .on("GET /v1/vaults/prod/recovery-points?item=web", 200, POINTS)
                .on("GET /v1/retention/items/i-prod", 200, """
                        {"item":"web","points":[{"pointId":"p1","tags":["Daily"],"expiresAt":"2026-12-22T04:00:00Z",
                          "keptBecause":["daily, 30 days"]}]}""");

        assertThat(shell.type("points", "web", "-o", "json").json()).hasToString("""
                        [{"id":"p2","takenAt":"2026-11-22T05:00:00Z","type":"Incremental","consistency":"CrashConsistent","tier":"VaultStandard","tags":[],"keptBecause":[],"logicalBytes":1073741824,"shippedBytes":2048,"detectionMode":"FULL_COMPARE","replicaState":"None","state":"Available"},{"id":"p1","takenAt":"2026-11-22T04:00:00Z","type":"Full","consistency":"CrashConsistent","tier":"VaultStandard","tags":["Daily"],"expiresAt":"2026-12-22T04:00:00Z","keptBecause":["daily, 30 days"],"logicalBytes":1073741824,"shippedBytes":1048576,"detectionMode":"FULL","replicaState":"None","state":"Degraded","damage":{"packs":1}}]""");
        assertThat(shell.type("points", "web").out()).isEqualTo("""
                        ID  TAKEN                      TYPE         CONSISTENCY      TIER           TAGS   EXPIRES                    KEPT BECAUSE    LOGICAL  SHIPPED  DETECTION     REPLICA  STATE
                        p2  2026-11-22T06:00:00+01:00  Incremental  CrashConsistent  VaultStandard  -      -                          -               1.0 GiB  2.0 KiB  FULL_COMPARE  None     Available
                        p1  2026-11-22T05:00:00+01:00  Full         CrashConsistent  VaultStandard  Daily  2026-12-22T05:00:00+01:00  daily, 30 days  1.0 GiB  1.0 MiB  FULL          None     Degraded
                        """);
    }

    @Test
    void a_name_in_two_vaults_needs_the_vault() {
        server.on("GET /v1/protected-items?name=web", 200, items("prod", "test"))
                .on("GET /v1/vaults/test/recovery-points?item=web", 200, "{\"items\":[]}");

        var ambiguous = shell.type("points", "web");
        assertThat(ambiguous.code()).isEqualTo(1);
        assertThat(ambiguous.err()).contains("ItemAmbiguous", "prod, test", "--vault V");
        assertThat(shell.type("points", "web", "--vault", "test").code()).isZero();
    }

    @Test
    void an_unknown_name_is_said_to_be_unknown() {
        server.on("GET /v1/protected-items?name=wbe", 200, "{\"items\":[]}");

        var outcome = shell.type("points", "wbe");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("ItemNotFound");
    }

    private static final String POINTS = """
            {"items":[{"id":"p2","item":"web","takenAt":"2026-11-22T05:00:00Z","type":"Incremental","consistency":"CrashConsistent",
              "tier":"VaultStandard","state":"Available","detectionMode":"FULL_COMPARE","logicalBytes":1073741824,"shippedBytes":2048,
              "replicaState":"None"},
             {"id":"p1","item":"web","takenAt":"2026-11-22T04:00:00Z","type":"Full","consistency":"CrashConsistent",
              "tier":"VaultStandard","state":"Degraded","damage":{"packs":1},"detectionMode":"FULL","logicalBytes":1073741824,"shippedBytes":1048576,
              "replicaState":"None"}]}""";

    private static String items(String... vaults) {
        return "{\"items\":[%s]}"
                .formatted(String.join(
                        ",",
                        IntStream.range(0, vaults.length)
                                .mapToObj(i ->
                                        "{\"id\":\"i-%1$s\",\"name\":\"web\",\"vault\":\"%1$s\",\"state\":\"Protected\"}"
                                                .formatted(vaults[i]))
                                .toList()));
    }
}
