package io.holdfast.cli.offline;

import io.holdfast.cli.terminal.Counts;
import io.holdfast.cli.terminal.Environment;
import io.holdfast.cli.terminal.OutputOptions;
import io.holdfast.vaultformat.scrub.HealReport;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vault offline heal}: bad packs are replaced by the sound ones of a copy. */
@Command(
        name = "heal",
        description = {
            "Replaces packs that are marked bad, or missing, by those of a copy of the vault.",
            "Only packs that pass every check are taken. It can be stopped at any moment and run again."
        })
final class HealCommand implements Callable<Integer> {

    @Option(
            names = "--from",
            paramLabel = "URL",
            required = true,
            description = "The same vault's folder in another store, as in --store.")
    String from = "";

    @Option(
            names = "--from-credentials",
            paramLabel = "FILE",
            description = "As --credentials, for the other store (default: the same).")
    @Nullable Path fromCredentials;

    @Mixin
    OfflineOptions where;

    @Mixin
    OutputOptions output;

    private final Environment environment;

    HealCommand(Environment environment) {
        this.environment = environment;
        where = new OfflineOptions(environment);
        output = new OutputOptions(environment);
    }

    /** The JSON of the verb. */
    record Shape(String status, List<String> healed, List<StillBad> stillBad) {

        record StillBad(String pack, String reason) {}

        static Shape of(HealReport report) {
            return new Shape(
                    report.complete() ? "Completed" : "Incomplete",
                    report.healed().stream().map(Object::toString).toList(),
                    report.stillBad().stream()
                            .map(it -> new StillBad(it.id().toString(), it.problem()))
                            .toList());
        }
    }

    @Override
    public Integer call() {
        var other = new StoreOptions(environment);
        other.store = from;
        other.credentials = fromCredentials == null ? where.store.credentials : fromCredentials;
        return where.withVault(vault -> other.withStore(copy -> {
            try (var progress = output.progress()) {
                var report = vault.upkeep().heal(copy, it -> progress.show("Healing", it.doneBytes(), it.totalBytes()));
                output.show(Shape.of(report), () -> told(report));
                return report.complete() ? 0 : 1;
            }
        }));
    }

    private static String told(HealReport report) {
        var text = new StringBuilder(
                "Healed %s.%n".formatted(Counts.of(report.healed().size(), "pack")));
        report.stillBad().forEach(it -> text.append("Still bad: %s: %s%n".formatted(it.id(), it.problem())));
        return text.toString();
    }
}
