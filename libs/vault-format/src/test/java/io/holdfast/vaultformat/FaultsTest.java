package io.holdfast.vaultformat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.fault.Call.Verb;
import io.holdfast.vaultformat.fault.Fault;
import io.holdfast.vaultformat.fault.FaultyStore;
import io.holdfast.vaultformat.progress.Progress;
import io.holdfast.vaultformat.progress.ProgressListener;
import io.holdfast.vaultformat.restore.RestoreOptions;
import io.holdfast.vaultformat.restore.RestoreReport;
import io.holdfast.vaultformat.source.BlockSource;
import io.holdfast.vaultformat.source.DiskSource;
import io.holdfast.vaultformat.source.Extent;
import io.holdfast.vaultformat.source.FileSource;
import io.holdfast.vaultformat.store.StoreError;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultsTest {

    @TempDir
    Path folder;

    private final MemoryStore store = new MemoryStore();
    private final Vault vault = Lab.create(store);
    private final Disk disk = Disk.filled(2_000_000, 1);

    @Test
    void a_missing_image_is_an_error_that_names_it() {
        assertThatThrownBy(() -> FileSource.open(folder.resolve("gone.raw")))
                .isInstanceOf(VaultError.SourceUnreadable.class)
                .hasMessageContaining("gone.raw");
        assertThatThrownBy(() -> FileSource.open(folder)).isInstanceOf(VaultError.SourceUnreadable.class);
    }

    @Test
    void a_disk_that_fails_to_read_leaves_no_point() throws IOException {
        var image = folder.resolve("disk.raw");
        Files.write(image, disk.content());
        var source = FileSource.open(image);
        source.close();

        assertThatThrownBy(() -> Lab.backup(vault, 1, source)).isInstanceOf(VaultError.SourceUnreadable.class);
        assertThat(vault.points()).isEmpty();
    }

    @Test
    void a_disk_cut_short_while_it_is_read_is_an_error_and_no_point() {
        var cut = Disk.filled(2_000_000, 2).cutShortAt(1_500_000);

        assertThatThrownBy(() -> Lab.backup(vault, 1, cut)).isInstanceOf(VaultError.SourceShrank.class);

        assertThat(vault.points()).isEmpty();
        Lab.backup(vault, 2, disk);
        assertThat(vault.points()).hasSize(1);
    }

    @Test
    void a_file_cut_short_after_it_was_opened_does_not_pass_for_zeros() throws IOException {
        var image = folder.resolve("disk.raw");
        Files.write(image, disk.content());
        try (var source = FileSource.open(image);
                var file = new RandomAccessFile(image.toFile(), "rw")) {
            var shrinking = new Shrinking(source, () -> cut(file));
            assertThatThrownBy(() -> Lab.backup(vault, 1, shrinking)).isInstanceOf(VaultError.SourceShrank.class);
        }
        assertThat(vault.points()).isEmpty();
    }

    private static void cut(RandomAccessFile file) {
        try {
            file.setLength(1000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void one_bad_disk_of_two_spoils_the_point_and_nothing_is_committed() {
        var disks = List.of(
                DiskSource.of("sda", disk),
                DiskSource.of("sdb", Disk.filled(900_000, 3).cutShortAt(10)));

        assertThatThrownBy(() -> vault.backup(Lab.spec(1), disks, ProgressListener.none()))
                .isInstanceOf(VaultError.SourceShrank.class);
        assertThat(vault.points()).isEmpty();
    }

    @Test
    void a_full_store_is_told_and_nothing_is_committed() {
        for (var allowed = 0; allowed < 4; allowed++) {
            var room = new AtomicInteger(allowed);
            var full = new FaultyStore(
                    store,
                    call -> call.verb() == Verb.PUT
                                    && call.name().matches("(packs|meta)/.*")
                                    && room.getAndDecrement() <= 0
                            ? new Fault.Before(Fault.Kind.FULL)
                            : Fault.NONE);
            var number = 10 + allowed;

            assertThatThrownBy(() -> Lab.backup(Lab.open(full), number, disk)).isInstanceOf(StoreError.Full.class);
            assertThat(vault.points()).isEmpty();
        }
        Lab.backup(vault, 2, disk);
        assertThat(Lab.read(vault, "p2", "sda")).isEqualTo(disk.content());
    }

    @Test
    void an_error_of_a_helper_thread_commits_nothing_and_restores_nothing() {
        Lab.backup(vault, 1, disk);
        var broken = new FaultyStore(
                store, call -> call.name().startsWith("packs/") ? new Fault.Before(Fault.Kind.ERROR) : Fault.NONE);

        assertThatThrownBy(() -> Lab.backup(Lab.open(broken), 2, Disk.filled(500_000, 9)))
                .hasRootCauseMessage("as if memory had run out");
        assertThat(vault.point("p2")).isEmpty();
        var target = folder.resolve("x");
        assertThatThrownBy(() -> Lab.open(broken)
                        .restore("p1", Map.of("sda", target), RestoreOptions.defaults(), ProgressListener.none()))
                .hasRootCauseMessage("as if memory had run out");
        assertThat(target).doesNotExist();
    }

    @Test
    void disks_may_be_named_like_files() {
        var named = DiskSource.of("Windows 10 (prod).img", disk);
        vault.backup(Lab.spec(1), List.of(named), ProgressListener.none());
        assertThat(Lab.read(vault, "p1", "Windows 10 (prod).img")).isEqualTo(disk.content());

        for (var name : List.of("", ".", "..", "a/b", "a\0b", "x".repeat(129), "ä".repeat(128))) {
            assertThatThrownBy(() ->
                            vault.backup(Lab.spec(2), List.of(DiskSource.of(name, disk)), ProgressListener.none()))
                    .as(name)
                    .isInstanceOf(VaultError.Invalid.class);
        }
    }

    @Test
    void a_restore_never_replaces_a_file_unasked() throws IOException {
        Lab.backup(vault, 1, disk);
        var target = Files.writeString(folder.resolve("precious"), "precious");

        assertThatThrownBy(() -> restore(Map.of("sda", target), RestoreOptions.defaults()))
                .isInstanceOf(VaultError.TargetExists.class);
        assertThat(target).hasContent("precious");

        restore(Map.of("sda", target), RestoreOptions.defaults().overwriting());
        assertThat(target).hasBinaryContent(disk.content());
    }

    @Test
    void a_target_that_cannot_be_is_told_before_anything_is_fetched() {
        Lab.backup(vault, 1, disk);

        assertThatThrownBy(() -> restore(Map.of("sda", folder.resolve("no/such/folder")), RestoreOptions.defaults()))
                .isInstanceOf(VaultError.TargetUnwritable.class);
        assertThatThrownBy(() ->
                        restore(Map.of("sda", folder), RestoreOptions.defaults().overwriting()))
                .isInstanceOf(VaultError.TargetUnwritable.class);
        assertThatThrownBy(() -> restore(Map.of("sdz", folder.resolve("x")), RestoreOptions.defaults()))
                .isInstanceOf(VaultError.UnknownDisk.class)
                .hasMessageContaining("sda");
        assertThatThrownBy(() -> restore(Map.of(), RestoreOptions.defaults())).isInstanceOf(VaultError.Invalid.class);
    }

    @Test
    void several_disks_are_restored_together_with_their_holes() throws IOException {
        var sparse = new Disk(30_000_000).write(20_000_000, new byte[] {1, 2, 3});
        vault.backup(
                Lab.spec(1),
                List.of(DiskSource.of("sda", disk), DiskSource.of("sdb", sparse)),
                ProgressListener.none());

        var report = restore(Map.of("sda", folder.resolve("a"), "sdb", folder.resolve("b")), RestoreOptions.defaults());

        assertThat(folder.resolve("a")).hasBinaryContent(disk.content());
        assertThat(folder.resolve("b")).hasBinaryContent(sparse.content());
        assertThat(report.writtenBytes()).isLessThan(2_000_000 + Lab.BLOCK);
    }

    @Test
    void a_restore_that_is_stopped_takes_its_files_away() {
        Lab.backup(vault, 1, disk);
        var stopping = new ProgressListener() {
            @Override
            public void progressed(Progress progress) {}

            @Override
            public boolean stopRequested() {
                return true;
            }
        };
        var target = folder.resolve("x");

        assertThatThrownBy(() -> vault.restore("p1", Map.of("sda", target), RestoreOptions.defaults(), stopping))
                .isInstanceOf(VaultError.Stopped.class);
        assertThat(target).doesNotExist();
    }

    private RestoreReport restore(Map<String, Path> targets, RestoreOptions options) {
        return vault.restore("p1", targets, options, ProgressListener.none());
    }

    /** Cuts the file after the first read. */
    private record Shrinking(FileSource source, Runnable cut) implements BlockSource {

        @Override
        public long size() throws IOException {
            return source.size();
        }

        @Override
        public void read(long position, byte[] into, int offset, int length) throws IOException {
            source.read(position, into, offset, length);
            cut.run();
        }

        @Override
        public Optional<Extent> dataAt(long from, long limit) {
            return source.dataAt(from, limit);
        }

        @Override
        public String describe() {
            return source.describe();
        }

        @Override
        public void close() {}
    }
}
