package io.holdfast.vaultformat.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectFileTest {

    @TempDir
    Path folder;

    private final byte[] content = new byte[(3 << 20) + 1000];
    private Path file;

    @BeforeEach
    void fill() throws IOException {
        new Random(1).nextBytes(content);
        file = Files.createFile(folder.resolve("file"));
    }

    @Test
    void whole_blocks_are_written_and_read_back() throws IOException {
        try (var direct = openToWrite()) {
            assertThat(direct.write(0, content, 0, 1 << 20)).isTrue();
            assertThat(direct.write(8 << 20, content, 4096, 8192)).isTrue();
        }

        assertThat(Files.size(file)).isEqualTo((8 << 20) + 8192);
        var back = new byte[1 << 20];
        try (var direct = DirectFile.openToRead(file).orElseThrow()) {
            assertThat(direct.read(0, back, 0, back.length)).isEqualTo(back.length);
            assertThat(back).isEqualTo(Arrays.copyOf(content, 1 << 20));
            assertThat(direct.read(8 << 20, back, 100, 8192)).isEqualTo(8192);
            assertThat(Arrays.copyOfRange(back, 100, 8292)).isEqualTo(Arrays.copyOfRange(content, 4096, 12288));
        }
    }

    @Test
    void what_is_no_whole_block_is_left_to_the_caller() throws IOException {
        try (var direct = openToWrite()) {
            assertThat(direct.write(1, content, 0, 4096)).isFalse();
            assertThat(direct.write(0, content, 0, 4095)).isFalse();
            assertThat(direct.write(0, content, 0, 2 << 20)).isFalse();
        }
        assertThat(file).isEmptyFile();
    }

    @Test
    void a_read_begins_and_ends_anywhere() throws IOException {
        Files.write(file, content);
        var into = new byte[content.length];
        try (var direct = DirectFile.openToRead(file).orElseThrow()) {
            for (var stretch : new int[][] {{0, 5000}, {100, 8192}, {4095, 2}, {4096, 2 << 20}, {77, 3 << 20}}) {
                assertThat(direct.read(stretch[0], into, 3, stretch[1])).isEqualTo(stretch[1]);
                assertThat(Arrays.copyOfRange(into, 3, 3 + stretch[1]))
                        .isEqualTo(Arrays.copyOfRange(content, stretch[0], stretch[0] + stretch[1]));
            }
        }
    }

    @Test
    void a_read_stops_at_the_end_of_the_file() throws IOException {
        Files.write(file, content);
        var into = new byte[1 << 20];
        try (var direct = DirectFile.openToRead(file).orElseThrow()) {
            assertThat(direct.read(3 << 20, into, 0, 8192)).isEqualTo(1000);
            assertThat(direct.read((3 << 20) + 990, into, 0, 8192)).isEqualTo(10);
            assertThat(direct.read((3 << 20) + 1000, into, 0, 8192)).isZero();
            assertThat(direct.read(4 << 20, into, 0, 8192)).isZero();
        }
    }

    private DirectFile openToWrite() {
        var direct = DirectFile.openToWrite(file);
        assumeThat(direct).as("the file system offers it").isPresent();
        return direct.orElseThrow();
    }
}
