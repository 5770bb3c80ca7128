package io.holdfast.retention.prune;

import io.holdfast.kit.task.TaskHandler;
import io.holdfast.kit.task.TaskKind;
import io.holdfast.kit.task.TaskRun;
import io.holdfast.retention.plan.PointRepository;
import io.holdfast.retention.plan.Tagging;
import io.holdfast.retention.prune.PolicyPruneTask.PolicyPrune;
import io.holdfast.retention.rule.Policy;
import io.holdfast.retention.rule.PolicyRepository;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Applies a changed policy to all points that there are already: what Azure Backup calls retroactive. */
@ApplicationScoped
class PolicyPruneTask implements TaskHandler<PolicyPrune> {

    static final TaskKind<PolicyPrune> KIND = new TaskKind<>("prune-policy", PolicyPrune.class);

    private final PolicyRepository policies;
    private final PointRepository points;
    private final Tagging tagging;
    private final Pruning pruning;
    private final Acknowledging acknowledging;

    PolicyPruneTask(
            PolicyRepository policies,
            PointRepository points,
            Tagging tagging,
            Pruning pruning,
            Acknowledging acknowledging) {
        this.policies = policies;
        this.points = points;
        this.tagging = tagging;
        this.pruning = pruning;
        this.acknowledging = acknowledging;
    }

    /** @param isNew whether the version was just heard of, and not announced again */
    record PolicyPrune(UUID policyId, boolean isNew) {}

    @Override
    public TaskKind<PolicyPrune> kind() {
        return KIND;
    }

    @Override
    public void run(PolicyPrune task, TaskRun run) {
        QuarkusTransaction.requiringNew()
                .call(() -> policies.newest(task.policyId()))
                .ifPresent(it -> apply(it, task.isNew(), run));
    }

    /** What is acknowledged is the version that was the newest before anything was done, whatever came meanwhile. */
    private void apply(Policy policy, boolean isNew, TaskRun run) {
        if (isNew) {
            QuarkusTransaction.requiringNew().run(() -> points.untagSince(policy.id(), policy.inForceFrom()));
        }
        while (QuarkusTransaction.requiringNew().call(() -> tagging.some(policy.id()))) {
            run.checkLease();
        }
        pages(run, after -> pruning.page(Optional.of(policy.id()), after));
        pages(run, after -> acknowledging.page(policy, after));
    }

    private static void pages(TaskRun run, Function<UUID, Optional<UUID>> page) {
        var position = Optional.of(Pruning.START);
        while (position.isPresent()) {
            run.checkLease();
            var after = position.get();
            position = QuarkusTransaction.requiringNew().call(() -> page.apply(after));
        }
    }

    /** Nothing is lost: the next sweep looks through the same items. */
    @Override
    public void giveUp(PolicyPrune task, TaskRun run, Throwable last) {}
}
