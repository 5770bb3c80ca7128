package io.holdfast.vaultformat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Properties;

/** What {@code src/test/vectors/make_vectors.py} made, without our code. */
public final class Vectors {

    public static final Path FOLDER = Path.of("src/test/resources/vectors");

    private static final Properties VALUES = load();

    private Vectors() {}

    private static Properties load() {
        var values = new Properties();
        try (var in = Files.newInputStream(FOLDER.resolve("vectors.properties"))) {
            values.load(in);
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] bytes(String name) {
        return HexFormat.of().parseHex(Objects.requireNonNull(VALUES.getProperty(name), name));
    }
}
