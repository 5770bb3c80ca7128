package io.holdfast.cli.offline;

import io.holdfast.cli.terminal.Environment;
import io.holdfast.cli.terminal.OutputOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code vault offline rotate-key}: stopped anywhere, it leaves one key at least that opens the vault. */
@Command(
        name = "rotate-key",
        description = {
            "Puts another key file or passphrase into the place of the one that opens the vault.",
            "The new one is proven before the old one is removed. Other keys stay as they are, and so do all points.",
            "Give the new key to the servers that use the vault, and restart them."
        })
final class RotateKeyCommand implements Callable<Integer> {

    @Mixin
    OfflineOptions where;

    @ArgGroup(multiplicity = "1")
    NewKey successor = new NewKey();

    @Mixin
    OutputOptions output;

    private final Environment environment;

    RotateKeyCommand(Environment environment) {
        this.environment = environment;
        where = new OfflineOptions(environment);
        output = new OutputOptions(environment);
    }

    @Override
    public Integer call() {
        Passphrases.requireOnePipe(where.key.readsStandardInput(), successor.readsStandardInput());
        return where.withAccess(access -> {
            var kek = successor.kek(access, environment, output);
            access.replace(kek);
            var result = KeyChange.of("Replaced", kek.id(), access);
            output.show(
                    result,
                    () -> "Key %s opens the vault; the old one does not any more.%n".formatted(kek.id())
                            + KeyShape.table(result.keys(), environment));
            return 0;
        });
    }
}
