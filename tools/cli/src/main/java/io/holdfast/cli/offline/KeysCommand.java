package io.holdfast.cli.offline;

import io.holdfast.cli.terminal.Environment;
import io.holdfast.cli.terminal.OutputOptions;
import io.holdfast.vaultformat.VaultAccess;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code vault offline keys}: needs none itself, so that it can say which one to look for. */
@Command(
        name = "keys",
        description = "Lists the keys that open the vault: what they are made of, since when, and what they open.")
final class KeysCommand implements Callable<Integer> {

    @Mixin
    StoreOptions store;

    @Mixin
    OutputOptions output;

    private final Environment environment;

    KeysCommand(Environment environment) {
        this.environment = environment;
        store = new StoreOptions(environment);
        output = new OutputOptions(environment);
    }

    @Override
    public Integer call() {
        return store.withStore(blobs -> {
            var keys = KeyShape.of(VaultAccess.list(blobs));
            output.list(
                    keys,
                    () -> KeyShape.table(keys, environment),
                    "The vault's keys are missing: restore the folder keys/ from a replica of the store.");
            return 0;
        });
    }
}
