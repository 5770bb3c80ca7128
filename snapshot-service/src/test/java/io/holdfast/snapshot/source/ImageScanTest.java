package io.holdfast.snapshot.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.snapshot.place.Place;
import io.holdfast.snapshot.source.ImageScan.Limits;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageScanTest {

    private static final Limits GENEROUS = new Limits(8, 1000, 1000, Duration.ofSeconds(10));

    private Path root;

    @BeforeEach
    void prepare(@TempDir Path folder) throws IOException {
        root = folder.toRealPath();
    }

    @Test
    void raw_images_are_known_by_their_name_and_tell_their_holes() throws Exception {
        var image = root.resolve("deep/er/disk.raw");
        Files.createDirectories(image.getParent());
        try (var file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(10_000_000);
            file.write(1);
        }

        var result = scan(GENEROUS);

        assertThat(result.complete()).isTrue();
        assertThat(result.images()).singleElement().satisfies(it -> {
            assertThat(it.path()).isEqualTo(image);
            assertThat(it.sizeBytes()).isEqualTo(10_000_000);
            assertThat(it.allocatedBytes()).isLessThan(100_000);
        });
    }

    @Test
    void a_qcow2_image_is_known_by_its_first_bytes_and_tells_the_size_of_the_disk_inside() throws Exception {
        var image = root.resolve("machine");
        var header = java.nio.ByteBuffer.allocate(196_608);
        header.putInt(0, 0x514649fb).putInt(4, 3).putLong(24, 5_000_000).putInt(100, 104);
        Files.write(image, header.array());

        assertThat(scan(GENEROUS).images()).singleElement().satisfies(it -> {
            assertThat(it.format()).isEqualTo("qcow2");
            assertThat(it.sizeBytes()).isEqualTo(5_000_000);
        });
    }

    @Test
    void snapshots_hidden_folders_links_and_empty_files_are_no_sources() throws Exception {
        Files.createDirectories(root.resolve("snapshots/s1"));
        Files.writeString(root.resolve("snapshots/s1/a.img"), "x");
        Files.createDirectories(root.resolve(".cache"));
        Files.writeString(root.resolve(".cache/b.img"), "x");
        Files.createFile(root.resolve("empty.img"));
        Files.createSymbolicLink(root.resolve("link.img"), root.resolve("snapshots/s1/a.img"));

        assertThat(scan(GENEROUS).images()).isEmpty();
    }

    @Test
    void a_walk_that_reaches_a_limit_says_that_there_may_be_more() throws Exception {
        for (int i = 0; i < 5; i++) {
            Files.createDirectories(root.resolve("a/b/c"));
            Files.writeString(root.resolve("disk%d.img".formatted(i)), "x");
        }

        assertThat(scan(new Limits(8, 3, 1000, Duration.ofSeconds(10))).complete())
                .isFalse();
        assertThat(scan(new Limits(8, 1000, 2, Duration.ofSeconds(10))).complete())
                .isFalse();
        assertThat(scan(new Limits(2, 1000, 1000, Duration.ofSeconds(10))).complete())
                .isFalse();
        assertThat(scan(new Limits(8, 1000, 1000, Duration.ZERO)).complete()).isFalse();
        assertThat(scan(GENEROUS).complete()).isTrue();
    }

    private ImageScan.Result scan(Limits limits) throws IOException {
        var place = new Place(new UUID(0, 0), "host", List.of("default"), List.of(root), root.resolve("snapshots"));
        return ImageScan.of(place, limits);
    }
}
