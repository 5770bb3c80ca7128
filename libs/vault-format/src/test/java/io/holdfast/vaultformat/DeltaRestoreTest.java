package io.holdfast.vaultformat;

import static io.holdfast.testkit.Property.replay;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.vaultformat.fault.Call.Verb;
import io.holdfast.vaultformat.fault.Fault;
import io.holdfast.vaultformat.fault.FaultyStore;
import io.holdfast.vaultformat.progress.ProgressListener;
import io.holdfast.vaultformat.restore.RestoreOptions;
import io.holdfast.vaultformat.restore.RestoreReport;
import io.holdfast.vaultformat.source.FileSource;
import io.holdfast.vaultformat.store.StoreError;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeltaRestoreTest {

    /** Each writes files and waits for them to be durable. */
    private static final int CASES = 50;

    private static final List<Integer> SIZES = List.of(0, 1, 100_001, 2 << 20, (2 << 20) + 4097, 6_500_000);
    private static final int HOLE = 2 << 20;
    private static final int HOLE_END = 4 << 20;

    @TempDir
    Path folder;

    private final MemoryStore store = new MemoryStore();
    private final Vault vault = Lab.create(store);

    /** What a file holds before a point is restored over it, or with its help. */
    private enum Before {
        SAME,
        DAMAGED,
        ANOTHER_POINT,
        SHORTER,
        LONGER,
        RANDOM,
        ZEROS,
        SPARSE,
        MOVED,
        EMPTY
    }

    private record Case(int point, Before before, boolean inPlace, long seed) {
        static Case any(Random random) {
            var kinds = Before.values();
            return new Case(
                    random.nextInt(SIZES.size()),
                    kinds[random.nextInt(kinds.length)],
                    random.nextBoolean(),
                    random.nextLong());
        }
    }

    @BeforeEach
    void back_up() {
        for (var point = 0; point < SIZES.size(); point++) {
            Lab.backup(vault, point, disk(point));
        }
    }

    /** A whole leaf of the largest one is zeros. */
    private static Disk disk(int point) {
        var disk = Disk.filled(SIZES.get(point), point);
        return disk.size() > HOLE_END ? disk.write(HOLE, new byte[HOLE_END - HOLE]) : disk;
    }

    @Test
    void whatever_a_target_held_it_becomes_the_point_and_only_what_differs_is_fetched() {
        for (var seed = 0; seed < CASES; seed++) {
            replay(seed, Case::any, this::becomesThePoint);
        }
    }

    private void becomesThePoint(Case it) {
        var wanted = disk(it.point).content();
        var file = folder.resolve("file");
        var before = before(it, wanted);
        write(file, before, it.before == Before.SPARSE);
        var target = it.inPlace ? file : folder.resolve("target");

        var report = restore(vault, it.point, target, it.inPlace ? overwriting() : takingFrom(file));

        assertThat(read(target)).isEqualTo(wanted);
        assertThat(report.keptBytes()).isEqualTo(inCommon(wanted, before));
        assertThat(report.writtenBytes() + (it.inPlace ? report.keptBytes() : 0))
                .isEqualTo(inCommon(wanted, wanted));
        assertThat(report.fetchedBytes() == 0).isEqualTo(report.keptBytes() == inCommon(wanted, wanted));
        assertThat(report.comparedBytes()).isBetween(report.keptBytes(), (long) before.length);
        delete(file, target);
    }

    private byte[] before(Case it, byte[] wanted) {
        var random = new Random(it.seed);
        return switch (it.before) {
            case SAME -> wanted.clone();
            case DAMAGED -> damaged(wanted, random);
            case ANOTHER_POINT ->
                Disk.filled(1 + random.nextInt(5_000_000), it.point).content();
            case SHORTER -> Arrays.copyOf(wanted, random.nextInt(wanted.length + 1));
            case LONGER -> randomEnd(wanted, random);
            case RANDOM -> randomEnd(new byte[0], random);
            case ZEROS -> new byte[random.nextInt(5_000_000)];
            case SPARSE -> damaged(Arrays.copyOf(wanted, random.nextInt(wanted.length + 1_000_000)), random);
            case MOVED -> moved(wanted, random.nextInt(100_000));
            case EMPTY -> new byte[0];
        };
    }

    private static byte[] damaged(byte[] bytes, Random random) {
        var damaged = bytes.clone();
        for (var i = 0; i < Math.ceilDiv(bytes.length, 1_000_000); i++) {
            damaged[random.nextInt(damaged.length)] ^= 1;
        }
        return damaged;
    }

    private static byte[] randomEnd(byte[] begin, Random random) {
        var bytes = new byte[begin.length + 1 + random.nextInt(3_000_000)];
        random.nextBytes(bytes);
        System.arraycopy(begin, 0, bytes, 0, begin.length);
        return bytes;
    }

    private static byte[] moved(byte[] bytes, int by) {
        var moved = new byte[bytes.length + by];
        System.arraycopy(bytes, 0, moved, by, bytes.length);
        return moved;
    }

    /** Bytes of blocks that are stored, and that the file has where the disk has them. */
    private static long inCommon(byte[] wanted, byte[] before) {
        var bytes = 0L;
        for (var at = 0; at < wanted.length; at += Lab.BLOCK) {
            var end = Math.min(at + Lab.BLOCK, wanted.length);
            var stored = Arrays.mismatch(wanted, at, end, new byte[Lab.BLOCK], 0, end - at) >= 0;
            if (stored && end <= before.length && Arrays.equals(wanted, at, end, before, at, end)) {
                bytes += end - at;
            }
        }
        return bytes;
    }

    @Test
    void a_restore_that_broke_off_goes_on_where_it_was() throws IOException {
        // Given
        var target = folder.resolve("target");
        var point = SIZES.size() - 1;
        var whole = restore(vault, point, folder.resolve("whole"), RestoreOptions.defaults());
        write(target, new byte[] {42}, false);
        var reads = new AtomicInteger();
        var breaking = new FaultyStore(
                store,
                call -> call.verb() == Verb.READ && call.name().startsWith("packs/") && reads.incrementAndGet() > 10
                        ? new Fault.Before(Fault.Kind.UNAVAILABLE)
                        : Fault.NONE);
        assertThatThrownBy(() -> restore(Lab.open(breaking), point, target, overwriting()))
                .isInstanceOf(StoreError.Unavailable.class);
        assertThat(Files.size(target)).isEqualTo(Files.size(folder.resolve("whole")));

        // When
        var rest = restore(vault, point, target, overwriting());

        // Then
        assertThat(read(target)).isEqualTo(disk(point).content());
        assertThat(rest.keptBytes()).isPositive();
        assertThat(rest.writtenBytes() + rest.keptBytes()).isEqualTo(whole.writtenBytes());
        assertThat(rest.fetchedBytes()).isLessThan(whole.fetchedBytes());
        assertThat(restore(vault, point, target, overwriting()).fetchedBytes()).isZero();
    }

    @Test
    void what_the_point_has_as_holes_takes_no_room_afterwards() throws IOException {
        var target = folder.resolve("target");
        var point = SIZES.size() - 1;
        var full = new byte[SIZES.get(point)];
        new Random(1).nextBytes(full);
        write(target, full, false);

        restore(vault, point, target, overwriting());

        assertThat(read(target)).isEqualTo(disk(point).content());
        try (var file = FileSource.open(target)) {
            assertThat(file.dataAt(HOLE, HOLE_END)).isEmpty();
        }
    }

    @Test
    void a_file_alike_that_is_not_there_is_done_without() {
        var report = restore(vault, 3, folder.resolve("target"), takingFrom(folder.resolve("nothing")));

        assertThat(read(folder.resolve("target"))).isEqualTo(disk(3).content());
        assertThat(report.comparedBytes()).isZero();
    }

    private static RestoreOptions overwriting() {
        return RestoreOptions.defaults().overwriting();
    }

    private static RestoreOptions takingFrom(Path file) {
        return RestoreOptions.defaults().takingFrom(Map.of("sda", file));
    }

    private static RestoreReport restore(Vault vault, int point, Path target, RestoreOptions options) {
        return vault.restore("p" + point, Map.of("sda", target), options, ProgressListener.none());
    }

    private static void write(Path file, byte[] bytes, boolean sparse) {
        try (var out = new RandomAccessFile(file.toFile(), "rw")) {
            out.setLength(bytes.length);
            for (var at = 0; at < bytes.length; at += 4096) {
                var count = Math.min(4096, bytes.length - at);
                if (!sparse || Arrays.mismatch(bytes, at, at + count, new byte[count], 0, count) >= 0) {
                    out.seek(at);
                    out.write(bytes, at, count);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path... files) {
        try {
            for (var file : files) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
