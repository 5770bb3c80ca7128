package io.holdfast.cli.offline;

import io.holdfast.cli.terminal.Environment;
import io.holdfast.cli.terminal.OutputOptions;
import io.holdfast.vaultformat.VaultAccess;
import io.holdfast.vaultformat.key.Argon2Cost;
import io.holdfast.vaultformat.key.Kek;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What shall open the vault from now on. */
final class NewKey {

    @Option(
            names = "--new-key",
            paramLabel = "FILE",
            description = "A key file; made, for its owner alone, where there is none.")
    @Nullable Path file;

    @Option(
            names = "--new-passphrase-file",
            paramLabel = "FILE",
            description = "A passphrase of at least 12 characters on the file's one line; - reads standard input.")
    @Nullable String passphraseFile;

    @Option(names = "--new-passphrase", description = "Asks for a passphrase on the terminal, twice.")
    boolean passphrase;

    /** A key file is made before the vault knows it: a change that is cut short is repeated with the same one. */
    Kek kek(VaultAccess access, Environment environment, OutputOptions output) {
        if (file != null) {
            return inFile(environment.resolve(file), output);
        }
        try (var typed = passphraseFile == null
                ? Passphrases.typedTwice(environment)
                : Passphrases.in(passphraseFile, environment)) {
            return access.kekOf(typed, Argon2Cost.DEFAULT);
        }
    }

    private static Kek inFile(Path path, OutputOptions output) {
        if (Files.exists(path)) {
            return Kek.load(path);
        }
        var made = Kek.generate(path);
        output.note("Made the key file %s; keep a copy of it elsewhere.".formatted(path));
        return made;
    }

    boolean readsStandardInput() {
        return Passphrases.STANDARD_INPUT.equals(passphraseFile);
    }
}
