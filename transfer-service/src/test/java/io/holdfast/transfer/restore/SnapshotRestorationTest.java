package io.holdfast.transfer.restore;

import static io.holdfast.transfer.restore.Outcomes.done;
import static io.holdfast.transfer.restore.Outcomes.failed;
import static io.holdfast.transfer.restore.Outcomes.names;
import static io.holdfast.transfer.restore.Outcomes.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.contracts.RestoreRequested;
import io.holdfast.contracts.SnapshotTaken;
import io.holdfast.transfer.store.Killed;
import io.holdfast.transfer.store.VaultBench;
import io.holdfast.transfer.task.Attempt;
import io.holdfast.transfer.task.Outcome;
import io.holdfast.vaultformat.progress.Progress;
import io.holdfast.vaultformat.progress.ProgressListener;
import io.holdfast.vaultformat.source.FileSource;
import io.holdfast.vaultformat.store.StoreError;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The vault has nothing of these points; its store is away all the time. */
class SnapshotRestorationTest {

    private static final UUID JOB = UUID.fromString("0198a0a0-0000-7000-8000-0123456789ab");

    @TempDir
    Path folder;

    private VaultBench bench;
    private Path root;
    private Path data;
    private Path out;

    @BeforeEach
    void freeze() throws IOException {
        bench = new VaultBench(folder);
        root = bench.image("root.img", 3_000, 1);
        data = bench.image("data disk.img", 192, 2);
        out = Files.createDirectory(folder.toRealPath().resolve("out"));
        bench.stores.beforeRead(name -> {
            throw new StoreError.Unavailable("the store", "connection refused", null);
        });
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void the_restored_disks_are_the_frozen_ones_byte_for_byte() {
        var done = done(restore(out + "/new", false, bench.attempt(1), root, data));

        assertThat(out.resolve("new/root.img")).hasSameBinaryContentAs(root);
        assertThat(out.resolve("new/data disk.img")).hasSameBinaryContentAs(data);
        assertThat(done.restoredBytes()).isEqualTo(3_192 * 1024L);
        assertThat(done.comparedBytes()).isNull();
        assertThat(done.fetchedBytes()).isZero();
    }

    @Test
    void holes_and_zeros_take_up_no_room_and_an_empty_end_keeps_its_length() throws IOException {
        var sparse = folder.resolve("sparse.img");
        try (var file = new RandomAccessFile(sparse.toFile(), "rw")) {
            file.setLength(40L << 20);
            file.write(new byte[4 << 20]);
            file.seek(20L << 20);
            file.write(new byte[] {1, 2, 3});
        }

        done(restore(out + "/x.img", false, bench.attempt(1), sparse));

        assertThat(out.resolve("x.img")).hasSameBinaryContentAs(sparse);
        try (var restored = FileSource.open(out.resolve("x.img"))) {
            assertThat(restored.dataAt(0, 19L << 20)).isEmpty();
            assertThat(restored.dataAt(22L << 20, 39L << 20)).isEmpty();
        }
    }

    @Test
    void a_file_stays_as_it_is_without_leave_to_overwrite_and_is_replaced_with_it() throws IOException {
        var target = Files.writeString(out.resolve("mine.img"), "precious");

        assertThat(failed(restore(target.toString(), false, bench.attempt(1), root))
                        .code())
                .isEqualTo("UserErrorTargetExists");
        assertThat(target).hasContent("precious");

        done(restore(target.toString(), true, bench.attempt(1), root));
        assertThat(target).hasSameBinaryContentAs(root);
        assertThat(names(out)).containsExactly("mine.img");
    }

    @Test
    void a_snapshot_that_is_gone_or_spoilt_is_an_error_that_says_to_take_another_point() throws IOException {
        // Given
        var disks = List.of(VaultBench.disk(root), VaultBench.disk(data));
        Files.write(data, new byte[100]);

        // When
        var spoilt = failed(outcome(work(asked(disks, out + "/new", false)), bench.attempt(1)));
        Files.delete(data);
        var gone = failed(outcome(work(asked(disks, out + "/new", false)), bench.attempt(1)));

        // Then
        assertThat(List.of(spoilt, gone)).allSatisfy(error -> {
            assertThat(error.code()).isEqualTo("UserErrorSnapshotGone");
            assertThat(error.title()).contains("data disk.img");
            assertThat(error.recommendations().getFirst()).contains("another point");
        });
        assertThat(names(out)).isEmpty();
    }

    @Test
    void a_worker_that_dies_while_it_copies_leaves_the_target_as_it_was_and_its_successor_finishes()
            throws IOException {
        // Given
        var target = Files.writeString(out.resolve("mine.img"), "precious");
        var work = work(asked(List.of(VaultBench.disk(root)), target.toString(), true));

        // When
        assertThatThrownBy(() -> work.attempt(dyingAfter(2 << 20))).isInstanceOf(Killed.class);
        VaultBench.write(new PartNames(JOB, 1).of(target), new byte[10]);

        // Then
        assertThat(target).hasContent("precious");
        done(outcome(work, bench.attempt(2)));
        assertThat(target).hasSameBinaryContentAs(root);
        assertThat(names(out)).containsExactly("mine.img");
    }

    @Test
    void a_failed_restore_has_nothing_to_give_up_in_the_vault() {
        work(asked(List.of(VaultBench.disk(root)), out + "/x.img", false)).abandon(3);

        assertThat(names(out)).isEmpty();
    }

    private Attempt dyingAfter(long bytes) {
        var plain = bench.attempt(1);
        ProgressListener death = new ProgressListener() {
            @Override
            public void progressed(Progress progress) {
                if (progress.doneBytes() >= bytes) {
                    throw new Killed("copy");
                }
            }
        };
        return new Attempt(plain.jobId(), 1, false, plain.note(), plain.remember(), death);
    }

    private Outcome restore(String target, boolean overwrite, Attempt attempt, Path... frozen) {
        var disks = Arrays.stream(frozen).map(VaultBench::disk).toList();
        return outcome(work(asked(disks, target, overwrite)), attempt);
    }

    private RestoreRequested asked(List<SnapshotTaken.Disk> disks, String target, boolean overwrite) {
        return new RestoreRequested(JOB, bench.item, bench.ref, UUID.randomUUID(), target, overwrite, disks);
    }

    private Restoration work(RestoreRequested asked) {
        return new Restoration(asked, bench.vaults, new Roots(List.of(out)), TargetPlan.FreeBytes.OF_FILE_STORE);
    }
}
