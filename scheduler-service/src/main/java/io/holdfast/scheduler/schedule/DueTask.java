package io.holdfast.scheduler.schedule;

import io.holdfast.kit.outbox.Outbox;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** Runs the slots that have come; every replica does, and takes only policies that no other has locked. */
@ApplicationScoped
class DueTask {

    private final PolicyRepository policies;
    private final FanOutRepository fanOut;
    private final Outbox outbox;
    private final InstantSource clock;
    private final ScheduleConfig config;

    private final Alarm alarm;
    private final AtomicReference<Instant> looked;
    private final AtomicReference<Instant> earliest = new AtomicReference<>(Instant.MAX);

    DueTask(
            PolicyRepository policies,
            FanOutRepository fanOut,
            Outbox outbox,
            InstantSource clock,
            ScheduleConfig config,
            MeterRegistry meters) {
        this.policies = policies;
        this.fanOut = fanOut;
        this.outbox = outbox;
        this.clock = clock;
        this.config = config;
        this.alarm = new Alarm(clock, this::lookInTime);
        this.looked = new AtomicReference<>(clock.instant());
        Gauge.builder("holdfast.schedule.due.lag", () -> lag().toMillis() / 1e3)
                .description("How long the policy that has waited longest is overdue")
                .baseUnit("seconds")
                .register(meters);
    }

    @Scheduled(
            identity = "due",
            every = "${holdfast.schedule.tick:1s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        look();
    }

    void stop(@Observes ShutdownEvent shutdown) {
        alarm.close();
    }

    /** A slot that comes between two ticks does not wait for the second one. */
    private void lookInTime() {
        try {
            look();
        } catch (RuntimeException e) {
            Log.debugf(e, "The slot is left to the next tick, which will say why.");
        }
    }

    private void look() {
        var now = clock.instant();
        while (runOne(now)) {
            // the policy's next time or its pause is later than now, so this ends
        }
        QuarkusTransaction.requiringNew().run(() -> {
            earliest.set(policies.earliestDue().orElse(Instant.MAX));
            policies.nextDue(now).ifPresent(alarm::set);
        });
        looked.set(now);
    }

    /** How long the policy that has waited longest is overdue. */
    Duration lag() {
        var due = earliest.get();
        var now = clock.instant();
        return due.isBefore(now) ? Duration.between(due, now) : Duration.ZERO;
    }

    /** When this replica last finished looking for due policies. */
    Instant looked() {
        return looked.get();
    }

    private boolean runOne(Instant now) {
        var taken = new AtomicReference<Optional<UUID>>(Optional.empty());
        try {
            QuarkusTransaction.requiringNew()
                    .run(() -> policies.lockNextDue(now).ifPresent(policy -> {
                        taken.set(Optional.of(policy.id));
                        runBatch(policy, now);
                    }));
        } catch (RuntimeException e) {
            var policy = taken.get().orElseThrow(() -> e);
            Log.errorf(e, "The backups of policy %s could not be started; they are tried again after a pause.", policy);
            pause(policy, now);
        }
        return taken.get().isPresent();
    }

    /** Starts the next backups of a policy whose lock the transaction holds. */
    void runBatch(PolicyRow policy, Instant now) {
        if (policy.nextRunAt != null && !policy.nextRunAt.isAfter(now)) {
            policy.begin(Turn.at(now, new Slots(policy.toSchedule())));
        }
        if (policy.slot == null) {
            throw new IllegalStateException("policy %s is not due".formatted(policy.id));
        }
        var batch = fanOut.start(policy, policy.slot, policy.slotItem, config.batch(), now);
        policy.passed(batch, config.batch());
        outbox.wakeAfterCommit();
    }

    private void pause(UUID policy, Instant now) {
        QuarkusTransaction.requiringNew()
                .run(() -> policies.locked(policy).ifPresent(row -> row.pause(now, config.longestPause())));
    }
}
