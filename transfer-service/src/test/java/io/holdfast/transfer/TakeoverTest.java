package io.holdfast.transfer;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import io.holdfast.contracts.SnapshotTaken;
import io.holdfast.contracts.TransferCompleted;
import io.holdfast.contracts.TransferFailed;
import io.holdfast.kit.task.TaskHandler;
import io.holdfast.kit.task.TaskRun;
import io.holdfast.transfer.store.FaultyStores;
import io.holdfast.transfer.store.Killed;
import io.holdfast.transfer.store.Vaults;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TransferParts.class)
class TakeoverTest {

    @Inject
    FaultyStores stores;

    @Inject
    Vaults vaults;

    @Inject
    TaskHandler<SnapshotTaken> handler;

    private Scene scene;

    @BeforeEach
    void prepare() {
        scene = new Scene(stores, vaults, "primary");
    }

    @AfterEach
    void heal() {
        stores.heal();
    }

    @Test
    void wherever_a_worker_dies_there_is_one_point_and_one_event() {
        for (var step : List.of("sess/", "packs/", "decision/")) {
            for (var after : List.of(false, true)) {
                // Given
                scene.image("root.img", 512, step.hashCode() + (after ? 1 : 0));
                var taken = scene.taken();
                var before = scene.points().size();
                Consumer<String> death = dieOnceAt(step);
                if (after) {
                    stores.afterPut(death);
                } else {
                    stores.beforePut(death);
                }

                // When
                scene.snapshots.publish(taken);
                var done = scene.transfers.await(
                        TransferCompleted.class, it -> it.jobId().equals(taken.jobId()));
                stores.heal();

                // Then
                assertThat(done.pointId()).isEqualTo(taken.pointId());
                assertThat(scene.points()).as("%s after: %s", step, after).hasSize(before + 1);
                given().get("/v1/transfers/{id}", taken.jobId())
                        .then()
                        .body("status", equalTo("Completed"))
                        .body("attempt", greaterThan(1));
            }
        }
        assertThat(scene.told(TransferCompleted.class)).hasSize(6);
        assertThat(scene.told(TransferFailed.class)).isEmpty();
    }

    @Test
    void a_zombie_that_comes_back_after_its_successor_is_done_says_nothing() throws Exception {
        // Given
        var taken = scene.taken();
        var arrived = new CountDownLatch(1);
        var released = new CountDownLatch(1);
        var first = new AtomicBoolean(true);
        stores.beforePut(name -> {
            if (name.startsWith("decision/") && first.getAndSet(false)) {
                arrived.countDown();
                wait(released);
            }
        });
        scene.snapshots.publish(taken);
        wait(arrived);

        // When
        CompletableFuture.runAsync(() -> run(taken)).get(30, SECONDS);
        released.countDown();

        // Then
        await().untilAsserted(() -> given().get("/v1/transfers/{id}", taken.jobId())
                .then()
                .body("status", equalTo("Completed"))
                .body("attempt", equalTo(2)));
        shipAnother();
        assertThat(scene.points()).hasSize(2).extracting(it -> it.sessionId()).contains(taken.pointId() + "-2");
        assertThat(scene.told(TransferCompleted.class).stream()
                        .filter(it -> it.jobId().equals(taken.jobId())))
                .hasSize(1);
    }

    @Test
    void a_disk_that_kills_every_worker_fails_in_the_end_and_harms_no_other() {
        // Given
        stores.beforePut(name -> {
            if (name.startsWith("packs/")) {
                throw new Killed(name);
            }
        });

        // When
        var failed = scene.ship(scene.taken(), TransferFailed.class);
        stores.heal();

        // Then
        assertThat(failed.error().code()).isEqualTo("TransferWorkersLost");
        assertThat(scene.points()).isEmpty();
        shipAnother();
    }

    private void shipAnother() {
        var next = scene.taken();
        scene.snapshots.publish(next);
        scene.transfers.await(TransferCompleted.class, it -> it.jobId().equals(next.jobId()));
    }

    private void run(SnapshotTaken taken) {
        try {
            handler.run(taken, TaskRun.undisturbed(taken.jobId().toString(), 2));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Consumer<String> dieOnceAt(String step) {
        var first = new AtomicBoolean(true);
        return name -> {
            if (name.startsWith(step) && first.getAndSet(false)) {
                throw new Killed(name);
            }
        };
    }

    private static void wait(CountDownLatch latch) {
        try {
            if (!latch.await(30, SECONDS)) {
                throw new AssertionError("nobody came");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
