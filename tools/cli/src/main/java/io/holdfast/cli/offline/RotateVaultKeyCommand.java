package io.holdfast.cli.offline;

import io.holdfast.cli.terminal.Environment;
import io.holdfast.cli.terminal.OutputOptions;
import io.holdfast.vaultformat.VaultAccess;
import io.holdfast.vaultformat.key.Kek;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vault offline rotate-vault-key}: a new generation is wrapped only for keys that are at hand. */
@Command(
        name = "rotate-vault-key",
        description = {
            "Draws a new vault key for all that is written from now on; what was written stays readable.",
            "All keys that shall open the vault afterwards have to be given, or it refuses and names those it lacks.",
            "Servers that have the vault open write with the old vault key until they are restarted."
        })
final class RotateVaultKeyCommand implements Callable<Integer> {

    @Option(
            names = "--also-key",
            paramLabel = "FILE",
            description = "Another key file that opens the vault, and shall go on; may be given again.")
    List<Path> alsoKeys = new ArrayList<>();

    @Option(
            names = "--also-passphrase-file",
            paramLabel = "FILE",
            description = "The same for a passphrase; - reads standard input.")
    List<String> alsoPassphraseFiles = new ArrayList<>();

    @Option(
            names = "--without",
            paramLabel = "KEY",
            description = "The id of a key that shall not open the vault any more; may be given again.")
    List<String> without = new ArrayList<>();

    @Mixin
    OfflineOptions where;

    @Mixin
    OutputOptions output;

    private final Environment environment;

    RotateVaultKeyCommand(Environment environment) {
        this.environment = environment;
        where = new OfflineOptions(environment);
        output = new OutputOptions(environment);
    }

    @Override
    public Integer call() {
        var pipes = new ArrayList<Boolean>();
        pipes.add(where.key.readsStandardInput());
        alsoPassphraseFiles.forEach(it -> pipes.add(it.equals(Passphrases.STANDARD_INPUT)));
        Passphrases.requireOnePipe(pipes.toArray(Boolean[]::new));
        return where.withAccess(access -> {
            var generation = access.rotateVaultKey(others(access), new HashSet<>(without));
            var result = KeyChange.rotated(generation, access);
            output.show(
                    result,
                    () -> "Generation %d of the vault key is in use.%n".formatted(generation)
                            + KeyShape.table(result.keys(), environment));
            return 0;
        });
    }

    private List<Kek> others(VaultAccess access) {
        var keks = new ArrayList<Kek>();
        alsoKeys.forEach(it -> keks.add(Kek.load(environment.resolve(it))));
        for (var file : alsoPassphraseFiles) {
            try (var typed = Passphrases.in(file, environment)) {
                keks.add(access.unlock(typed));
            }
        }
        return keks;
    }
}
