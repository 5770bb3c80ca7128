package io.holdfast.vault.scrub;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.holdfast.contracts.ErrorDetail;
import io.holdfast.contracts.RecoveryPointCreated;
import io.holdfast.contracts.ScrubCompleted;
import io.holdfast.contracts.ScrubCompleted.AffectedPoint;
import io.holdfast.contracts.ScrubCompleted.BadPack;
import io.holdfast.contracts.ScrubFailed;
import io.holdfast.contracts.ScrubProgressed;
import io.holdfast.contracts.ScrubReason;
import io.holdfast.contracts.ScrubRequested;
import io.holdfast.contracts.Topics;
import io.holdfast.contracts.VerificationCompleted;
import io.holdfast.contracts.VerificationCompleted.Damage;
import io.holdfast.testkit.RealParts;
import io.holdfast.testkit.Topic;
import io.holdfast.vault.Api;
import io.holdfast.vault.TestStores;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the catalogue asks for and makes of the answers; the workers here are the tests themselves. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(TestStores.class)
class ScrubTest {

    private static final Instant MONDAY = Instant.parse("2026-03-02T02:00:00Z");
    private static final Instant TUESDAY = MONDAY.plus(Duration.ofDays(1));
    private static final String VERIFY = "/v1/vaults/{vault}/verify";
    private static final String POINT = "/v1/recovery-points/{point}";
    private static final String PACK = "01KAJ1Z4Q0V3N8E2D6X9R5T7B0";

    @Inject
    ScrubRepository scrubs;

    private final Topic upkeep = new Topic(Topics.UPKEEP);
    private final Topic transfers = new Topic(Topics.TRANSFERS);
    private final Topic points = new Topic(Topics.POINTS);
    private final Set<UUID> seen = new HashSet<>();
    private Api.Item item;
    private String vault;

    @BeforeEach
    void create() {
        item = Api.freshItem();
        vault = item.vault().name();
    }

    @Test
    void what_a_scrub_finds_bad_degrades_its_points_and_one_that_no_longer_does_clears_them() {
        // Given
        var hurt = point();
        var sound = point();
        given().get("/v1/vaults/{vault}", vault)
                .then()
                .body("scrub", nullValue())
                .body("degradedPoints", equalTo(0));

        // When
        var asked = asked();
        upkeep.publish(new ScrubProgressed(asked.requestId(), asked.vault(), 5, 10, null));
        await().untilAsserted(() ->
                given().get(VERIFY, vault).then().body("doneBytes", equalTo(5)).body("totalBytes", equalTo(10)));
        answer(asked, TUESDAY, affected(hurt, TUESDAY));

        // Then
        assertThat(asked.reason()).isEqualTo(ScrubReason.ON_DEMAND);
        assertThat(asked.mostBytes()).isNull();
        given().get(POINT, hurt)
                .then()
                .body("state", equalTo("Degraded"))
                .body("damage.since", equalTo(TUESDAY.toString()))
                .body("damage.foundBy", equalTo("Scrub"))
                .body("damage.packs", equalTo(1))
                .body("damage.reason", equalTo("pack %s: a frame's CRC is wrong".formatted(PACK)))
                .body("damage.recommendations[0]", containsString("Back %s up".formatted(item.name())));
        assertState(sound, "Available");
        given().get(VERIFY, vault)
                .then()
                .body("last.whole", equalTo(true))
                .body("last.bad.pack", contains(PACK))
                .body("degraded.id", contains(hurt.toString()))
                .body("nextAt", notNullValue());
        given().get("/v1/vaults/{vault}", vault)
                .then()
                .body("degradedPoints", equalTo(1))
                .body("scrub.badPacks", equalTo(1))
                .body("scrub.daysForAll", equalTo(1));
        given().get("/v1/vaults/{vault}/protected-items/{item}", vault, item.name())
                .then()
                .body("degradedPoints", equalTo(1));

        // When
        answer(asked(), TUESDAY);

        // Then
        given().get(POINT, hurt).then().body("state", equalTo("Available")).body("damage", nullValue());
    }

    @Test
    void too_many_points_to_name_clear_nothing_and_found_again_they_are_damaged_since_the_first_time() {
        var hurt = point();
        answer(asked(), MONDAY, affected(hurt, MONDAY));

        upkeep.publish(completed(asked(), TUESDAY, false));
        awaitIdle();
        assertState(hurt, "Degraded");
        answer(asked(), TUESDAY, affected(hurt, TUESDAY));

        given().get(POINT, hurt)
                .then()
                .body("damage.since", equalTo(MONDAY.toString()))
                .body("damage.foundAt", equalTo(TUESDAY.toString()));
    }

    @Test
    void what_a_verification_found_stays_until_another_or_until_every_pack_was_read_since() {
        // Given
        var first = point();
        var second = point();
        verified(first, MONDAY.plusSeconds(1), damage());
        verified(second, MONDAY.plusSeconds(1), damage());
        awaitState(first, "Degraded");
        awaitState(second, "Degraded");

        // When
        verified(first, TUESDAY);
        answer(asked(), MONDAY);

        // Then
        awaitState(first, "Available");
        given().get(POINT, second)
                .then()
                .body("state", equalTo("Degraded"))
                .body("damage.foundBy", equalTo("Verification"))
                .body("damage.reason", containsString("disk root.img lacks 4096 bytes at 8192"));

        // When
        answer(asked(), TUESDAY);

        // Then
        assertState(second, "Available");
    }

    @Test
    void a_verification_knows_better_than_a_pack_that_was_found_bad_before_it_began() {
        var point = point();
        verified(point, TUESDAY);
        await().untilAsserted(() -> given().get(POINT, point).then().body("verifiedAt", equalTo(TUESDAY.toString())));

        answer(asked(), TUESDAY, affected(point, MONDAY));
        assertState(point, "Available");
        answer(asked(), TUESDAY, affected(point, TUESDAY.plusSeconds(1)));
        assertState(point, "Degraded");
    }

    @Test
    void a_degraded_point_can_be_deleted_like_any_other() {
        var older = point();
        point();
        answer(asked(), MONDAY, affected(older, MONDAY));

        Api.delete("/v1/vaults/{vault}/recovery-points/{point}", vault, older)
                .then()
                .statusCode(202)
                .body("state", equalTo("Deleting"))
                .body("damage", nullValue());
    }

    @Test
    void a_vault_that_is_due_is_read_with_a_budget_and_asked_for_once_however_many_wake() {
        change(row -> row.dueAt = Instant.now().minusSeconds(1));

        for (var times = 0; times < 3; times++) {
            QuarkusTransaction.requiringNew().run(() -> scrubs.due(item.vault().id()));
        }

        var asked = nextRequest();
        assertThat(asked.reason()).isEqualTo(ScrubReason.SCHEDULED);
        assertThat(asked.mostBytes()).isEqualTo(4L << 30);
    }

    @Test
    void whoever_asks_while_a_request_is_out_gets_one_of_their_own_and_other_answers_change_nothing() {
        // Given
        var hurt = point();
        var first = asked();
        given().post(VERIFY, vault).then().statusCode(202).body("again", equalTo(true));
        var stranger = new ScrubRequested(UUID.randomUUID(), first.vault(), ScrubReason.SCHEDULED, 1L, MONDAY);

        // When
        upkeep.publish(completed(stranger, TUESDAY, true, affected(hurt, MONDAY)));
        upkeep.publish(new ScrubFailed(
                first.requestId(), first.vault(), new ErrorDetail("VaultStoreDenied", "No.", List.of("Mend it."))));

        // Then
        nextRequest();
        assertState(hurt, "Available");
        given().get(VERIFY, vault)
                .then()
                .body("again", equalTo(false))
                .body("error.code", equalTo("VaultStoreDenied"))
                .body("error.recommendations", contains("Mend it."))
                .body("last", nullValue());
    }

    @Test
    void a_request_of_which_nothing_is_heard_is_asked_again_and_has_an_end() {
        var asked = asked();
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(upkeep.events(ScrubRequested.class))
                        .filteredOn(it -> it.requestId().equals(asked.requestId()))
                        .hasSizeGreaterThan(1));

        change(row -> {
            row.asked = Pace.TIMES;
            row.dueAt = Instant.now();
        });
        QuarkusTransaction.requiringNew().run(() -> scrubs.due(item.vault().id()));

        given().get(VERIFY, vault)
                .then()
                .body("status", equalTo("Idle"))
                .body("error.code", equalTo("ScrubUnanswered"));
    }

    private UUID point() {
        var done = item.transfer(UUID.randomUUID(), MONDAY.plusSeconds(seen.size()));
        transfers.publish(done);
        points.await(RecoveryPointCreated.class, it -> it.pointId().equals(done.pointId()));
        seen.add(done.pointId());
        return done.pointId();
    }

    private ScrubRequested asked() {
        given().post(VERIFY, vault).then().statusCode(202).body("status", equalTo("Requested"));
        return nextRequest();
    }

    private ScrubRequested nextRequest() {
        var asked = upkeep.await(
                ScrubRequested.class, it -> it.vault().equals(item.vault()) && !seen.contains(it.requestId()));
        seen.add(asked.requestId());
        return asked;
    }

    private void answer(ScrubRequested asked, Instant oldestReadAt, AffectedPoint... affected) {
        upkeep.publish(completed(asked, oldestReadAt, true, affected));
        awaitIdle();
    }

    private void awaitIdle() {
        await().untilAsserted(() -> given().get(VERIFY, vault).then().body("status", equalTo("Idle")));
    }

    private static AffectedPoint affected(UUID point, Instant foundAt) {
        return new AffectedPoint(point, 1, PACK, foundAt);
    }

    private static ScrubCompleted completed(
            ScrubRequested asked, Instant oldestReadAt, boolean allNamed, AffectedPoint... affected) {
        var bad = Arrays.stream(affected)
                .map(it -> new BadPack(it.pack(), "a frame's CRC is wrong", it.foundAt()))
                .toList();
        return new ScrubCompleted(
                asked.requestId(),
                asked.vault(),
                TUESDAY,
                true,
                3,
                4096,
                3,
                4096,
                0,
                oldestReadAt,
                bad.size(),
                bad,
                affected.length,
                List.of(affected),
                allNamed,
                0,
                List.of());
    }

    private void verified(UUID point, Instant startedAt, Damage... damaged) {
        transfers.publish(
                new VerificationCompleted(UUID.randomUUID(), item.id(), point, 1_000_000, List.of(damaged), startedAt));
    }

    private static Damage damage() {
        return new Damage("root.img", 8192, 4096, PACK, "a frame's CRC is wrong", List.of());
    }

    private static void assertState(UUID point, String state) {
        given().get(POINT, point).then().body("state", equalTo(state));
    }

    private static void awaitState(UUID point, String state) {
        await().untilAsserted(() -> assertState(point, state));
    }

    private void change(Consumer<ScrubRow> change) {
        QuarkusTransaction.requiringNew()
                .run(() -> change.accept(scrubs.findById(item.vault().id())));
    }
}
