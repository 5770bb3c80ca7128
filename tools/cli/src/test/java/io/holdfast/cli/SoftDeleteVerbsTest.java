package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is deleted and can be had back. */
class SoftDeleteVerbsTest {

    private static final String ITEMS =
            "{\"items\":[{\"id\":\"i-prod\",\"name\":\"web\",\"vault\":\"prod\",\"state\":\"Protected\"}]}";

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
    void soft_delete_is_chosen_and_what_off_means_is_said() {
        server.on("POST /v1/vaults", 201, vault(30))
                .on("GET /v1/vaults/prod", 200, vault(14))
                .on("PATCH /v1/vaults/prod", 200, vault(0));

        shell.type("vault", "create", "prod", "--soft-delete", "30");
        var off = shell.type("vault", "set", "prod", "--soft-delete", "0");

        assertThat(server.asked("POST /v1/vaults").getFirst().json())
                .hasToString("{\"name\":\"prod\",\"softDeleteDays\":30}");
        assertThat(server.asked("PATCH /v1/vaults/prod").getFirst().json()).hasToString("{\"softDeleteDays\":0}");
        assertThat(off.out())
                .endsWith("soft delete off: what is deleted from now on is gone for good, not immutable.\n");
    }

    @Test
    void what_was_soft_deleted_is_shown_with_its_day_and_brought_back() {
        server.on("GET /v1/protected-items?name=web", 200, ITEMS)
                .on("GET /v1/vaults/prod/protected-items/web", 200, "{}")
                .on(
                        "DELETE /v1/vaults/prod/protected-items/web?keep=none",
                        202,
                        "{\"purgeAt\":\"2026-12-06T05:00:00Z\"}")
                .on("GET /v1/vaults/prod/recovery-points?item=web&softDeleted=true", 200, """
                        {"items":[{"id":"p1","item":"web","takenAt":"2026-11-22T04:00:00Z","type":"Full","logicalBytes":1024,
                         "state":"SoftDeleted","purgeAt":"2026-12-06T05:00:00Z","deletionReason":"No rule keeps it."}]}""")
                .on("GET /v1/retention/items/i-prod", 404, "{}")
                .on("POST /v1/vaults/prod/protected-items/web/undelete", 200, "{\"points\":2}")
                .on("POST /v1/vaults/prod/recovery-points/p1/undelete", 200, "{}");

        assertThat(shell.type("unprotect", "web", "--delete").err()
                        + shell.type("unprotect", "web", "--delete").out())
                .contains("purged with all its points at 2026-12-06T06:00:00+01:00", "./holdfast undelete web");
        assertThat(shell.type("points", "web", "--soft-deleted").out()).isEqualTo("""
                ID  TAKEN                      TYPE  PURGED AT                  DELETED BECAUSE    LOGICAL
                p1  2026-11-22T05:00:00+01:00  Full  2026-12-06T06:00:00+01:00  No rule keeps it.  1.0 KiB
                """);
        assertThat(shell.type("undelete", "web").out()).startsWith("web is back with 2 points, and stopped.");
        assertThat(shell.type("undelete", "web", "--point", "p1").out())
                .isEqualTo("Point p1 of web can be restored again.\n");
    }

    @Test
    void a_vault_is_made_immutable_and_locked_only_when_for_good_is_said() {
        server.on("GET /v1/vaults/prod", 200, vault(14))
                .on("PATCH /v1/vaults/prod", 200, vault(14).replace("}", ",\"immutability\":\"Locked\"}"));

        var unsaid = shell.type("vault", "set", "prod", "--immutability", "locked");
        var said = shell.type("vault", "set", "prod", "--immutability", "locked", "--for-good");

        assertThat(unsaid.code()).isEqualTo(2);
        assertThat(unsaid.err()).contains("can never be unlocked again", "--for-good");
        assertThat(said.out()).endsWith("soft delete 14 days, immutable for good.\n");
        assertThat(server.asked("PATCH /v1/vaults/prod"))
                .extracting(StubServer.Asked::body)
                .containsExactly("{\"immutability\":\"Locked\"}");
    }

    @Test
    void an_item_is_given_another_policy() {
        server.on("GET /v1/vaults/prod/protected-items/web", 200, "{}")
                .on("PUT /v1/vaults/prod/protected-items/web", 200, "{\"policy\":\"Gold\"}");

        var assigned = shell.type("policy", "assign", "Gold", "--vault", "prod", "--item", "web");

        assertThat(assigned.out()).isEqualTo("web follows Gold now.\n");
        assertThat(server.asked("PUT /v1/vaults/prod/protected-items/web")
                        .getFirst()
                        .body())
                .isEqualTo("{\"policy\":\"Gold\"}");
    }

    private static String vault(int softDeleteDays) {
        return "{\"name\":\"prod\",\"redundancy\":\"GeoRedundant\",\"region\":\"primary\",\"softDeleteDays\":%d}"
                .formatted(softDeleteDays);
    }
}
