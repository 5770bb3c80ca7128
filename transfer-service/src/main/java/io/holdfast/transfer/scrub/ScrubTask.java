package io.holdfast.transfer.scrub;

import io.holdfast.contracts.ErrorDetail;
import io.holdfast.contracts.ScrubProgressed;
import io.holdfast.kit.outbox.Ticks;
import io.holdfast.kit.task.TaskHandler;
import io.holdfast.kit.task.TaskKind;
import io.holdfast.kit.task.TaskRun;
import io.holdfast.transfer.scrub.ScrubRepository.Begun;
import io.holdfast.transfer.scrub.ScrubRepository.Slice;
import io.holdfast.transfer.store.Diagnosis;
import io.holdfast.transfer.store.Vaults;
import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.scrub.ScrubReport;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Has the engine read some of a vault's packs when their turn comes. */
@ApplicationScoped
class ScrubTask implements TaskHandler<Slice> {

    private static final Logger LOG = Logger.getLogger(ScrubTask.class);

    private final ScrubRepository scrubs;
    private final Vaults vaults;
    private final Ticks ticks;
    private final MeterRegistry metrics;
    private final InstantSource clock;
    private final AtomicBoolean reading = new AtomicBoolean();
    private volatile boolean stopping;

    ScrubTask(ScrubRepository scrubs, Vaults vaults, Ticks ticks, MeterRegistry metrics, InstantSource clock) {
        this.scrubs = scrubs;
        this.vaults = vaults;
        this.ticks = ticks;
        this.metrics = metrics;
        this.clock = clock;
    }

    void stop(@Observes ShutdownEvent stopped) {
        stopping = true;
    }

    @Override
    public TaskKind<Slice> kind() {
        return ScrubRepository.SLICE;
    }

    @Override
    public void run(Slice slice, TaskRun run) {
        scrubs.begin(slice)
                .ifPresentOrElse(
                        begun -> oneAtATime(slice, begun, run),
                        () -> LOG.debugf(
                                "Slice %d of scrub %s is over; nothing is left to do",
                                slice.number(), slice.requestId()));
    }

    /** However many vaults are read: the other places of this worker are for backups and restores. */
    private void oneAtATime(Slice slice, Begun begun, TaskRun run) {
        if (!reading.compareAndSet(false, true)) {
            scrubs.later(slice);
            ticks.send(told(slice.requestId(), begun, 0, 0));
            return;
        }
        try {
            run(slice, begun, run);
        } finally {
            reading.set(false);
        }
    }

    private void run(Slice slice, Begun begun, TaskRun run) {
        var name = begun.vault().name();
        try (var open = vaults.open(begun.vault())) {
            var progress = new Reading(
                    metrics.counter("holdfast.scrub.bytes"),
                    clock,
                    it -> ticks.send(told(slice.requestId(), begun, it.doneBytes(), it.totalBytes())),
                    () -> stopping || run.cancelled());
            var report = open.vault().upkeep().scrub(begun.options(), progress);
            scrubs.found(slice, report);
            tell(name, report);
        } catch (VaultError.Stopped e) {
            throw e; // the worker ends, or another one has the task; what was read is remembered
        } catch (RuntimeException e) {
            var diagnosis = Diagnosis.of(e).orElseThrow(() -> e);
            LOG.warnf("Vault %s is not scrubbed: %s", name, diagnosis.error().title());
            scrubs.failed(slice, diagnosis);
        }
    }

    private static ScrubProgressed told(UUID requestId, Begun begun, long doneBytes, long sliceBytes) {
        var total = begun.totalBytes() == 0 ? sliceBytes : begun.totalBytes();
        return new ScrubProgressed(requestId, begun.vault(), begun.readBytes() + doneBytes, total, null);
    }

    @Override
    public void giveUp(Slice slice, TaskRun run, Throwable last) {
        scrubs.giveUp(
                slice,
                new ErrorDetail(
                        "ScrubWorkersLost",
                        "%d attempts to read the vault's packs ended without a result.".formatted(run.attempt()),
                        List.of("Look into the transfer workers' logs.", "It is tried again with the next scrub.")));
    }

    private void tell(String vault, ScrubReport report) {
        metrics.counter("holdfast.scrub.packs").increment(report.checkedPacks());
        report.bad().stream()
                .limit(Answer.PACKS)
                .forEach(bad -> LOG.warnf("Vault %s: pack %s: %s", vault, bad.id(), bad.problem()));
        if (!report.sound()) {
            LOG.warnf(
                    "Vault %s: %d packs are bad, %d points need them; %d packs were not given out, %d decisions do not open",
                    vault,
                    report.bad().size(),
                    report.affected().size(),
                    report.unanswered().size(),
                    report.damagedDecisions().size());
        }
    }
}
