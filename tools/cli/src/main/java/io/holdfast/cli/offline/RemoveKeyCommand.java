package io.holdfast.cli.offline;

import io.holdfast.cli.terminal.Environment;
import io.holdfast.cli.terminal.OutputOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vault offline remove-key}: the key that opens the vault now cannot go, so one always stays. */
@Command(
        name = "remove-key",
        description = {
            "Takes the right to open the vault from a key, which need not be at hand.",
            "Who had it may have kept more than the key: rotate the vault key as well when it got into wrong hands."
        })
@SuppressWarnings("NullAway.Init")
final class RemoveKeyCommand implements Callable<Integer> {

    @Parameters(paramLabel = "KEY", description = "The key's id, as vault offline keys shows it.")
    String id;

    @Mixin
    OfflineOptions where;

    @Mixin
    OutputOptions output;

    private final Environment environment;

    RemoveKeyCommand(Environment environment) {
        this.environment = environment;
        where = new OfflineOptions(environment);
        output = new OutputOptions(environment);
    }

    @Override
    public Integer call() {
        return where.withAccess(access -> {
            access.remove(id);
            var result = KeyChange.of("Removed", id, access);
            output.show(
                    result,
                    () -> "Key %s opens the vault no more.%n".formatted(id)
                            + KeyShape.table(result.keys(), environment));
            return 0;
        });
    }
}
