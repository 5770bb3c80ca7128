package io.holdfast.cli.offline;

import io.holdfast.cli.terminal.Counts;
import io.holdfast.cli.terminal.Environment;
import io.holdfast.cli.terminal.OutputOptions;
import io.holdfast.cli.terminal.Sizes;
import io.holdfast.vaultformat.Vault;
import io.holdfast.vaultformat.collect.CollectOptions;
import io.holdfast.vaultformat.collect.Collection;
import io.holdfast.vaultformat.compact.CompactOptions;
import io.holdfast.vaultformat.compact.Compaction;
import io.holdfast.vaultformat.progress.ProgressListener;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code vault offline reclaim}: the bytes of deleted points and aborted backups leave the store. */
@Command(
        name = "reclaim",
        description = {
            "Deletes from the store what no recovery point needs any more, and makes full packs of those that are mostly"
                    + " garbage or small.",
            "Backups and restores may go on meanwhile; nothing is deleted that one of them may need. It can be stopped"
                    + " at any moment and run again."
        })
final class ReclaimCommand implements Callable<Integer> {

    @Mixin
    OfflineOptions where;

    @Mixin
    OutputOptions output;

    ReclaimCommand(Environment environment) {
        where = new OfflineOptions(environment);
        output = new OutputOptions(environment);
    }

    /** @param collected before the compaction and after it */
    private record Outcome(Collection collected, Compaction compaction) {

        static Outcome of(Vault vault) {
            var collected = vault.upkeep().collect(CollectOptions.defaults(), ProgressListener.none());
            var compaction = vault.upkeep().compact(CompactOptions.defaults(), ProgressListener.none());
            return compaction.victims() == 0
                    ? new Outcome(collected, compaction)
                    : new Outcome(
                            collected.plus(vault.upkeep().collect(CollectOptions.defaults(), ProgressListener.none())),
                            compaction);
        }
    }

    /** The JSON of the verb. */
    record Shape(
            String status,
            int deletedPacks,
            long freedBytes,
            int compactedPacks,
            long writtenBytes,
            List<String> waitingFor,
            List<String> unknownPacks) {

        private static Shape of(Outcome outcome) {
            var collected = outcome.collected;
            return new Shape(
                    collected.over() ? "Completed" : "Waiting",
                    collected.packs(),
                    collected.bytes(),
                    outcome.compaction.victims(),
                    outcome.compaction.copiedBytes(),
                    collected.waitingFor(),
                    collected.unknown());
        }
    }

    @Override
    public Integer call() {
        return where.withVault(vault -> {
            var outcome = Outcome.of(vault);
            output.show(Shape.of(outcome), () -> told(outcome));
            return 0;
        });
    }

    private static String told(Outcome outcome) {
        var collected = outcome.collected;
        var compaction = outcome.compaction;
        var text = new StringBuilder(
                "Freed %s in %s.%n".formatted(Sizes.iec(collected.bytes()), Counts.of(collected.packs(), "pack")));
        if (compaction.victims() > 0) {
            text.append("Copied what is alive of %s into %s (%s).%n"
                    .formatted(
                            Counts.of(compaction.victims(), "pack"),
                            Counts.of(compaction.copies(), "fuller one"),
                            Sizes.iec(compaction.copiedBytes())));
        }
        if (!collected.over()) {
            text.append("The rest waits for sessions at work (%s): run this again when they are over.%n"
                    .formatted(String.join(", ", collected.waitingFor())));
        }
        collected.unknown().forEach(pack -> text.append("%s does not say whose it is, and stays.%n".formatted(pack)));
        return text.toString();
    }
}
