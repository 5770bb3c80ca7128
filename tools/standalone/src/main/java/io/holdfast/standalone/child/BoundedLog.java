package io.holdfast.standalone.child;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Copies what a process prints to a file; a full file steps aside once ({@code .1}) and a new one begins. */
final class BoundedLog {

    private static final long LIMIT = 8L << 20;
    private static final int BUFFER = 8 << 10;

    private final Path file;

    BoundedLog(Path file) {
        this.file = file;
    }

    /** Returns when the process prints no more. A full disk loses words, and never blocks the process. */
    void takeAll(InputStream words) {
        var buffer = new byte[BUFFER];
        try (words) {
            for (var length = words.read(buffer); length >= 0; length = words.read(buffer)) {
                append(buffer, length);
            }
        } catch (IOException processIsGone) {
            // A killed process breaks its pipe.
        }
    }

    private synchronized void append(byte[] buffer, int length) {
        try {
            if (Files.exists(file) && Files.size(file) + length > LIMIT) {
                Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
            try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                out.write(buffer, 0, length);
            }
        } catch (IOException diskIsFull) {
            // See takeAll: words are lost, nothing else.
        }
    }
}
