package io.holdfast.cli.offline;

import io.holdfast.cli.terminal.Environment;
import io.holdfast.vaultformat.VaultAccess;
import io.holdfast.vaultformat.key.Kek;
import io.holdfast.vaultformat.store.BlobStore;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What opens the vault: a key file, or a passphrase from a file, from standard input or from the terminal. */
final class OpeningKey {

    @Option(names = "--key", paramLabel = "FILE", description = "A key file that opens the vault.")
    @Nullable Path key;

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description = "A passphrase that opens the vault, on the file's one line; - reads standard input.")
    @Nullable String passphraseFile;

    @Option(names = "--passphrase", description = "Asks for the passphrase on the terminal.")
    boolean passphrase;

    Kek kek(BlobStore store, Environment environment) {
        if (key != null) {
            return Kek.load(environment.resolve(key));
        }
        try (var typed = passphraseFile == null
                ? Passphrases.typed(environment, "Passphrase: ")
                : Passphrases.in(passphraseFile, environment)) {
            return VaultAccess.unlock(store, typed);
        }
    }

    boolean readsStandardInput() {
        return Passphrases.STANDARD_INPUT.equals(passphraseFile);
    }
}
