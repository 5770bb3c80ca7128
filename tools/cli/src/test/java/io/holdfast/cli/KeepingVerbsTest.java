package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeepingVerbsTest {

    private static final String VAULT = """
            {"id":"v1","name":"prod","redundancy":"GeoRedundant","region":"primary","storeUrl":"s3+http://127.0.0.1:9000/holdfast/v1",
             "createdAt":"2026-11-22T04:00:00Z","version":0,"items":1,"points":2,"logicalBytes":2147483648,"storedBytes":1610612736,
             "reclaimableBytes":0}""";

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
                        {"name":"prod","redundancy":"GeoRedundant","storedBytes":1610612736,"logicalBytes":2147483648,"points":2,"reclaimableBytes":0}""");
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
                        [{"id":"p2","takenAt":"2026-11-22T05:00:00Z","type":"Incremental","consistency":"CrashConsistent","tier":"VaultStandard","tags":[],"keptBecause":[],"logicalBytes":1073741824,"shippedBytes":2048,"detectionMode":"FULL_COMPARE","replicaState":"None"},{"id":"p1","takenAt":"2026-11-22T04:00:00Z","type":"Full","consistency":"CrashConsistent","tier":"VaultStandard","tags":["Daily"],"expiresAt":"2026-12-22T04:00:00Z","keptBecause":["daily, 30 days"],"logicalBytes":1073741824,"shippedBytes":1048576,"detectionMode":"FULL","replicaState":"None"}]""");
        assertThat(shell.type("points", "web").out()).isEqualTo("""
                        ID  TAKEN                      TYPE         CONSISTENCY      TIER           TAGS   EXPIRES                    KEPT BECAUSE    LOGICAL  SHIPPED  DETECTION     REPLICA
                        p2  2026-11-22T06:00:00+01:00  Incremental  CrashConsistent  VaultStandard  -      -                          -               1.0 GiB  2.0 KiB  FULL_COMPARE  None
                        p1  2026-11-22T05:00:00+01:00  Full         CrashConsistent  VaultStandard  Daily  2026-12-22T05:00:00+01:00  daily, 30 days  1.0 GiB  1.0 MiB  FULL          None
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
              "tier":"VaultStandard","state":"Available","detectionMode":"FULL","logicalBytes":1073741824,"shippedBytes":1048576,
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
