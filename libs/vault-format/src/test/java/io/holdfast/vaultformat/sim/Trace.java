package io.holdfast.vaultformat.sim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.holdfast.vaultformat.point.Names;
import io.holdfast.vaultformat.store.Blob;
import io.holdfast.vaultformat.store.BlobPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;

/** Every request of a schedule in order, with what it said and what came of it. */
final class Trace {

    private static final int LONGEST = 200;

    private final List<String> lines = new ArrayList<>();

    void add(String line) {
        lines.add(line);
    }

    /** Bytes in few letters. */
    static String brief(ByteBuffer bytes) {
        var sum = new CRC32C();
        sum.update(bytes.duplicate());
        return bytes.remaining() + " bytes #" + HexFormat.of().toHexDigits(sum.getValue(), 8);
    }

    /** The names, if they fit a line. */
    static String brief(BlobPage page) {
        var names = page.blobs().stream().map(Blob::name).collect(joining(" ", "[", "]"));
        return names.length() <= LONGEST
                ? names
                : "%d names, %s".formatted(page.blobs().size(), brief(UTF_8.encode(names)));
    }

    /** Two schedules with the same digest were the same. */
    String digest() {
        return Names.sha256(String.join("\n", lines).getBytes(UTF_8));
    }

    void writeTo(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
