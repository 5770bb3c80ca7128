package io.holdfast.retention.prune;

import static io.holdfast.retention.Rules.daily;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.contracts.PolicyTerms;
import io.holdfast.kit.task.TaskRun;
import io.holdfast.retention.prune.PolicyPruneTask.PolicyPrune;
import io.holdfast.retention.rule.PolicyRepository;
import io.holdfast.testkit.RealParts;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * A changed policy over a million points: 10 000 items with 100 daily points each. The time ends when every expiry is
 * decided and committed; the relay sends meanwhile, and a little longer.
 *
 * <p>No test of the suite; run it with {@code -Dtest=MillionPointsMeasurement}.
 */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "parts", value = "kafka,postgres"))
class MillionPointsMeasurement {

    private final Scene scene = Scene.fresh();

    @Inject
    PolicyRepository policies;

    @Inject
    PolicyPruneTask task;

    @Inject
    DataSource database;

    @Test
    void a_changed_policy_over_a_million_points() throws Exception {
        fill();

        change(1, daily(120));
        var untouched = measure("120 days: nothing expires");
        change(2, daily(90));
        var few = measure("120 to 90 days: one point in ten expires");
        change(3, daily(30));
        var most = measure("90 to 30 days: six points in ten expire");
        change(4, daily(60));
        var back = measure("30 to 60 days: three points in ten are taken back");

        assertThat(announced("times = 1")).isEqualTo(400_000);
        System.out.printf("%s %s %s %s%n", untouched, few, most, back);
    }

    private Duration measure(String what) throws Exception {
        var start = System.nanoTime();
        var busy = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        task.run(new PolicyPrune(scene.policyId(), true), TaskRun.undisturbed("measure", 1));
        var took = Duration.ofNanos(System.nanoTime() - start);
        var busyFor = Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - busy);
        await().atMost(Duration.ofMinutes(5)).until(() -> number("select count(*) from outbox") == 0);
        System.out.printf(
                "MEASURED %s: %d ms, %d ms of them busy in Java; all events sent after %d ms; %d announced%n",
                what,
                took.toMillis(),
                busyFor.toMillis(),
                Duration.ofNanos(System.nanoTime() - start).toMillis(),
                announced("true"));
        return took;
    }

    private void change(long version, PolicyTerms rule) {
        QuarkusTransaction.requiringNew()
                .run(() -> assertThat(policies.keep(scene.policy(version, rule), Instant.now()))
                        .isTrue());
    }

    private int announced(String condition) throws Exception {
        return number("select coalesce(sum(cardinality(point_ids)), 0) from announcements where " + condition);
    }

    private int number(String query) throws Exception {
        try (var connection = database.getConnection();
                var rows = connection.prepareStatement(query).executeQuery()) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private void fill() throws Exception {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("""
                    insert into items (item_id, name, vault_id, vault_name, policy_id, state, version)
                    select gen_random_uuid(), 'item-' || n, '%s', 'production', '%s', 'PROTECTED', 1
                      from generate_series(1, 10000) n
                    """.formatted(scene.vault().id(), scene.policyId()));
            statement.execute("""
                    insert into points (point_id, item_id, policy_id, slot, taken_at, on_demand, tags)
                    select gen_random_uuid(), item_id, policy_id, at, at, false, 1
                      from generate_series(0, 99) n
                     cross join lateral (select now() - n * interval '24 hours' - interval '12 hours' as at) as t
                     cross join items
                    """);
            // what autovacuum does within a minute of so many new rows
            statement.execute("vacuum analyze");
        }
    }
}
