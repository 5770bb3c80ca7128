package io.holdfast.vaultformat;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.vaultformat.compact.CompactOptions;
import io.holdfast.vaultformat.progress.ProgressListener;
import io.holdfast.vaultformat.restore.RestoreOptions;
import io.holdfast.vaultformat.session.BackupSpec;
import io.holdfast.vaultformat.store.Blobs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompactTest extends CompactScene {

    @Test
    void many_small_packs_become_few_and_every_point_restores() {
        // Given
        backUpOften(30);
        var before = packs().size();

        // When
        var compaction = compact();
        assertAllSound();
        collect();

        // Then
        assertThat(compaction.victims()).isGreaterThan(40);
        assertThat(compaction.copies()).isLessThan(compaction.victims() / 4);
        assertThat(packs()).hasSize(before - compaction.victims() + compaction.copies());
        assertAllSound();
        assertNothingLeftOver();
    }

    @Test
    void what_is_mostly_garbage_is_rewritten_and_its_bytes_are_free() {
        // Given
        var noise = new byte[3_000_000];
        new Random(7).nextBytes(noise);
        backUp(1, new Disk(noise.length).write(0, noise));
        var kept = new Disk(noise.length);
        for (var at = 0; at < noise.length; at += 10 * Lab.BLOCK) {
            kept.write(at, Arrays.copyOfRange(noise, at, at + Lab.BLOCK));
        }
        backUp(2, kept);
        delete(1);
        collect();
        // how two threads share packs decides how many of them hold nothing that is kept, and are gone by now
        assertThat(packBytes()).isGreaterThan(1_500_000);

        // When
        vault.upkeep().compact(new CompactOptions(0.6, 1L << 30, 1000, 1 << 10, 1 << 16), ProgressListener.none());
        collect();

        // Then
        assertThat(packBytes()).isLessThan(400_000);
        assertAllSound();
        assertNothingLeftOver();
    }

    @Test
    void a_restore_into_files_finds_what_was_moved(@TempDir Path folder) throws IOException {
        backUpOften(12);
        compact();
        collect();
        var target = folder.resolve("sda.img");

        vault.restore("p7", Map.of("sda", target), RestoreOptions.defaults(), ProgressListener.none());

        assertThat(Files.readAllBytes(target)).isEqualTo(contents.get("p7"));
    }

    @Test
    void backups_go_on_from_a_moved_parent_and_are_moved_again() {
        for (var round = 0; round < 4; round++) {
            for (var number = round * 10 + 1; number <= round * 10 + 10; number++) {
                backUp(number, change(disk, number));
                if (number > 6) {
                    delete(number - 6);
                }
            }
            compact();
            collect();
            assertAllSound();
            assertNothingLeftOver();
        }
        assertThat(Blobs.names(store, "fwd/")).hasSizeGreaterThanOrEqualTo(4);
        for (var number = 35; number <= 40; number++) {
            delete(number);
        }
        collect();
        assertThat(packs()).isEmpty();
    }

    @Test
    void a_reader_that_began_before_reads_on() {
        backUpOften(12);
        try (var reader = vault.reader("p3")) {
            var first = ByteBuffer.allocate(Lab.BLOCK);
            reader.read("sda", 0, first);

            compact();
            assertThat(collect().waitingFor()).hasSize(1);

            var all = ByteBuffer.allocate((int) disk.size());
            reader.read("sda", 0, all);
            assertThat(all.array()).isEqualTo(contents.get("p3"));
        }
        assertThat(collect().packs()).isPositive();
        assertAllSound();
    }

    @Test
    void a_point_whose_session_was_at_work_meanwhile_loses_nothing() throws Exception {
        // Given
        backUpOften(12);
        var paused = new Paused(store, "decision/s13");
        change(disk, 13);
        var content = disk.content();
        var writer = new Thread(() -> Lab.backup(Lab.open(paused.store), 13, disk));
        writer.start();
        paused.arrived.await();

        // When
        compact();
        for (var number = 1; number <= 12; number++) {
            delete(number);
        }
        assertThat(collect().waitingFor()).containsExactly("s13");
        paused.goOn.countDown();
        writer.join();
        contents.put("p13", content);
        collect();
        collect();

        // Then
        assertAllSound();
        assertNothingLeftOver();
        compact();
        collect();
        assertAllSound();
    }

    @Test
    void with_nothing_worth_it_nothing_is_written() {
        backUp(1, disk);
        backUp(2, change(disk, 2));
        var before = new TreeSet<>(store.objects.keySet());

        var compaction = vault.upkeep().compact(CompactOptions.defaults(), ProgressListener.none());

        assertThat(compaction.victims()).isZero();
        assertThat(store.objects.keySet()).isEqualTo(before);
    }

    @Test
    void the_next_one_takes_what_was_too_much_for_one() {
        backUpOften(30);
        var little = new CompactOptions(0.9, 100_000, 1, 1 << 10, 1 << 16);

        var first = vault.upkeep().compact(little, ProgressListener.none());
        var second = vault.upkeep().compact(little, ProgressListener.none());
        collect();

        assertThat(first.victims()).isPositive();
        assertThat(second.victims()).isPositive();
        assertAllSound();
    }

    @Test
    void of_a_large_vault_some_sessions_get_their_turn_and_in_the_end_all() {
        backUpOften(12);
        var some = new CompactOptions(0.9, 1L << 30, 1, 3, 6);
        var before = packs().size();

        for (var turn = 0; turn < 60; turn++) {
            vault.upkeep().compact(some, ProgressListener.none());
            collect();
            collect();
        }

        assertThat(packs()).hasSizeLessThan(before * 3 / 4);
        assertAllSound();
        assertNothingLeftOver();
    }

    @Test
    void several_items_are_compacted_together() {
        for (var number = 1; number <= 12; number++) {
            var mine = Disk.filled(60_000, number);
            var spec = BackupSpec.of("s" + number, "p" + number, "disk/" + number % 4, Instant.ofEpochSecond(number));
            Lab.backup(vault, spec, mine);
            contents.put("p" + number, mine.content());
        }

        assertThat(compact().victims()).isGreaterThan(15);
        collect();

        assertAllSound();
        assertNothingLeftOver();
    }
}
