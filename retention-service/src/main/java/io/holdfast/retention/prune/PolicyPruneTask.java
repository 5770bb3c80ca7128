package io.holdfast.retention.prune;

import io.holdfast.kit.task.TaskHandler;
import io.holdfast.kit.task.TaskKind;
import io.holdfast.kit.task.TaskRun;
import io.holdfast.retention.prune.PolicyPruneTask.PolicyPrune;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Applies a changed policy to all points that there are already: what Azure Backup calls retroactive. */
@ApplicationScoped
class PolicyPruneTask implements TaskHandler<PolicyPrune> {

    static final TaskKind<PolicyPrune> KIND = new TaskKind<>("prune-policy", PolicyPrune.class);

    private final Pruning pruning;
    private final Tagging tagging;

    PolicyPruneTask(Pruning pruning, Tagging tagging) {
        this.pruning = pruning;
        this.tagging = tagging;
    }

    record PolicyPrune(UUID policyId) {}

    @Override
    public TaskKind<PolicyPrune> kind() {
        return KIND;
    }

    @Override
    public void run(PolicyPrune task, TaskRun run) {
        while (QuarkusTransaction.requiringNew().call(() -> tagging.some(task.policyId()))) {
            run.checkLease();
        }
        var position = Optional.of(Pruning.START);
        while (position.isPresent()) {
            run.checkLease();
            var after = position.get();
            position = QuarkusTransaction.requiringNew().call(() -> pruning.page(Optional.of(task.policyId()), after));
        }
    }

    /** Nothing is lost: the next sweep looks through the same items. */
    @Override
    public void giveUp(PolicyPrune task, TaskRun run, Throwable last) {}
}
