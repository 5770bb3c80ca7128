package io.holdfast.standalone.folder;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** The passwords of the parts, made at the first start and kept in one file. Shown by nothing. */
public final class Secrets {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int BYTES = 32;

    private final Path file;
    private final Map<String, String> known;

    private Secrets(Path file, Map<String, String> known) {
        this.file = file;
        this.known = known;
    }

    static Secrets of(Path file) {
        try {
            var known = new TreeMap<String, String>();
            if (Files.exists(file)) {
                JSON.readTree(file.toFile())
                        .properties()
                        .forEach(it -> known.put(it.getKey(), it.getValue().asText()));
            }
            return new Secrets(file, known);
        } catch (IOException e) {
            throw new CannotStartException(
                    "%s cannot be read: %s. Restore it from a copy: without it the database and the stores stay closed."
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    /** The secret of that name; made and durable before anybody sees it. */
    public synchronized String get(String name) {
        return Optional.ofNullable(known.get(name)).orElseGet(() -> make(name));
    }

    private String make(String name) {
        var secret = random();
        known.put(name, secret);
        try {
            OwnerOnlyFile.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(known));
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
        return secret;
    }

    /** A file with one random text, for programs that want a file of their own. */
    static String inFile(Path file) {
        try {
            if (!Files.exists(file)) {
                OwnerOnlyFile.write(file, random().getBytes(StandardCharsets.US_ASCII));
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    /** A file with a raw key; one that is there is never replaced, vaults would be lost with it. */
    static void key(Path file) {
        try {
            if (!Files.exists(file)) {
                OwnerOnlyFile.write(file, bytes());
            }
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    private static CannotStartException cannotWrite(Path file, IOException e) {
        return new CannotStartException(
                "%s cannot be written: %s. Is the folder yours, and is there room?".formatted(file, e.getMessage()), e);
    }

    private static String random() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes());
    }

    private static byte[] bytes() {
        RandomGenerator chance = new SecureRandom();
        var bytes = new byte[BYTES];
        chance.nextBytes(bytes);
        return bytes;
    }
}
