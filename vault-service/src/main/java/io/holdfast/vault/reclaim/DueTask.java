package io.holdfast.vault.reclaim;

import io.holdfast.kit.task.TaskHandler;
import io.holdfast.kit.task.TaskKind;
import io.holdfast.kit.task.TaskRun;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Wakes when a vault is due. */
@ApplicationScoped
class DueTask implements TaskHandler<ReclaimRepository.Due> {

    private static final Logger LOG = Logger.getLogger(DueTask.class);

    private final ReclaimRepository reclaims;

    DueTask(ReclaimRepository reclaims) {
        this.reclaims = reclaims;
    }

    @Override
    public TaskKind<ReclaimRepository.Due> kind() {
        return ReclaimRepository.DUE;
    }

    /** Two weeks of half hours. All that can fail here is the database, and then nothing here counts as tried. */
    @Override
    public int maxAttempts() {
        return 700;
    }

    @Override
    public Duration retryDelay(int attempt) {
        return attempt > 10 ? Duration.ofMinutes(30) : Duration.ofSeconds(1L << attempt);
    }

    @Override
    public void run(ReclaimRepository.Due due, TaskRun run) {
        QuarkusTransaction.requiringNew().run(() -> reclaims.due(due.vaultId()));
    }

    @Override
    public void giveUp(ReclaimRepository.Due due, TaskRun run, Throwable last) {
        LOG.errorf(
                "Vault %s is not asked for before the next start, or before somebody says so: %s",
                due.vaultId(), last.getMessage());
    }
}
