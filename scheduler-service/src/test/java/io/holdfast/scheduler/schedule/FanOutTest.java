package io.holdfast.scheduler.schedule;

import static io.holdfast.scheduler.House.item;
import static io.holdfast.scheduler.House.policy;
import static io.holdfast.scheduler.House.publish;
import static io.holdfast.scheduler.House.schedule;
import static io.holdfast.scheduler.House.vault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.contracts.BackupRequested;
import io.holdfast.contracts.BackupTier;
import io.holdfast.contracts.BackupType;
import io.holdfast.contracts.JobChanged;
import io.holdfast.contracts.JobStatus;
import io.holdfast.contracts.Operation;
import io.holdfast.contracts.PolicyChanged;
import io.holdfast.contracts.PolicyTerms;
import io.holdfast.contracts.Retention;
import io.holdfast.contracts.TaskStatus;
import io.holdfast.contracts.Topics;
import io.holdfast.contracts.Trigger;
import io.holdfast.contracts.WorkloadType;
import io.holdfast.kit.event.EventCodec;
import io.holdfast.scheduler.TestClock;
import io.holdfast.testkit.RealParts;
import io.holdfast.testkit.Topic;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What SQL writes to the topics is what the codec would write. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "parts", value = "kafka,postgres"))
class FanOutTest {

    @Inject
    DueTask due;

    @Inject
    ItemRepository items;

    @Inject
    PolicyRepository policies;

    @Inject
    EventCodec codec;

    @Inject
    ObjectMapper json;

    @Inject
    TestClock clock;

    @Test
    void the_events_of_a_slot_are_those_that_the_codec_would_write() throws Exception {
        assertSameEvents(
                policy(vault(), "02:00"),
                BackupTier.VAULT_STANDARD,
                startedAt -> List.of(
                        new JobChanged.Task("Take Snapshot", TaskStatus.IN_PROGRESS, startedAt, null),
                        new JobChanged.Task("Transfer data to vault", TaskStatus.NOT_STARTED, null, null)));
    }

    @Test
    void those_of_a_slot_that_is_not_shipped_are_too() throws Exception {
        var terms = PolicyTerms.simple(
                WorkloadType.FILE_SHARE, schedule("02:00"), new Retention(new Retention.Daily(30), null), 2);
        assertSameEvents(
                PolicyChanged.of(UUID.randomUUID(), UUID.randomUUID(), "Shares", terms, 1, false),
                BackupTier.SNAPSHOT,
                startedAt -> List.of(new JobChanged.Task("Take Snapshot", TaskStatus.IN_PROGRESS, startedAt, null)));
    }

    private void assertSameEvents(PolicyChanged policy, BackupTier tier, Function<Instant, List<JobChanged.Task>> tasks)
            throws Exception {
        // Given
        var requests = new Topic(Topics.REQUESTS);
        var changes = new Topic(Topics.JOBS);
        clock.set("2026-01-10T12:00:00Z");
        var item = item(vault(), policy);
        publish(policy, item);
        await().until(() -> QuarkusTransaction.requiringNew()
                .call(() -> items.known(item.itemId())
                        .filter(it -> it.plan() != null)
                        .isPresent()));

        // When
        clock.set("2026-01-11T02:00:01.250Z");
        due.tick();

        // Then
        var request = requests.awaitRecord(it -> item.itemId().toString().equals(it.key()));
        var change = changes.awaitRecord(it -> item.itemId().toString().equals(it.key()));
        var jobId = id(request, "jobId");
        var pointId = id(request, "pointId");
        var startedAt =
                Instant.parse(json.readTree(change.body()).get("startedAt").asText());
        assertThat(startedAt).isBetween("2026-01-11T02:00:01.250Z", "2026-01-11T02:00:31Z");
        assertSame(
                request,
                new BackupRequested(
                        jobId,
                        pointId,
                        item.itemId(),
                        item.name(),
                        item.vault(),
                        item.source(),
                        policy.policyId(),
                        Trigger.SCHEDULED,
                        BackupType.INCREMENTAL,
                        Instant.parse("2026-01-11T02:00:00Z"),
                        policy.snapshotDays(),
                        null,
                        tier));
        assertSame(
                change,
                new JobChanged(
                        jobId,
                        item.itemId(),
                        item.name(),
                        item.vault(),
                        Operation.BACKUP,
                        JobStatus.IN_PROGRESS,
                        startedAt,
                        null,
                        tasks.apply(startedAt),
                        pointId,
                        null));
    }

    private void assertSame(Topic.Record record, io.holdfast.contracts.Event event) throws Exception {
        assertThat(record.type()).isEqualTo(event.type());
        assertThat(record.key()).isEqualTo(event.key());
        assertThat(json.readTree(record.body())).isEqualTo(json.readTree(codec.write(event)));
        // the same order of fields, too; only blanks may differ
        assertThat(Objects.requireNonNull(record.body()).replaceAll("(?<=[,:\\[{\"]) | (?=[:\\]}])", ""))
                .isEqualTo(codec.write(event).replaceAll("(?<=[,:\\[{\"]) | (?=[:\\]}])", ""));
    }

    private UUID id(Topic.Record record, String field) throws Exception {
        return UUID.fromString(json.readTree(record.body()).get(field).asText());
    }
}
