package io.holdfast.cli.offline;

import io.holdfast.cli.terminal.Counts;
import io.holdfast.cli.terminal.Environment;
import io.holdfast.cli.terminal.Failure;
import io.holdfast.cli.terminal.Json;
import io.holdfast.cli.terminal.OutputOptions;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vault offline rebuild}: what can be lost is made anew, and the whole catalogue is written down. */
@Command(
        name = "rebuild",
        description = {
            "Makes anew what follows from the points and is missing, and writes down all that the vault knows.",
            "A server takes the vault in by itself: ./holdfast vault attach NAME."
        })
final class RebuildCommand implements Callable<Integer> {

    @Option(
            names = "--catalogue",
            paramLabel = "FILE",
            description = "Where the catalogue goes, as JSON (default: on the screen).")
    @Nullable Path file;

    @Mixin
    OfflineOptions where;

    @Mixin
    OutputOptions output;

    private final Environment environment;

    RebuildCommand(Environment environment) {
        this.environment = environment;
        where = new OfflineOptions(environment);
        output = new OutputOptions(environment);
    }

    /** The JSON of the verb when the catalogue goes to a file. */
    record Shape(
            int mended,
            int items,
            int points,
            int unreadable,
            @Nullable String catalogue) {}

    @Override
    public Integer call() {
        return where.withVault(vault -> {
            var mended = vault.upkeep().mend();
            var catalogue = CatalogueShape.of(vault);
            if (file == null) {
                output.show(catalogue, () -> Json.pretty(catalogue));
            } else {
                var path = environment.resolve(file);
                write(path, Json.pretty(catalogue));
                var shape = new Shape(
                        mended,
                        catalogue.items().size(),
                        catalogue.points().size(),
                        catalogue.unreadable().size(),
                        path.toString());
                output.show(shape, () -> told(shape));
            }
            return catalogue.unreadable().isEmpty() ? 0 : 1;
        });
    }

    private static String told(Shape shape) {
        return "In %s: %s with %s. Made anew: %s; cannot be read: %d.%n"
                .formatted(
                        shape.catalogue,
                        Counts.of(shape.items, "item"),
                        Counts.of(shape.points, "point"),
                        Counts.of(shape.mended, "object"),
                        shape.unreadable);
    }

    private static void write(Path path, String text) {
        try {
            Files.writeString(path, text, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new Failure("FileExists", "%s exists already.".formatted(path), "Name another file.");
        } catch (IOException e) {
            throw new Failure(
                    "FileNotWritten",
                    "%s cannot be written: %s.".formatted(path, e.getMessage()),
                    "Check the folder and its permissions.");
        }
    }
}
