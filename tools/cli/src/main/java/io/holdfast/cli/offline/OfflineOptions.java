package io.holdfast.cli.offline;

import io.holdfast.cli.terminal.Environment;
import io.holdfast.vaultformat.Vault;
import io.holdfast.vaultformat.VaultAccess;
import io.holdfast.vaultformat.settings.VaultSettings;
import java.util.function.ToIntFunction;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;

/** A vault in a store, and what opens it. */
final class OfflineOptions {

    @Mixin
    StoreOptions store;

    @ArgGroup(multiplicity = "1")
    OpeningKey key;

    private final Environment environment;

    OfflineOptions(Environment environment) {
        this.environment = environment;
        this.store = new StoreOptions(environment);
        this.key = new OpeningKey();
    }

    /** Opens the vault for the time of the work. */
    int withVault(ToIntFunction<Vault> work) {
        return store.withStore(blobs -> work.applyAsInt(Vault.open(blobs, key.kek(blobs, environment))));
    }

    /** Opens the vault to change who may open it. */
    int withAccess(ToIntFunction<VaultAccess> work) {
        return store.withStore(blobs ->
                work.applyAsInt(VaultAccess.open(blobs, key.kek(blobs, environment), VaultSettings.defaults())));
    }
}
