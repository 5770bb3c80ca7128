package io.holdfast.vaultformat.source;

import static io.holdfast.testkit.Property.forAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSourceTest {

    @TempDir
    Path folder;

    @Test
    void holes_of_a_sparse_file_are_known() throws IOException {
        var image = folder.resolve("sparse.raw");
        try (var file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(100 << 20);
            file.seek(40 << 20);
            file.write(new byte[] {1});
        }
        try (var source = FileSource.open(image)) {
            assertThat(source.size()).isEqualTo(100 << 20);
            assertThat(source.dataAt(0, 30 << 20)).isEmpty();
            var data = source.dataAt(0, 100 << 20).orElseThrow();
            assertThat(data.position()).isBetween(39L << 20, 40L << 20);
            assertThat(data.end()).isBetween((40L << 20) + 1, 41L << 20);
            assertThat(source.dataAt(data.end(), 100 << 20)).isEmpty();
            assertThat(source.dataAt(40 << 20, 40 << 20)).isEmpty();
        }
    }

    @Test
    void a_read_behind_the_end_is_the_end_of_the_file() throws IOException {
        var image = folder.resolve("short.raw");
        Files.write(image, new byte[100]);
        try (var source = FileSource.open(image)) {
            assertThatThrownBy(() -> source.read(90, new byte[20], 0, 20)).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void changed_extents_touch_what_any_of_them_touches() {
        forAll(FileSourceTest::anyExtents, extents -> {
            var changes = new ChangedExtents("p", extents);
            for (var from = 0; from < 100; from += 3) {
                for (var to = from + 1; to < 100; to += 7) {
                    var start = from;
                    var end = to;
                    var expected =
                            extents.stream().anyMatch(it -> it.length() > 0 && it.position() < end && it.end() > start);
                    assertThat(changes.touches(start, end)).isEqualTo(expected);
                }
            }
        });
    }

    private static List<Extent> anyExtents(Random random) {
        var extents = new ArrayList<Extent>();
        for (var i = random.nextInt(6); i > 0; i--) {
            extents.add(new Extent(random.nextInt(95), random.nextInt(15)));
        }
        return extents;
    }
}
