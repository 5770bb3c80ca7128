package io.holdfast.cli.offline;

import io.holdfast.cli.terminal.Environment;
import io.holdfast.cli.terminal.OutputOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code vault offline add-key}: repeated with a key that is there already, it mends that key's damaged copies. */
@Command(
        name = "add-key",
        description = "Lets one more key file or passphrase open the vault; those that do already still do.")
final class AddKeyCommand implements Callable<Integer> {

    @Mixin
    OfflineOptions where;

    @ArgGroup(multiplicity = "1")
    NewKey added = new NewKey();

    @Mixin
    OutputOptions output;

    private final Environment environment;

    AddKeyCommand(Environment environment) {
        this.environment = environment;
        where = new OfflineOptions(environment);
        output = new OutputOptions(environment);
    }

    @Override
    public Integer call() {
        Passphrases.requireOnePipe(where.key.readsStandardInput(), added.readsStandardInput());
        return where.withAccess(access -> {
            var kek = added.kek(access, environment, output);
            access.add(kek);
            var result = KeyChange.of("Added", kek.id(), access);
            output.show(
                    result,
                    () -> "Key %s opens the vault too.%n".formatted(kek.id())
                            + KeyShape.table(result.keys(), environment));
            return 0;
        });
    }
}
