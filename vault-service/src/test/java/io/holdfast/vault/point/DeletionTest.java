package io.holdfast.vault.point;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import io.holdfast.contracts.ExpiryCause;
import io.holdfast.contracts.ReclaimReason;
import io.holdfast.contracts.ReclaimRequested;
import io.holdfast.contracts.RecoveryPointCreated;
import io.holdfast.contracts.RecoveryPointDeleted;
import io.holdfast.contracts.RecoveryPointsExpired;
import io.holdfast.contracts.Topics;
import io.holdfast.contracts.TransferCompleted;
import io.holdfast.testkit.RealParts;
import io.holdfast.testkit.Topic;
import io.holdfast.vault.Api;
import io.holdfast.vault.TestStores;
import io.holdfast.vaultformat.BlobStores;
import io.holdfast.vaultformat.Vault;
import io.holdfast.vaultformat.key.Kek;
import io.holdfast.vaultformat.progress.ProgressListener;
import io.holdfast.vaultformat.session.BackupSpec;
import io.holdfast.vaultformat.source.DiskSource;
import io.holdfast.vaultformat.source.FileSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Points that really lie in a vault, and how they leave it. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(TestStores.class)
class DeletionTest {

    private static final Instant MONDAY = Instant.parse("2026-03-02T02:00:00Z");
    private static final String POINT = "/v1/vaults/{vault}/recovery-points/{point}";

    private final Topic transfers = new Topic(Topics.TRANSFERS);
    private final Topic points = new Topic(Topics.POINTS);
    private final Topic upkeep = new Topic(Topics.UPKEEP);
    private final Topic retention = new Topic(Topics.RETENTION);

    @TempDir
    private Path folder;

    @Test
    void a_point_deleted_by_hand_has_its_tombstone_before_anybody_is_told() throws IOException {
        // Given
        var item = Api.freshItem();
        var backups = backedUp(item, 2);
        var older = backups.getFirst().pointId();

        // When
        var deleted = Api.delete(POINT, item.vault().name(), older);

        // Then
        deleted.then().statusCode(202).body("state", equalTo("Deleting"));
        var told = points.await(RecoveryPointDeleted.class, it -> it.pointId().equals(older));
        assertThat(told.reason()).isEqualTo("deleted on request");
        assertThat(inTheVault(item)).containsExactly(backups.getLast().pointId().toString());
        given().get(POINT, item.vault().name(), older)
                .then()
                .statusCode(404)
                .body("code", equalTo("UserErrorRecoveryPointDeleted"));
        given().get("/v1/vaults/{vault}", item.vault().name()).then().body("points", equalTo(1));
        var asked = upkeep.await(ReclaimRequested.class, it -> it.vault().equals(item.vault()));
        assertThat(asked.reason()).isEqualTo(ReclaimReason.POINTS_DELETED);
    }

    @Test
    void what_only_some_points_need_is_counted_in_the_store() throws IOException {
        var item = Api.freshItem();
        var made = backedUp(item, 2);

        var both =
                exclusive(item, made.stream().map(it -> it.pointId().toString()).toList());

        both.then().statusCode(200).body("bytes", greaterThan(0)).body("packs", greaterThan(0));
        exclusive(item, List.of(UUID.randomUUID().toString())).then().body("bytes", equalTo(0));
        exclusive(item, List.of("no id")).then().statusCode(400);
        exclusive(item, Collections.nCopies(20_001, made.getFirst().pointId().toString()))
                .then()
                .statusCode(400)
                .body("field", equalTo("points"));
    }

    private static Response exclusive(Api.Item item, List<String> points) {
        return Api.json("""
                {"points": [%s]}""".formatted(points.stream().map(it -> '"' + it + '"').collect(joining(","))))
                .post(
                        "/v1/vaults/{vault}/recovery-points/exclusive",
                        item.vault().name());
    }

    @Test
    void a_deleted_point_does_not_come_back_when_its_transfer_is_told_again() throws IOException {
        // Given
        var item = Api.freshItem();
        var backups = backedUp(item, 2);
        Api.delete(POINT, item.vault().name(), backups.getFirst().pointId())
                .then()
                .statusCode(202);
        points.await(RecoveryPointDeleted.class, it -> it.itemId().equals(item.id()));

        // When
        transfers.publish(backups.getFirst(), "late");
        var next = item.transfer(UUID.randomUUID(), MONDAY.plus(Duration.ofDays(9)));
        transfers.publish(next);

        // Then
        points.await(RecoveryPointCreated.class, it -> it.pointId().equals(next.pointId()));
        given().get(POINT, item.vault().name(), backups.getFirst().pointId())
                .then()
                .statusCode(404);
    }

    @Test
    void expired_points_go_but_never_the_newest() throws IOException {
        // Given
        var item = Api.freshItem();
        var backups = backedUp(item, 3);

        // When
        retention.publish(expired(item, backups), "expired-" + item.name());
        retention.publish(expired(item, backups), "expired-again-" + item.name());

        // Then
        for (var gone : backups.subList(0, 2)) {
            var told =
                    points.await(RecoveryPointDeleted.class, it -> it.pointId().equals(gone.pointId()));
            assertThat(told.reason()).isEqualTo("no rule keeps it since March");
        }
        assertThat(inTheVault(item)).containsExactly(backups.getLast().pointId().toString());
        given().get("/v1/vaults/{vault}/recovery-points", item.vault().name())
                .then()
                .body("items.id", contains(backups.getLast().pointId().toString()));
    }

    @Test
    void points_kept_forever_do_not_expire_by_an_event_from_before() throws IOException {
        // Given
        var item = Api.freshItem();
        var backups = backedUp(item, 2);
        Api.delete(
                        "/v1/vaults/{vault}/protected-items/{item}?keep=forever",
                        item.vault().name(),
                        item.name())
                .then()
                .statusCode(200);

        // When
        retention.publish(expired(item, backups));
        var other = Api.freshItem();
        var others = backedUp(other, 2);
        retention.publish(expired(other, others));

        // Then
        points.await(RecoveryPointDeleted.class, it -> it.itemId().equals(other.id()));
        assertThat(inTheVault(item)).hasSize(2);
    }

    @Test
    void a_deleted_item_takes_all_its_points_with_it() throws IOException {
        // Given
        var item = Api.freshItem();
        var backups = backedUp(item, 2);

        // When
        Api.delete(
                        "/v1/vaults/{vault}/protected-items/{item}?keep=none",
                        item.vault().name(),
                        item.name())
                .then()
                .statusCode(202);

        // Then
        for (var gone : backups) {
            points.await(RecoveryPointDeleted.class, it -> it.pointId().equals(gone.pointId()));
        }
        assertThat(inTheVault(item)).isEmpty();
        Api.delete("/v1/vaults/{vault}", item.vault().name()).then().statusCode(204);
    }

    @Test
    void a_deletion_waits_for_a_store_that_is_away() throws IOException {
        // Given
        var item = Api.freshItem();
        var older = backedUp(item, 2).getFirst().pointId();
        var store = TestStores.folder().resolve(item.vault().id().toString());
        var away = Files.move(store, store.resolveSibling("away-" + item.name()));
        Files.writeString(store, "in the way, so that nobody makes a new folder");

        // When
        Api.delete(POINT, item.vault().name(), older).then().statusCode(202);

        // Then
        await().during(Duration.ofMillis(500))
                .untilAsserted(() ->
                        given().get(POINT, item.vault().name(), older).then().body("state", equalTo("Deleting")));
        Files.delete(store);
        Files.move(away, store);
        points.await(RecoveryPointDeleted.class, it -> it.pointId().equals(older));
        given().get("/q/metrics").then().body(containsString("holdfast_points_deleting"));
    }

    /** Backups of one disk, a day apart, committed in the vault and told of as transfer does. */
    private List<TransferCompleted> backedUp(Api.Item item, int times) throws IOException {
        var image = Files.writeString(folder.resolve(item.name()), "a disk");
        var done = IntStream.range(0, times)
                .mapToObj(i -> item.transfer(UUID.randomUUID(), MONDAY.plus(Duration.ofDays(i))))
                .toList();
        try (var store = BlobStores.open(storeUrl(item), null);
                var source = FileSource.open(image)) {
            var vault = Vault.open(store, kek());
            for (var it : done) {
                var spec = BackupSpec.of(
                        it.pointId() + "-1", it.pointId().toString(), item.id().toString(), it.takenAt());
                vault.backup(spec, List.of(DiskSource.of("root.img", source)), ProgressListener.none());
            }
        }
        done.forEach(transfers::publish);
        done.forEach(it ->
                points.await(RecoveryPointCreated.class, made -> made.pointId().equals(it.pointId())));
        return done;
    }

    private static List<String> inTheVault(Api.Item item) {
        try (var store = BlobStores.open(storeUrl(item), null)) {
            return Vault.open(store, kek()).points().stream()
                    .map(it -> it.pointId())
                    .toList();
        }
    }

    private static URI storeUrl(Api.Item item) {
        return TestStores.folder().resolve(item.vault().id().toString()).toUri();
    }

    private static Kek kek() {
        return Kek.load(ConfigProvider.getConfig().getValue("holdfast.kek-file", Path.class));
    }

    private static RecoveryPointsExpired expired(Api.Item item, List<TransferCompleted> backups) {
        return new RecoveryPointsExpired(
                item.id(),
                item.vault().id(),
                backups.stream()
                        .map(it -> new RecoveryPointsExpired.Expired(
                                it.pointId(), "no rule keeps it since March", ExpiryCause.RETENTION_OVER))
                        .toList());
    }
}
