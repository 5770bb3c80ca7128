package io.holdfast.vault.scrub;

import io.holdfast.kit.task.TaskHandler;
import io.holdfast.kit.task.TaskKind;
import io.holdfast.kit.task.TaskRun;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Wakes when a vault is to be scrubbed. */
@ApplicationScoped
class DueTask implements TaskHandler<ScrubRepository.Due> {

    private static final Logger LOG = Logger.getLogger(DueTask.class);

    private final ScrubRepository scrubs;

    DueTask(ScrubRepository scrubs) {
        this.scrubs = scrubs;
    }

    @Override
    public TaskKind<ScrubRepository.Due> kind() {
        return ScrubRepository.DUE;
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
    public void run(ScrubRepository.Due due, TaskRun run) {
        QuarkusTransaction.requiringNew().run(() -> scrubs.due(due.vaultId()));
    }

    @Override
    public void giveUp(ScrubRepository.Due due, TaskRun run, Throwable last) {
        LOG.errorf(
                "Vault %s is not scrubbed before the next start, or before somebody says so: %s",
                due.vaultId(), last.getMessage());
    }
}
