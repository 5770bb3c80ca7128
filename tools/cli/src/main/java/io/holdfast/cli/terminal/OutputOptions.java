package io.holdfast.cli.terminal;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Collection;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** How a verb says what it has to say: the options that every verb takes. */
public final class OutputOptions {

    /** Forms of the result. */
    enum Format {
        table,
        json
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "table|json",
            description = "Form of the result on standard output (default: ${DEFAULT-VALUE}).")
    Format format = Format.table;

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress and no notes on standard error.")
    boolean quiet;

    private final Environment environment;

    public OutputOptions(Environment environment) {
        this.environment = environment;
    }

    public boolean json() {
        return format == Format.json;
    }

    /** The result: the object as JSON, or the text for people. */
    public void show(Object result, Supplier<String> table) {
        environment.out().print(json() ? pretty(result) + "\n" : table.get());
        environment.out().flush();
    }

    /** The same for a list; where there is nothing to list, people read what to do about it. */
    public void list(Collection<?> result, Supplier<String> table, String whenEmpty) {
        if (result.isEmpty() && !json()) {
            note(whenEmpty);
        } else {
            show(result, table);
        }
    }

    /** Something worth knowing that is not the result. */
    public void note(String text) {
        if (!quiet) {
            environment.err().println(text);
        }
    }

    public ProgressLine progress() {
        return quiet ? ProgressLine.silent(environment) : ProgressLine.on(environment);
    }

    private static String pretty(Object result) {
        try {
            return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(result);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a result must be writable as JSON", e);
        }
    }
}
