package io.holdfast.snapshot.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparseCopyTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 511, 512, 4095, 4096, 4097, 1 << 20, (1 << 20) + 1, (3 << 20) + 777})
    void a_copy_is_the_same_to_the_last_byte(int size) throws IOException {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        var source = Files.write(folder.resolve("source"), bytes);

        assertThat(copy(source, size)).isTrue();

        assertThat(folder.resolve("target")).hasBinaryContent(bytes);
    }

    @Test
    void a_hole_stays_a_hole() throws IOException {
        var source = folder.resolve("source");
        try (var file = new RandomAccessFile(source.toFile(), "rw")) {
            file.write(new byte[] {1, 2, 3});
            file.seek((64 << 20) + 100);
            file.write(new byte[] {4, 5, 6});
        }

        assertThat(copy(source, (64 << 20) + 103)).isTrue();

        assertThat(folder.resolve("target")).hasSameBinaryContentAs(source);
        assertThat(dataBytes(folder.resolve("target"))).isLessThan(1 << 20);
    }

    private boolean copy(Path source, long size) throws IOException {
        var from = Linux.openToRead(source);
        var to = Linux.openToWrite(Files.createFile(folder.resolve("target")));
        try {
            return SparseCopy.copy(from, to, size, () -> {});
        } finally {
            Linux.close(to);
            Linux.close(from);
        }
    }

    private static long dataBytes(Path path) throws IOException {
        var fd = Linux.openToRead(path);
        try {
            return DataRange.bytes(fd, Files.size(path), 1000);
        } finally {
            Linux.close(fd);
        }
    }
}
