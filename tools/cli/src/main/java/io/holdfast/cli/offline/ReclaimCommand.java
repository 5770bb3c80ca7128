package io.holdfast.cli.offline;

import io.holdfast.cli.terminal.Environment;
import io.holdfast.cli.terminal.OutputOptions;
import io.holdfast.cli.terminal.Sizes;
import io.holdfast.vaultformat.collect.CollectOptions;
import io.holdfast.vaultformat.collect.Collection;
import io.holdfast.vaultformat.progress.ProgressListener;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code vault offline reclaim}: the bytes of deleted points and aborted backups leave the store. */
@Command(
        name = "reclaim",
        description = {
            "Deletes from the store what no recovery point needs any more.",
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

    /** The JSON of the verb. */
    record Shape(String status, int deletedPacks, long freedBytes, List<String> waitingFor, List<String> unknownPacks) {

        static Shape of(Collection collection) {
            return new Shape(
                    collection.over() ? "Completed" : "Waiting",
                    collection.packs(),
                    collection.bytes(),
                    collection.waitingFor(),
                    collection.unknown());
        }
    }

    @Override
    public Integer call() {
        return where.withVault(vault -> {
            var collection = vault.collect(CollectOptions.defaults(), ProgressListener.none());
            output.show(Shape.of(collection), () -> told(collection));
            return 0;
        });
    }

    private static String told(Collection collection) {
        var text = new StringBuilder(
                "Freed %s in %d packs.%n".formatted(Sizes.iec(collection.bytes()), collection.packs()));
        if (!collection.over()) {
            text.append("The rest waits for sessions at work (%s): run this again when they are over.%n"
                    .formatted(String.join(", ", collection.waitingFor())));
        }
        collection.unknown().forEach(pack -> text.append("%s does not say whose it is, and stays.%n".formatted(pack)));
        return text.toString();
    }
}
