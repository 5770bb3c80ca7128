package io.holdfast.cli.offline;

import io.holdfast.cli.terminal.BadArgument;
import io.holdfast.cli.terminal.Environment;
import io.holdfast.cli.terminal.Failure;
import io.holdfast.vaultformat.key.Passphrase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/** Where a passphrase may come from: never an argument or a variable, which others on the machine can read. */
final class Passphrases {

    static final String STANDARD_INPUT = "-";

    private Passphrases() {}

    static Passphrase in(String file, Environment environment) {
        if (!file.equals(STANDARD_INPUT)) {
            return Passphrase.load(environment.resolve(Path.of(file)));
        }
        try {
            return Passphrase.read(environment.keyboard().piped());
        } catch (IOException e) {
            throw new Failure("InputUnreadable", "Standard input cannot be read: " + e.getMessage());
        }
    }

    static Passphrase typed(Environment environment, String question) {
        return Passphrase.of(ask(environment, question));
    }

    /** What nobody sees while typing is typed twice before a vault depends on it. */
    static Passphrase typedTwice(Environment environment) {
        var first = ask(environment, "New passphrase: ");
        var second = ask(environment, "The same again: ");
        var same = Arrays.equals(first, second);
        Arrays.fill(second, '\0');
        if (!same) {
            Arrays.fill(first, '\0');
            throw new Failure("PassphrasesDiffer", "The two passphrases differ; nothing was changed.", "Try again.");
        }
        return Passphrase.of(first);
    }

    /** Standard input ends after one passphrase. */
    static void requireOnePipe(Boolean... pipes) {
        if (Stream.of(pipes).filter(it -> it).count() > 1) {
            throw new BadArgument(
                    "Standard input can give one passphrase, not several.",
                    "Put the others into files, or behind descriptors: --passphrase-file /dev/fd/3");
        }
    }

    private static char[] ask(Environment environment, String question) {
        return environment
                .keyboard()
                .secret(question)
                .orElseThrow(() -> new BadArgument(
                        "There is no terminal to ask for the passphrase on.",
                        "Put it on the one line of a file, or behind a descriptor: --passphrase-file /dev/fd/3",
                        "Or pipe it in: --passphrase-file -"));
    }
}
