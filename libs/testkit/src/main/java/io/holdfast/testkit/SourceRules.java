package io.holdfast.testkit;

import static java.util.stream.Collectors.groupingBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Rules that only the source text can tell. Tests run in the module's folder. */
final class SourceRules {

    private static final int MOST_LINES = 400;
    private static final Path MAIN = Path.of("src/main/java");

    private SourceRules() {}

    static Stream<DynamicTest> tests() {
        return Stream.of(
                DynamicTest.dynamicTest("every package says what it promises", SourceRules::everyPackagePromises),
                DynamicTest.dynamicTest("no file is longer than 400 lines", SourceRules::noFileIsTooLong));
    }

    private static void everyPackagePromises() {
        var packages = sources(MAIN).stream().collect(groupingBy(file -> Objects.requireNonNull(file.getParent())));
        for (var folder : packages.keySet()) {
            var info = folder.resolve("package-info.java");
            var text = Files.exists(info) ? read(info) : "";
            if (!text.contains("@NullMarked") || !text.contains("/**")) {
                throw new AssertionError("%s needs a package-info with a promise and @NullMarked".formatted(folder));
            }
        }
    }

    private static void noFileIsTooLong() {
        Stream.of(MAIN, Path.of("src/test/java"))
                .flatMap(it -> sources(it).stream())
                .forEach(file -> {
                    var lines = read(file).lines().count();
                    if (lines > MOST_LINES) {
                        throw new AssertionError("%s has %d lines, more than %d".formatted(file, lines, MOST_LINES));
                    }
                });
    }

    private static List<Path> sources(Path folder) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
