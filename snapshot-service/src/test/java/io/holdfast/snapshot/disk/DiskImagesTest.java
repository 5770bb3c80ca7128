package io.holdfast.snapshot.disk;

import static io.holdfast.snapshot.disk.Images.MIB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.contracts.Consistency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On whatever file system the temporary folder is; what clones add is in {@link CloningTest}. */
class DiskImagesTest {

    private Bench bench;

    @BeforeEach
    void prepare(@TempDir Path folder) throws IOException {
        bench = Bench.in(folder.toRealPath());
    }

    @Test
    void a_snapshot_has_every_byte_of_every_disk_and_keeps_the_holes() throws Exception {
        // Given
        var root = Images.sparse(bench.source("root.img"), 1);
        var data = Images.full(bench.source("data.img"), 3 * MIB + 1, 2);

        // When
        var frozen = bench.freeze(root, data);

        // Then
        assertThat(bench.frozen("root.img")).hasSameBinaryContentAs(root);
        assertThat(bench.frozen("data.img")).hasSameBinaryContentAs(data);
        assertThat(Images.allocated(bench.frozen("root.img"))).isLessThanOrEqualTo(Images.allocated(root));
        assertThat(frozen.disks()).extracting("name").containsExactly("root.img", "data.img");
        assertThat(frozen.disks()).extracting("sizeBytes").containsExactly(64L * MIB + 77, 3L * MIB + 1);
        assertThat(frozen.consistency()).isEqualTo(Consistency.CRASH_CONSISTENT);
        assertThat(frozen.takenAt()).isEqualTo(Bench.NOON);
    }

    @Test
    void a_snapshot_is_read_only_and_for_its_owner_alone() throws Exception {
        bench.freeze(Images.full(bench.source("a.img"), 1000, 1));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(bench.frozen("a.img"))))
                .isEqualTo("r--------");
    }

    @Test
    void writing_to_the_source_afterwards_does_not_reach_the_snapshot() throws Exception {
        var source = Images.full(bench.source("a.img"), MIB, 1);
        var before = Files.readAllBytes(source);
        bench.freeze(source);

        Images.overwrite(source, 5000, before[5000] + 1);

        assertThat(bench.frozen("a.img")).hasBinaryContent(before);
    }

    @Test
    void a_link_inside_the_roots_is_followed() throws Exception {
        var source = Images.full(bench.source("a.img"), 1000, 1);
        var link = Files.createSymbolicLink(bench.source("link.img"), source);

        bench.freeze(link);

        assertThat(bench.frozen("link.img")).hasSameBinaryContentAs(source);
    }

    @Test
    void a_source_written_to_while_two_disks_are_frozen_never_becomes_a_snapshot() throws Exception {
        var first = Images.full(bench.source("first.img"), 2 * MIB, 1);
        var second = Images.full(bench.source("second.img"), 2 * MIB, 2);
        var calls = new AtomicInteger();

        assertThatThrownBy(
                        () -> bench.freeze(() -> Images.overwrite(first, 100, calls.incrementAndGet()), first, second))
                .hasMessageContaining("first.img")
                .extracting(DiskImagesTest::code)
                .isEqualTo("UserErrorSourceChanging");
        assertThat(bench.frozen("first.img")).doesNotExist();
        assertThat(bench.frozen("second.img")).doesNotExist();
    }

    @Test
    void a_writer_that_pauses_gets_another_attempt() throws Exception {
        // Given
        var source = Images.full(bench.source("a.img"), 2 * MIB, 1);
        var other = Images.full(bench.source("b.img"), 2 * MIB, 2);
        var calls = new AtomicInteger();

        // When
        bench.freeze(
                () -> {
                    if (calls.incrementAndGet() == 3) {
                        Images.overwrite(source, 0, 7);
                    }
                },
                source,
                other);

        // Then
        assertThat(bench.frozen("a.img")).hasSameBinaryContentAs(source);
        assertThat(bench.frozen("b.img")).hasSameBinaryContentAs(other);
        assertThat(calls).hasValueGreaterThan(5);
    }

    @Test
    void a_file_that_takes_the_place_of_a_source_gets_frozen_instead() throws Exception {
        // Given
        var source = Images.full(bench.source("a.img"), 2 * MIB, 1);
        var other = Images.full(bench.source("b.img"), 2 * MIB, 2);
        var successor = Images.full(bench.source("a.new"), 2 * MIB, 3);
        var calls = new AtomicInteger();

        // When
        bench.freeze(
                () -> {
                    if (calls.incrementAndGet() == 3) {
                        move(successor, source);
                    }
                },
                source,
                other);

        // Then
        assertThat(bench.frozen("a.img")).hasSameBinaryContentAs(source);
    }

    @Test
    void a_source_that_shrinks_while_it_is_read_fails_and_says_so() throws Exception {
        var source = Images.full(bench.source("a.img"), 3 * MIB, 1);
        var size = new AtomicInteger(3 * MIB);

        assertThatThrownBy(() ->
                        bench.freeze(() -> Images.resize(source, size.addAndGet(-100_000)), source, source(bench)))
                .hasMessageContaining("shrank")
                .extracting(DiskImagesTest::code)
                .isEqualTo("UserErrorSourceResized");
    }

    @Test
    void a_source_that_grows_while_it_is_read_fails_and_says_so() throws Exception {
        var source = Images.full(bench.source("a.img"), 3 * MIB, 1);
        var size = new AtomicInteger(3 * MIB);

        assertThatThrownBy(() -> bench.freeze(() -> Images.resize(source, size.addAndGet(1)), source, source(bench)))
                .hasMessageContaining("grew")
                .extracting(DiskImagesTest::code)
                .isEqualTo("UserErrorSourceResized");
    }

    @Test
    void a_source_deleted_while_it_is_read_fails_and_says_so() throws Exception {
        var source = Images.full(bench.source("a.img"), 3 * MIB, 1);
        var calls = new AtomicInteger();

        assertThatThrownBy(() -> bench.freeze(
                        () -> {
                            if (calls.incrementAndGet() == 2) {
                                source.toFile().delete();
                            }
                        },
                        source,
                        source(bench)))
                .extracting(DiskImagesTest::code)
                .isEqualTo("UserErrorSourceVanished");
    }

    @Test
    void nothing_is_copied_when_it_would_not_leave_the_reserve_free() throws Exception {
        var source = Images.full(bench.source("a.img"), MIB, 1);
        var usable = Files.getFileStore(bench.snapshots()).getUsableSpace();

        assertThatThrownBy(() -> bench.withReserve(usable + 1).freeze(source))
                .hasMessageContaining(bench.settings().snapshots().toString())
                .extracting(DiskImagesTest::code)
                .isEqualTo("UserErrorSnapshotSpace");
        assertThat(bench.frozen("a.img")).doesNotExist();
    }

    @Test
    void a_snapshot_that_is_no_longer_wanted_ends_with_the_reason() throws Exception {
        var source = Images.full(bench.source("a.img"), MIB, 1);

        assertThatThrownBy(() -> bench.freeze(
                        () -> {
                            throw new CancellationException("not wanted");
                        },
                        source))
                .isInstanceOf(CancellationException.class);
    }

    private static Path source(Bench bench) throws IOException {
        return Images.full(bench.source("other.img"), MIB, 9);
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static String code(Throwable error) {
        return error instanceof DiskError it ? it.detail().code() : error.toString();
    }
}
