package io.holdfast.vault.reclaim;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.holdfast.contracts.ErrorDetail;
import io.holdfast.contracts.ReclaimCompleted;
import io.holdfast.contracts.ReclaimFailed;
import io.holdfast.contracts.ReclaimReason;
import io.holdfast.contracts.ReclaimRequested;
import io.holdfast.contracts.ReclaimWaiting;
import io.holdfast.contracts.Topics;
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
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the catalogue asks for and makes of the answers; the workers here are the tests themselves. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(TestStores.class)
class ReclaimTest {

    private static final Instant DONE = Instant.parse("2026-03-02T03:00:00Z");
    private static final String RECLAIM = "/v1/vaults/{vault}/reclaim";

    @Inject
    ReclaimRepository reclaims;

    private final Topic upkeep = new Topic(Topics.UPKEEP);
    private String vault;
    private UUID id;

    @BeforeEach
    void create() {
        vault = Api.freshVault();
        id = Api.uuid(given().get("/v1/vaults/{vault}", vault).jsonPath(), "id");
    }

    @Test
    void a_vault_is_reclaimed_on_demand_and_shows_what_it_waits_for_and_what_came_of_it() {
        // Given
        given().get("/v1/vaults/{vault}", vault).then().body("lastReclaimedAt", nullValue());
        given().post(RECLAIM, vault).then().statusCode(202).body("status", equalTo("Requested"));
        var asked = asked();

        // When
        upkeep.publish(new ReclaimWaiting(asked.requestId(), asked.vault(), 2, 100, List.of("p-1"), DONE));
        awaitStatus("Waiting");
        given().get("/v1/vaults/{vault}", vault).then().body("waitingFor", contains("p-1"));
        upkeep.publish(completed(asked));

        // Then
        awaitStatus("Idle");
        assertThat(asked.reason()).isEqualTo(ReclaimReason.ON_DEMAND);
        given().get("/v1/vaults/{vault}", vault)
                .then()
                .body("lastReclaimedAt", equalTo(DONE.toString()))
                .body("freedBytes", equalTo(4096))
                .body("waitingFor.size()", equalTo(0));
        assertThat(row().dueAt)
                .isBetween(
                        asked.requestedAt().plus(Duration.ofDays(1)).minusMillis(1),
                        asked.requestedAt().plus(Duration.ofDays(1)));
    }

    @Test
    void whoever_asks_while_a_request_is_out_gets_one_of_their_own_afterwards() {
        given().post(RECLAIM, vault).then().statusCode(202);
        var first = asked();

        given().post(RECLAIM, vault)
                .then()
                .statusCode(202)
                .body("requestId", equalTo(first.requestId().toString()))
                .body("again", equalTo(true));
        upkeep.publish(completed(first));

        upkeep.await(
                ReclaimRequested.class,
                it -> it.vault().id().equals(id) && !it.requestId().equals(first.requestId()));
        given().get(RECLAIM, vault).then().body("again", equalTo(false));
    }

    @Test
    void an_answer_to_another_request_changes_nothing() {
        given().post(RECLAIM, vault).then().statusCode(202);
        var asked = asked();
        var stranger = new ReclaimRequested(UUID.randomUUID(), asked.vault(), ReclaimReason.SCHEDULED, DONE);

        upkeep.publish(completed(stranger));
        upkeep.publish(new ReclaimFailed(
                asked.requestId(), asked.vault(), new ErrorDetail("VaultDamaged", "It is.", List.of("Mend it."))));

        awaitStatus("Idle");
        given().get(RECLAIM, vault)
                .then()
                .body("last", nullValue())
                .body("error.code", equalTo("VaultDamaged"))
                .body("error.recommendations", contains("Mend it."));
    }

    @Test
    void a_request_that_nobody_answers_is_asked_again_under_the_same_id_and_has_an_end() {
        given().post(RECLAIM, vault).then().statusCode(202);
        var asked = asked();
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(upkeep.events(ReclaimRequested.class))
                        .filteredOn(it -> it.requestId().equals(asked.requestId()))
                        .hasSizeGreaterThan(1));

        change(row -> {
            row.asked = Rhythm.TIMES;
            row.dueAt = Instant.now();
        });
        QuarkusTransaction.requiringNew().run(() -> reclaims.due(id));

        given().get(RECLAIM, vault)
                .then()
                .body("status", equalTo("Idle"))
                .body("error.code", equalTo("ReclaimUnanswered"));
    }

    @Test
    void a_vault_that_is_due_is_asked_for_once_however_many_wake() {
        change(row -> row.dueAt = Instant.now().minusSeconds(1));

        for (var times = 0; times < 3; times++) {
            QuarkusTransaction.requiringNew().run(() -> reclaims.due(id));
        }

        assertThat(asked().reason()).isEqualTo(ReclaimReason.SCHEDULED);
        assertThat(row().asked).isEqualTo(1);
    }

    @Test
    void many_deleted_points_are_a_reason_to_ask_before_it_is_time() {
        QuarkusTransaction.requiringNew().run(() -> reclaims.pointsDeleted(id, 1));

        assertThat(asked().reason()).isEqualTo(ReclaimReason.POINTS_DELETED);
        assertThat(row().deletedPoints).isZero();
    }

    @Test
    void a_deleted_vault_is_asked_for_until_nothing_is_left_in_it() {
        // Given
        Api.delete("/v1/vaults/{vault}", vault).then().statusCode(204);
        var first = asked();
        assertThat(first.reason()).isEqualTo(ReclaimReason.VAULT_DELETED);
        upkeep.publish(
                new ReclaimCompleted(first.requestId(), first.vault(), DONE, 0, 0, List.of("read-1"), DONE, List.of()));
        await().untilAsserted(() -> assertThat(row().requestId).isNull());
        assertThat(row().dueAt).isNotNull();

        // When
        change(row -> row.dueAt = Instant.now());
        QuarkusTransaction.requiringNew().run(() -> reclaims.due(id));
        var second = upkeep.await(
                ReclaimRequested.class,
                it -> it.vault().id().equals(id) && !it.requestId().equals(first.requestId()));
        upkeep.publish(completed(second));

        // Then
        await().untilAsserted(() -> assertThat(row().dueAt).isNull());
    }

    private ReclaimRequested asked() {
        return upkeep.await(ReclaimRequested.class, it -> it.vault().id().equals(id));
    }

    private static ReclaimCompleted completed(ReclaimRequested asked) {
        return new ReclaimCompleted(asked.requestId(), asked.vault(), DONE, 3, 4096, List.of(), DONE, List.of());
    }

    private void awaitStatus(String status) {
        await().untilAsserted(() -> given().get(RECLAIM, vault).then().body("status", equalTo(status)));
    }

    private ReclaimRow row() {
        return QuarkusTransaction.requiringNew().call(() -> reclaims.findById(id));
    }

    private void change(Consumer<ReclaimRow> change) {
        QuarkusTransaction.requiringNew().run(() -> change.accept(reclaims.findById(id)));
    }
}
