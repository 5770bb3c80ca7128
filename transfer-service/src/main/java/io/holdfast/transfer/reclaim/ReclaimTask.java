package io.holdfast.transfer.reclaim;

import io.holdfast.contracts.ErrorDetail;
import io.holdfast.kit.task.TaskHandler;
import io.holdfast.kit.task.TaskKind;
import io.holdfast.kit.task.TaskRun;
import io.holdfast.transfer.reclaim.ReclaimRepository.Look;
import io.holdfast.transfer.store.Diagnosis;
import io.holdfast.transfer.store.Vaults;
import io.holdfast.vaultformat.Vault;
import io.holdfast.vaultformat.collect.CollectOptions;
import io.holdfast.vaultformat.collect.Collection;
import io.holdfast.vaultformat.compact.CompactOptions;
import io.holdfast.vaultformat.compact.Compaction;
import io.holdfast.vaultformat.error.VaultError;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jboss.logging.Logger;

/** Looks at a vault when its turn comes, and has the engine delete what it finds to be garbage. */
@ApplicationScoped
class ReclaimTask implements TaskHandler<Look> {

    private static final Logger LOG = Logger.getLogger(ReclaimTask.class);

    private final ReclaimRepository reclaims;
    private final Vaults vaults;
    private final ReclaimConfig config;
    private final MeterRegistry metrics;
    private volatile boolean stopping;

    ReclaimTask(ReclaimRepository reclaims, Vaults vaults, ReclaimConfig config, MeterRegistry metrics) {
        this.reclaims = reclaims;
        this.vaults = vaults;
        this.config = config;
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent started) {
        Gauge.builder("holdfast.reclaim.waiting", reclaims::waitingFor)
                .description("sessions at work that reclaims wait for")
                .register(metrics);
    }

    void stop(@Observes ShutdownEvent stopped) {
        stopping = true;
    }

    @Override
    public TaskKind<Look> kind() {
        return ReclaimRepository.LOOK;
    }

    @Override
    public void run(Look look, TaskRun run) {
        var vault = reclaims.begin(look);
        if (vault.isEmpty()) {
            LOG.debugf("Look %d of reclaim %s is over; nothing is left to do", look.number(), look.requestId());
            return;
        }
        try (var open = vaults.open(vault.get())) {
            reclaim(look, vault.get().name(), open.vault());
        } catch (VaultError.Stopped e) {
            throw e; // the worker ends; another one goes on
        } catch (RuntimeException e) {
            var diagnosis = Diagnosis.of(e).orElseThrow(() -> e);
            LOG.warnf(
                    "Vault %s is not reclaimed: %s",
                    vault.get().name(), diagnosis.error().title());
            reclaims.failed(look, diagnosis);
        }
    }

    /** What a compaction leaves behind goes at once, unless somebody at work may need it. */
    private void reclaim(Look look, String name, Vault vault) {
        var collection = collect(vault);
        var compaction = collection.over()
                ? vault.upkeep().compact(CompactOptions.defaults(), new Sweeping(metrics, this::stopping))
                : Compaction.NOTHING;
        if (compaction.victims() > 0) {
            LOG.infof(
                    "Vault %s: what is alive of %d packs is in %d now",
                    name, compaction.victims(), compaction.copies());
            metrics.counter("holdfast.reclaim.compacted").increment(compaction.victims());
            collection = collection.plus(collect(vault));
        }
        reclaims.found(look, collection, compaction.copiedBytes());
        tell(name, collection);
    }

    private Collection collect(Vault vault) {
        return vault.upkeep().collect(new CollectOptions(config.fenceAfter()), new Sweeping(metrics, this::stopping));
    }

    @Override
    public void giveUp(Look look, TaskRun run, Throwable last) {
        reclaims.giveUp(
                look,
                new ErrorDetail(
                        "ReclaimWorkersLost",
                        "%d attempts to reclaim the vault's bytes ended without a result.".formatted(run.attempt()),
                        List.of("Look into the transfer workers' logs.", "It is tried again with the next reclaim.")));
    }

    private boolean stopping() {
        return stopping;
    }

    private void tell(String vault, Collection found) {
        metrics.counter("holdfast.reclaim.packs").increment(found.packs());
        if (found.packs() > 0) {
            LOG.infof("Vault %s: %d packs of %d bytes are deleted", vault, found.packs(), found.bytes());
        }
        if (!found.unknown().isEmpty()) {
            LOG.warnf(
                    "Vault %s: %d packs do not say whose they are, and stay",
                    vault, found.unknown().size());
        }
    }
}
