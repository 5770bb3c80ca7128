package io.holdfast.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The checkout, as text. */
final class House {

    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    static final List<String> SERVICES = List.of("scheduler", "snapshot", "transfer", "vault", "retention");

    private static final Pattern PATH = Pattern.compile("@Path\\(\"/?v1/([a-z-]+)");
    private static final Pattern PORT = Pattern.compile("(?m)^quarkus\\.http\\.port=(?:\\$\\{\\w+:)?(\\d+)");

    private House() {}

    static String text(String path) {
        try {
            return Files.readString(ROOT.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int port(String service) {
        var found = PORT.matcher(text(service + "-service/src/main/resources/application.properties"));
        if (!found.find()) {
            throw new IllegalStateException(service + "-service names no port");
        }
        return Integer.parseInt(found.group(1));
    }

    /** First path segments below /v1 that the service answers. */
    static TreeSet<String> resources(String service) {
        return PATH.matcher(sources(service + "-service"))
                .results()
                .map(it -> it.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** All of a module's own sources and configuration. */
    static String sources(String module) {
        try (var files = Files.walk(ROOT.resolve(module + "/src/main"))) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(file -> text(ROOT.relativize(file).toString()))
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
