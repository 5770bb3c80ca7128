package io.holdfast.snapshot.disk;

import static io.holdfast.snapshot.disk.Images.MIB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.snapshot.workload.Frozen.Made;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** File systems of other kinds; what holds on every one is in {@link DiskImagesTest}, which runs anywhere. */
class CloningTest {

    @ParameterizedTest
    @ValueSource(strings = {"xfs", "btrfs"})
    void a_file_system_that_can_clone_needs_no_room_for_a_snapshot(String type, @TempDir Path work) throws Exception {
        try (var mount = LoopMount.of(type, 320, work)) {
            // Given
            var bench = Bench.in(mount.folder());
            var first = Images.full(bench.source("first.img"), 24 * MIB, 1);
            var second = Images.sparse(bench.source("second.img"), 2);

            assertThat(LoopMount.succeeds(
                            java.util.List.of("sync", "-f", mount.folder().toString())))
                    .isTrue();
            var usable = Files.getFileStore(mount.folder()).getUsableSpace();

            // When
            var frozen = bench.freeze(first, second);

            // Then
            assertThat(frozen.disks()).extracting("made").containsExactly(Made.CLONED, Made.CLONED);
            assertThat(bench.frozen("first.img")).hasSameBinaryContentAs(first);
            assertThat(bench.frozen("second.img")).hasSameBinaryContentAs(second);
            assertThat(usable - Files.getFileStore(mount.folder()).getUsableSpace())
                    .isLessThan(4L * MIB);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"xfs", "btrfs"})
    void one_disk_is_cloned_at_one_moment_under_a_writer_that_never_pauses(String type, @TempDir Path work)
            throws Exception {
        try (var mount = LoopMount.of(type, 320, work)) {
            var bench = Bench.in(mount.folder());
            var source = Images.full(bench.source("a.img"), 32 * MIB, 1);
            try (var writer = Writer.on(source)) {
                writer.awaitWrites(100);

                var frozen = bench.freeze(source);

                assertThat(frozen.disks()).extracting("made").containsExactly(Made.CLONED);
                assertThat(Writer.lastWriteIn(bench.frozen("a.img")) - Writer.firstWriteIn(bench.frozen("a.img")))
                        .as("the writer counts up at the first place, then at the last one")
                        .isBetween(-1L, 0L);
            }
        }
    }

    @Test
    void several_disks_under_a_writer_that_never_pauses_are_refused_even_where_clones_are_fast(@TempDir Path work)
            throws Exception {
        try (var mount = LoopMount.of("xfs", 320, work)) {
            var bench = Bench.in(mount.folder());
            var source = Images.full(bench.source("a.img"), 32 * MIB, 1);
            var quiet = Images.full(bench.source("b.img"), MIB, 2);
            try (var writer = Writer.on(source)) {
                writer.awaitWrites(100);

                assertThatThrownBy(() -> bench.freeze(source, quiet))
                        .extracting(DiskImagesTest::code)
                        .isEqualTo("UserErrorSourceChanging");
                assertThat(bench.snapshots()).isEmptyDirectory();
            }
        }
    }

    @Test
    void a_file_system_that_runs_full_during_a_copy_says_so(@TempDir Path work) throws Exception {
        try (var mount = LoopMount.of("ext4", 24, work)) {
            // Given
            var bench = Bench.in(mount.folder());
            var source = Images.full(bench.source("a.img"), 6 * MIB, 1);
            var filled = new AtomicBoolean();

            // When
            assertThatThrownBy(() -> bench.freeze(
                            () -> {
                                if (!filled.getAndSet(true)) {
                                    return;
                                }
                                fill(mount.folder().resolve("filler"));
                            },
                            source))
                    // Then
                    .hasMessageContaining("ran full")
                    .extracting(DiskImagesTest::code)
                    .isEqualTo("UserErrorSnapshotSpace");
        }
    }

    @Test
    void nothing_is_copied_to_a_file_system_that_is_too_small(@TempDir Path work) throws Exception {
        try (var mount = LoopMount.of("ext4", 24, work)) {
            var bench = Bench.in(mount.folder());
            var source = Images.full(bench.source("a.img"), 12 * MIB, 1);

            assertThatThrownBy(() -> bench.freeze(source))
                    .hasMessageContaining("needs %d bytes".formatted(12 * MIB))
                    .extracting(DiskImagesTest::code)
                    .isEqualTo("UserErrorSnapshotSpace");
        }
    }

    private static void fill(Path file) {
        try (var filler = new RandomAccessFile(file.toFile(), "rw")) {
            for (var piece = ByteBuffer.allocate(MIB); ; piece.clear()) {
                filler.getChannel().write(piece);
            }
        } catch (java.io.IOException e) {
            // full now
        }
    }
}
