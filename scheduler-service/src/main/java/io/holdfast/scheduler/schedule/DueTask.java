package io.holdfast.scheduler.schedule;

import io.holdfast.kit.outbox.Outbox;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** Runs the slots that have come; every replica does, and takes only schedules that no other has locked. */
@ApplicationScoped
class DueTask {

    private final DueRepository dues;
    private final PolicyRepository policies;
    private final FanOutRepository fanOut;
    private final WaitingTask waits;
    private final Event<Unstarted> unstarted;
    private final Outbox outbox;
    private final InstantSource clock;
    private final ScheduleConfig config;

    private final Alarm alarm;
    private final AtomicReference<Instant> looked;
    private final AtomicReference<Instant> earliest = new AtomicReference<>(Instant.MAX);
    private final AtomicLong waiting = new AtomicLong();

    DueTask(
            DueRepository dues,
            PolicyRepository policies,
            FanOutRepository fanOut,
            WaitingTask waits,
            Event<Unstarted> unstarted,
            Outbox outbox,
            InstantSource clock,
            ScheduleConfig config,
            MeterRegistry meters) {
        this.dues = dues;
        this.policies = policies;
        this.fanOut = fanOut;
        this.waits = waits;
        this.unstarted = unstarted;
        this.outbox = outbox;
        this.clock = clock;
        this.config = config;
        this.alarm = new Alarm(clock, this::lookInTime);
        this.looked = new AtomicReference<>(clock.instant());
        Gauge.builder("holdfast.schedule.due.lag", () -> lag().toMillis() / 1e3)
                .description("How long the schedule that has waited longest is overdue")
                .baseUnit("seconds")
                .register(meters);
        meters.gauge("holdfast.schedule.waiting", waiting);
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
            // the schedule's next time or its pause is later than now, so this ends
        }
        waits.release(true, now);
        waits.release(false, now);
        QuarkusTransaction.requiringNew().run(() -> {
            earliest.set(dues.earliestDue().orElse(Instant.MAX));
            dues.nextDue(now).ifPresent(alarm::set);
            waiting.set(fanOut.waiting());
        });
        looked.set(now);
    }

    /** How long the schedule that has waited longest is overdue. */
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
                    .run(() -> dues.lockNextDue(now).ifPresent(due -> {
                        taken.set(Optional.of(due.id));
                        runBatch(due, now);
                    }));
        } catch (RuntimeException e) {
            var due = taken.get().orElseThrow(() -> e);
            Log.errorf(e, "The backups of schedule %s could not be started; they are tried again after a pause.", due);
            pause(due, now);
        }
        return taken.get().isPresent();
    }

    /** Starts the next backups of a schedule whose lock the transaction holds. */
    void runBatch(DueRow due, Instant now) {
        var plan = policies.plan(policies.findById(due.policyId));
        var rhythm = plan.rhythms().get(due.type());
        if (rhythm == null) {
            throw new IllegalStateException("policy %s has no %s backups".formatted(due.policyId, due.backupType));
        }
        if (!due.nextRunAt.isAfter(now)) {
            due.begin(Turn.at(now, rhythm.slots()));
        }
        if (due.slot == null) {
            throw new IllegalStateException("schedule %s is not due".formatted(due.id));
        }
        var batch = fanOut.start(due, plan, now);
        batch.unstarted().forEach(unstarted::fire);
        due.passed(batch, config.batch());
        outbox.wakeAfterCommit();
    }

    private void pause(UUID due, Instant now) {
        QuarkusTransaction.requiringNew()
                .run(() -> dues.locked(due).ifPresent(row -> row.pause(now, config.longestPause())));
    }
}
