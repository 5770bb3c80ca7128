package io.holdfast.cli;

import io.holdfast.cli.demo.DemoCommand;
import io.holdfast.cli.terminal.BadArgument;
import io.holdfast.cli.terminal.Environment;
import io.holdfast.cli.terminal.Failure;
import io.holdfast.vaultformat.error.Explained;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs one command line in a given environment; the demo and the tests come in here too. */
public final class Cli {

    private static final int FAILED = 1;
    private static final int CANNOT_BE_MEANT = 2;

    private Cli() {}

    /** The exit code; nothing escapes. */
    public static int run(Environment environment, String... arguments) {
        var factory = new VerbFactory(environment);
        var line = new CommandLine(HoldfastCommand.class, factory)
                .setOut(new PrintWriter(environment.out(), true))
                .setErr(new PrintWriter(environment.err(), true))
                .setUsageHelpAutoWidth(true)
                .setAbbreviatedOptionsAllowed(false)
                .setExecutionExceptionHandler((e, command, parsed) -> failed(environment, e))
                .setParameterExceptionHandler((e, typed) -> cannotBeMeant(environment, e));
        withHelp(line);
        return line.execute(arguments);
    }

    /** {@code --help} on every verb and below, without a word in each of them. */
    private static void withHelp(CommandLine line) {
        line.getSubcommands().values().forEach(verb -> {
            verb.getCommandSpec()
                    .addOption(OptionSpec.builder("-h", "--help")
                            .usageHelp(true)
                            .description("Show this help.")
                            .build());
            withHelp(verb);
        });
    }

    private static int failed(Environment environment, Exception error) {
        if (error instanceof Failure failure) {
            environment.err().println(failure.describe());
            return failure instanceof BadArgument ? CANNOT_BE_MEANT : FAILED;
        }
        if (error instanceof Explained explained) {
            environment
                    .err()
                    .println(new Failure(explained.code(), explained.detail(), explained.recommendation()).describe());
            return FAILED;
        }
        if (error instanceof InterruptedException) {
            return FAILED;
        }
        environment.err().println("error: Unexpected: " + error);
        environment
                .variable("HOLDFAST_TRACE")
                .ifPresentOrElse(
                        asked -> error.printStackTrace(environment.err()),
                        () -> environment.err().println("  - HOLDFAST_TRACE=1 shows where it happened."));
        return FAILED;
    }

    private static int cannotBeMeant(Environment environment, ParameterException error) {
        var verb = error.getCommandLine();
        environment.err().println("error: BadArgument: " + inOurWords(error));
        if (error instanceof UnmatchedArgumentException unmatched) {
            unmatched.getSuggestions().stream()
                    .limit(3)
                    .forEach(it -> environment.err().println("  - Did you mean: " + it));
        }
        if (!verb.getSubcommands().isEmpty() && verb.getParent() != null) {
            environment
                    .err()
                    .println("  - Say which: "
                            + String.join(", ", verb.getSubcommands().keySet()));
        }
        environment
                .err()
                .println("  - See ./%s --help".formatted(verb.getCommandSpec().qualifiedName()));
        return CANNOT_BE_MEANT;
    }

    private static String inOurWords(ParameterException error) {
        if (error instanceof UnmatchedArgumentException unmatched
                && !unmatched.isUnknownOption()
                && !error.getCommandLine().getSubcommands().isEmpty()) {
            return "There is no verb '%s'.".formatted(unmatched.getUnmatched().getFirst());
        }
        var message = Objects.requireNonNullElse(error.getMessage(), "The command line makes no sense.");
        return message.replaceFirst("^Error: ", "")
                .replaceFirst("^Unmatched arguments?.*?: ", "Not expected here: ")
                .replaceFirst(" is not an? (int|long)$", " is not a whole number");
    }

    /** Makes verbs and their options: what has a constructor for the environment gets it. */
    private record VerbFactory(Environment environment) implements IFactory {

        @Override
        public <K> K create(Class<K> type) throws Exception {
            if (type == DemoCommand.class) {
                return type.cast(new DemoCommand(environment, Cli::run));
            }
            var wanting = Arrays.stream(type.getDeclaredConstructors())
                    .filter(it -> Arrays.equals(it.getParameterTypes(), new Class<?>[] {Environment.class}))
                    .findFirst();
            if (wanting.isEmpty()) {
                return CommandLine.defaultFactory().create(type);
            }
            wanting.get().setAccessible(true);
            return type.cast(wanting.get().newInstance(environment));
        }
    }
}
