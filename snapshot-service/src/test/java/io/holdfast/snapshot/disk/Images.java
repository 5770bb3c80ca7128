package io.holdfast.snapshot.disk;

import io.holdfast.contracts.Source;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes the disk images that tests freeze. */
final class Images {

    static final int MIB = 1024 * 1024;

    private Images() {}

    /** Every byte of it written, none the same as its neighbour's for long. */
    static Path full(Path file, int size, long seed) throws IOException {
        var bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return Files.write(file, bytes);
    }

    /** A disk of 64 MiB and 77 bytes with three written places, and holes around them. */
    static Path sparse(Path file, long seed) throws IOException {
        try (var image = new RandomAccessFile(file.toFile(), "rw")) {
            image.setLength(64L * MIB + 77);
            for (var position : new long[] {0, 20L * MIB + 4096, 64L * MIB - 100}) {
                var bytes = new byte[70_000 - (position > 60L * MIB ? 69_823 : 0)];
                new Random(seed + position).nextBytes(bytes);
                image.seek(position);
                image.write(bytes);
            }
        }
        return file;
    }

    static void overwrite(Path file, long position, int value) {
        try (var image = new RandomAccessFile(file.toFile(), "rw")) {
            image.getChannel().write(ByteBuffer.wrap(new byte[] {(byte) value}), position);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static void resize(Path file, long size) {
        try (var image = new RandomAccessFile(file.toFile(), "rw")) {
            image.setLength(size);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static long allocated(Path file) throws IOException {
        var fd = Linux.openToRead(file);
        try {
            return DataRange.bytes(fd, Files.size(file), Integer.MAX_VALUE);
        } finally {
            Linux.close(fd);
        }
    }

    static Source.Disk disk(Path file) {
        return new Source.Disk(String.valueOf(nameOf(file)), file.toString());
    }

    private static @Nullable Path nameOf(Path file) {
        return file.getFileName();
    }
}
