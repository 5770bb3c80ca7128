package io.holdfast.transfer;

import static io.restassured.RestAssured.given;
import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.holdfast.contracts.TransferCompleted;
import io.holdfast.contracts.TransferProgressed;
import io.holdfast.embedded.EmbeddedS3;
import io.holdfast.transfer.store.FaultyStores;
import io.holdfast.transfer.store.Vaults;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TransferParts.class)
class StoreOutageTest {

    @Inject
    FaultyStores stores;

    @Inject
    Vaults vaults;

    private final AtomicReference<@Nullable EmbeddedS3> server = new AtomicReference<>();

    @AfterEach
    void heal() {
        stores.heal();
        stop();
    }

    @Test
    void a_store_that_goes_away_under_a_backup_and_comes_back_costs_time_and_nothing_else() {
        // Given
        start();
        var scene = new Scene(stores, vaults, "flaky");
        stores.beforePut(name -> {
            if (name.startsWith("packs/")) {
                stop();
            }
        });

        // When
        var taken = scene.taken();
        scene.snapshots.publish(taken);
        await().atMost(30, SECONDS)
                .untilAsserted(() -> given().get("/v1/transfers/{id}", taken.jobId())
                        .then()
                        .body("status", equalTo("Waiting"))
                        .body("error.code", equalTo("VaultStoreUnavailable")));
        var waiting = scene.transfers.await(
                TransferProgressed.class, it -> it.jobId().equals(taken.jobId()) && it.waitingBecause() != null);
        assertThat(requireNonNull(waiting.waitingBecause()).code()).isEqualTo("VaultStoreUnavailable");
        await().atMost(30, SECONDS)
                .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(503));
        stores.heal();
        start();

        // Then
        var done =
                scene.transfers.await(TransferCompleted.class, it -> it.jobId().equals(taken.jobId()));
        assertThat(done.pointId()).isEqualTo(taken.pointId());
        assertThat(scene.points()).hasSize(1);
        await().atMost(30, SECONDS)
                .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
    }

    private void start() {
        var folder = Path.of(Scene.config("transfer.test.folder")).resolve("flaky");
        var port = Integer.parseInt(Scene.config("transfer.test.port"));
        var s3 = EmbeddedS3.start(
                new EmbeddedS3.Options(folder, port, "flaky-key", "flaky-secret-key", Duration.ofSeconds(30)));
        s3.createBucket("flaky");
        server.set(s3);
    }

    private void stop() {
        var running = server.getAndSet(null);
        if (running != null) {
            running.close();
        }
    }
}
