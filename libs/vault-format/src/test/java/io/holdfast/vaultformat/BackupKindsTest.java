package io.holdfast.vaultformat;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.vaultformat.point.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/**
 * What full, differential and incremental backups of the same three months ship: ten blocks A1 to A10, of which A2, A3,
 * A4 and A9 change in the second month, and A5 in the third.
 */
class BackupKindsTest {

    private static final List<List<Integer>> CHANGES = List.of(List.of(), List.of(2, 3, 4, 9), List.of(5));

    private final Vault vault = Lab.create(new MemoryStore());
    private final List<byte[]> months = new ArrayList<>();

    @Test
    void full_backups_ship_every_block_every_month() {
        var points = backUpEachMonth(
                (month, disk) -> Lab.backup(vault, Lab.spec(month).ignoringParent(), disk));

        assertThat(blocks(points)).containsExactly(10L, 10L, 10L);
        assertAllRestore();
    }

    @Test
    void differential_backups_ship_what_changed_since_the_full_one() {
        var points = backUpEachMonth((month, disk) -> {
            var point = Lab.backup(vault, month, disk);
            if (month == 2) {
                assertThat(Lab.read(vault, "p2", "sda")).isEqualTo(disk.content());
                vault.delete("p2", "so that the next one compares with the full backup");
            }
            return point;
        });

        assertThat(blocks(points)).containsExactly(10L, 4L, 5L);
        assertThat(Lab.read(vault, "p1", "sda")).isEqualTo(months.get(0));
        assertThat(Lab.read(vault, "p3", "sda")).isEqualTo(months.get(2));
    }

    @Test
    void incremental_backups_ship_what_changed_since_the_last_one() {
        var points = backUpEachMonth((month, disk) -> Lab.backup(vault, month, disk));

        assertThat(blocks(points)).containsExactly(10L, 4L, 1L);
        assertAllRestore();
    }

    private List<Manifest> backUpEachMonth(BiFunction<Integer, Disk, Manifest> backup) {
        var random = new Random(21);
        var disk = new Disk(10 * Lab.BLOCK);
        for (var block = 1; block <= 10; block++) {
            write(disk, block, random);
        }
        var points = new ArrayList<Manifest>();
        for (var changed : CHANGES) {
            changed.forEach(block -> write(disk, block, random));
            months.add(disk.content());
            points.add(backup.apply(months.size(), disk));
        }
        return points;
    }

    private static void write(Disk disk, int block, Random random) {
        var content = new byte[Lab.BLOCK];
        random.nextBytes(content);
        disk.write((block - 1) * Lab.BLOCK, content);
    }

    private static List<Long> blocks(List<Manifest> points) {
        return points.stream()
                .map(point -> point.stats().changedBytes() / Lab.BLOCK)
                .toList();
    }

    private void assertAllRestore() {
        for (var month = 1; month <= months.size(); month++) {
            assertThat(Lab.read(vault, "p" + month, "sda")).isEqualTo(months.get(month - 1));
        }
    }
}
