package io.holdfast.retention.prune;

import static io.holdfast.contracts.ProtectionState.BACKUPS_SUSPENDED;
import static io.holdfast.contracts.ProtectionState.PROTECTED;
import static io.holdfast.contracts.ProtectionState.PROTECTION_STOPPED;
import static io.holdfast.contracts.ProtectionState.SOFT_DELETED;
import static io.holdfast.retention.Rules.daily;
import static io.holdfast.retention.Rules.dailyWithMonthly;
import static io.holdfast.retention.Rules.database;
import static io.holdfast.retention.prune.House.eventually;
import static io.holdfast.retention.prune.House.reasons;
import static io.holdfast.retention.prune.House.state;
import static io.holdfast.retention.prune.Scene.daysAgo;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.holdfast.contracts.BackupType;
import io.holdfast.contracts.ExpiryCause;
import io.holdfast.contracts.PolicyChanged;
import io.holdfast.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a change of policy or state does beyond letting points go, and what its preview says before. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "parts", value = "kafka,postgres"))
class ChangeFlowTest {

    private final House house = new House();
    private final Scene scene = Scene.fresh();

    @Test
    void a_points_cause_tells_a_changed_policy_from_time() {
        var over = scene.point(daysAgo(40));
        var cut = scene.point(daysAgo(10));
        var newest = scene.point(daysAgo(1));
        house.hearsAt(daysAgo(100), scene.policy(1, daily(30)), scene.protection(1, PROTECTED));
        house.hears(over, cut, newest);
        house.eventuallyAnnounced(scene.itemId(), over);

        house.hears(scene.policy(2, daily(7)));

        house.eventuallyAnnounced(scene.itemId(), over, cut);
        assertThat(house.causes(scene.itemId()))
                .isEqualTo(
                        Map.of(over.pointId(), ExpiryCause.RETENTION_OVER, cut.pointId(), ExpiryCause.POLICY_CHANGED));
    }

    /** As if its terms were new, the point would be hidden for the days of soft delete. */
    @Test
    void a_policy_announced_again_lets_go_what_time_has_ended_meanwhile() {
        var ending = scene.point(daysAgo(7).plusSeconds(3));
        house.hearsAt(daysAgo(100), scene.vault(14), scene.policy(1, daily(7)), scene.protection(1, PROTECTED));
        house.hears(ending, scene.point(daysAgo(1)));
        house.eventuallyKnows(scene.itemId(), 2);

        eventually(() -> {
            house.hears(scene.policy(1, daily(7)));
            assertThat(house.announced(scene.itemId())).containsExactly(ending.pointId());
        });

        assertThat(house.causes(scene.itemId())).isEqualTo(Map.of(ending.pointId(), ExpiryCause.RETENTION_OVER));
    }

    @Test
    void a_hidden_point_is_told_back_when_the_policy_keeps_it_again() {
        var cut = scene.point(daysAgo(10));
        house.hears(scene.policy(1, daily(7)), scene.protection(1, PROTECTED), cut, scene.point(daysAgo(1)));
        house.eventuallyAnnounced(scene.itemId(), cut);
        house.hears(scene.hidden(cut, daysAgo(-14)));
        eventually(() -> assertThat(state(house.plan(scene.itemId()), cut)).isEqualTo("SoftDeleted"));

        house.hears(scene.policy(2, daily(30)));

        eventually(() -> assertThat(house.retained(scene.itemId())).containsOnly(cut.pointId()));
        house.hears(scene.undeleted(cut));
        eventually(() -> assertThat(state(house.plan(scene.itemId()), cut)).isEqualTo("Kept"));
        assertThat(house.announced(scene.itemId())).containsExactly(cut.pointId());
    }

    @Test
    void what_a_person_deleted_is_as_if_it_were_not_there_until_it_is_brought_back() {
        var mine = scene.point(daysAgo(10));
        house.hears(scene.policy(1, daily(30)), scene.protection(1, PROTECTED), mine, scene.point(daysAgo(1)));
        house.hears(scene.hiddenOnRequest(mine, daysAgo(-14)));
        eventually(
                () -> assertThat(house.plan(scene.itemId()).getList("points")).hasSize(1));

        house.hears(scene.policy(2, daily(7)));

        eventually(() ->
                assertThat(house.applied(scene.policyId(), scene.itemId())).contains(2L));
        assertThat(house.announced(scene.itemId())).isEmpty();
        assertThat(house.retained(scene.itemId())).isEmpty();
        house.hears(scene.undeleted(mine));
        house.eventuallyAnnounced(scene.itemId(), mine);
    }

    @Test
    void a_stopped_item_has_its_points_told_back_and_a_deleted_one_is_left_to_the_vault() {
        var cut = scene.point(daysAgo(10));
        house.hears(scene.policy(1, daily(7)), scene.protection(1, PROTECTED), cut, scene.point(daysAgo(1)));
        house.eventuallyAnnounced(scene.itemId(), cut);

        house.hears(scene.protection(2, SOFT_DELETED));
        eventually(() -> assertThat(reasons(house.plan(scene.itemId()), cut)).containsExactly("ItemDeleted"));
        assertThat(house.retained(scene.itemId())).isEmpty();
        house.hears(scene.protection(3, PROTECTION_STOPPED));

        eventually(() -> assertThat(house.retained(scene.itemId())).containsExactly(cut.pointId()));
    }

    @Test
    void each_item_hears_which_version_of_its_policy_holds() {
        var other = Scene.fresh();
        house.hears(scene.policy(1, daily(7)), scene.protection(1, PROTECTED), other.policy(5, daily(9)));
        eventually(() ->
                assertThat(house.applied(scene.policyId(), scene.itemId())).contains(1L));

        house.hears(scene.policy(2, daily(8)));
        eventually(() ->
                assertThat(house.applied(scene.policyId(), scene.itemId())).contains(2L));
        house.hears(scene.protection(2, PROTECTED, other.policyId()));
        eventually(() ->
                assertThat(house.applied(other.policyId(), scene.itemId())).contains(5L));

        var before = house.applied(other.policyId(), scene.itemId()).size();
        house.hears(other.policy(5, daily(9)));
        eventually(() ->
                assertThat(house.applied(other.policyId(), scene.itemId())).hasSizeGreaterThan(before));
    }

    @Test
    void a_full_point_goes_with_the_last_log_that_needs_it() {
        var weekday = DayOfWeek.from(daysAgo(20).atOffset(ZoneOffset.UTC));
        var full = scene.linked(daysAgo(20), BackupType.FULL);
        var log = scene.linked(daysAgo(19), BackupType.LOG);
        var next = scene.linked(daysAgo(13), BackupType.FULL);
        var terms = database(2, weekday, 7, 30);
        house.hearsAt(daysAgo(100), scene.policy(1, terms), scene.protection(1, PROTECTED));
        house.hears(full, log, next);
        house.eventuallyKnows(scene.itemId(), 3);
        eventually(() -> assertThat(reasons(house.plan(scene.itemId()), full)).containsExactly("Chain"));

        house.hears(scene.policy(2, database(2, weekday, 7, 8)));

        house.eventuallyAnnounced(scene.itemId(), full, log);
    }

    @Test
    void the_point_after_a_missed_one_takes_its_monthly_tag_whatever_comes_first() {
        var terms = dailyWithMonthly(30, 12, missedDay());
        var before = scene.point(atTwo(4));
        var after = scene.point(atTwo(2));
        house.hearsAt(atTwo(10), scene.protection(1, PROTECTED));
        house.hears(after);
        house.eventuallyKnows(scene.itemId(), 1);
        house.hearsAt(atTwo(10), scene.policy(1, terms));
        house.hears(before);

        eventually(() -> assertThat(house.plan(scene.itemId()).getList("points.tags"))
                .isEqualTo(List.of(List.of("Daily", "Monthly"), List.of("Daily"))));
    }

    @Test
    void a_change_does_what_its_preview_has_said() {
        var over = scene.point(daysAgo(40));
        var cut = scene.point(daysAgo(10));
        var newest = scene.point(daysAgo(1));
        house.hearsAt(daysAgo(100), scene.vault(14), scene.policy(1, daily(60)), scene.protection(1, PROTECTED));
        house.hears(over, cut, newest);
        house.eventuallyKnows(scene.itemId(), 3);

        var body = draft(scene.vault().name(), 7);
        eventually(() -> preview(body).statusCode(200).body("summary.goes", equalTo(2)));
        var said = preview(body)
                .statusCode(200)
                .body("summary.goes", equalTo(2))
                .body("summary.stays", equalTo(1))
                .body("nextRuns[0].runs", hasSize(5))
                .extract()
                .jsonPath();
        assertThat(said.getList("points.pointId"))
                .containsExactly(cut.pointId().toString(), over.pointId().toString());
        assertThat(said.getList("points.cause")).containsOnly("PolicyChanged");
        assertThat(said.getString("freedBytesUnknownBecause")).contains("holdfast.preview.vault-url");
        assertThat(Instant.parse(said.getString("points[0].goneAt")))
                .isEqualTo(Instant.parse(said.getString("at")).plus(14, ChronoUnit.DAYS));
        var second = page(body, said, 1);
        assertThat(second.getList("points.pointId"))
                .containsExactly(over.pointId().toString());
        assertThat(second.getString("freedBytesUnknownBecause")).isNull();
        assertThat(house.announced(scene.itemId())).isEmpty();

        house.hears(scene.policy(2, daily(7)));
        house.eventuallyAnnounced(scene.itemId(), cut, over);
        assertThat(house.causes(scene.itemId()).values()).containsOnly(ExpiryCause.POLICY_CHANGED);
    }

    @Test
    void an_items_end_is_previewed_and_nonsense_is_refused() {
        house.hears(scene.vault(0), scene.policy(1, daily(7)), scene.protection(1, PROTECTED));
        house.hears(scene.point(daysAgo(3)), scene.point(daysAgo(1)));
        house.eventuallyKnows(scene.itemId(), 2);
        var vault = scene.vault().name();
        eventually(() -> preview(Map.of("vault", vault, "item", scene.item(), "keep", "none"))
                .statusCode(200)
                .body("summary.goes", equalTo(2))
                .body("nextRuns", hasSize(0)));
        preview(Map.of("vault", vault, "item", scene.item(), "keep", "forever"))
                .statusCode(200)
                .body("summary.goes", equalTo(0))
                .body("freedBytes", equalTo(0));
        preview(Map.of("vault", vault, "item", scene.item(), "keep", "policy")).statusCode(200);
        eventually(() -> preview(Map.of("vault", vault, "item", scene.item(), "moveTo", "DefaultPolicy"))
                .statusCode(200)
                .body("summary.stays", equalTo(2)));

        preview(Map.of("vault", vault)).statusCode(400).body("code", equalTo("UserErrorPreviewUnclear"));
        preview(Map.of("vault", vault, "item", scene.item(), "keep", "some"))
                .statusCode(400)
                .body("field", equalTo("keep"));
        preview(Map.of("vault", vault, "item", "nobody", "keep", "none")).statusCode(404);
        preview(Map.of("vault", vault, "item", scene.item(), "moveTo", "NoPolicy"))
                .statusCode(404)
                .body("field", equalTo("moveTo"));
        preview(Map.of("vault", "nowhere", "item", "x", "keep", "none")).statusCode(404);
        preview(draft(vault, 6)).statusCode(400).body("errors[0].field", equalTo("draft.retention.daily.days"));
    }

    @Test
    void what_an_immutable_vault_refuses_has_no_preview() {
        house.hears(scene.immutableVault(), scene.policy(1, daily(30)), scene.protection(1, PROTECTED));
        house.hears(scene.point(daysAgo(1)));
        house.eventuallyKnows(scene.itemId(), 1);
        var vault = scene.vault().name();

        eventually(() -> preview(draft(vault, 7))
                .statusCode(409)
                .body("code", equalTo("UserErrorRetentionReducedInImmutableVault"))
                .body("errors[0].field", equalTo("draft.retention.daily.days")));
        preview(draft(vault, 31)).statusCode(200);
        preview(Map.of("vault", vault, "item", scene.item(), "keep", "none"))
                .statusCode(409)
                .body("code", equalTo("UserErrorVaultImmutable"));
        var shorter = Scene.fresh();
        house.hears(PolicyChanged.of(shorter.policyId(), scene.vault().id(), "Short", daily(7), 1, false));
        eventually(() -> preview(Map.of("vault", vault, "item", scene.item(), "moveTo", "Short"))
                .statusCode(409)
                .body("field", equalTo("moveTo")));
        preview(Map.of("vault", vault, "item", scene.item(), "moveTo", "DefaultPolicy"))
                .statusCode(200);
        house.hears(scene.protection(2, BACKUPS_SUSPENDED));
        eventually(() -> preview(draft(vault, 31))
                .statusCode(409)
                .body("code", equalTo("UserErrorRetentionFixedForSuspendedItems"))
                .body("detail", containsString(scene.item())));
    }

    private static Map<String, Object> draft(String vault, int days) {
        var terms = Map.of(
                "schedule", Map.of("kind", "Daily", "time", "02:00"),
                "retention", Map.of("daily", Map.of("days", days)));
        return Map.of("vault", vault, "policy", "DefaultPolicy", "draft", terms);
    }

    private static JsonPath page(Map<String, Object> body, JsonPath first, int limit) {
        var small = given().contentType("application/json")
                .body(body)
                .queryParam("limit", limit)
                .post("/v1/retention/preview")
                .jsonPath();
        assertThat(small.getList("points.pointId"))
                .isEqualTo(first.getList("points.pointId").subList(0, limit));
        return given().contentType("application/json")
                .body(body)
                .queryParam("limit", limit)
                .queryParam("cursor", small.getString("next"))
                .post("/v1/retention/preview")
                .jsonPath();
    }

    private static ValidatableResponse preview(Map<String, ?> body) {
        return given().contentType("application/json")
                .body(body)
                .post("/v1/retention/preview")
                .then();
    }

    private static Instant atTwo(int daysAgo) {
        return daysAgo(daysAgo)
                .atOffset(ZoneOffset.UTC)
                .with(LocalTime.of(2, 0))
                .toInstant();
    }

    /** The number of a day on which nothing was backed up; the 28th stands in for those that months need not have. */
    private static int missedDay() {
        return Math.min(28, atTwo(3).atOffset(ZoneOffset.UTC).getDayOfMonth());
    }
}
