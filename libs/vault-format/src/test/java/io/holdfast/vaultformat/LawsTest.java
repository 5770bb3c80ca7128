package io.holdfast.vaultformat;

import static io.holdfast.testkit.Property.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.vaultformat.progress.ProgressListener;
import io.holdfast.vaultformat.source.ChangedExtents;
import io.holdfast.vaultformat.source.DiskSource;
import io.holdfast.vaultformat.source.Extent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LawsTest {

    private static final int LARGEST = 3_000_000;

    /** What happens to a disk between two backups, and how the second one learns of it. */
    private record Step(int size, List<Change> changes, boolean tracked, boolean deletesOldest) {}

    private record Change(int at, int length, long seed) {}

    private record Story(long seed, int size, List<Step> steps) {

        static Story any(Random random) {
            var size = size(random);
            var steps = new ArrayList<Step>();
            var story = new Story(random.nextLong(), size, steps);
            for (var i = random.nextInt(4); i >= 0; i--) {
                size = random.nextInt(4) == 0 ? size(random) : size;
                steps.add(new Step(size, changes(random, size), random.nextBoolean(), random.nextInt(5) == 0));
            }
            return story;
        }

        private static int size(Random random) {
            return switch (random.nextInt(5)) {
                case 0 -> random.nextInt(3) * Lab.BLOCK;
                case 1 -> 2 * 128 * Lab.BLOCK - 1 + random.nextInt(3);
                default -> random.nextInt(LARGEST);
            };
        }

        private static List<Change> changes(Random random, int size) {
            var changes = new ArrayList<Change>();
            for (var i = random.nextInt(5); i > 0 && size > 0; i--) {
                var at = random.nextInt(size);
                changes.add(new Change(at, random.nextInt(Math.min(size - at, 60_000)) + 1, random.nextLong()));
            }
            return changes;
        }
    }

    @Test
    void every_point_of_every_story_reads_back_as_the_disk_was() {
        forAll(Story::any, LawsTest::live);
    }

    private static void live(Story story) {
        var store = new MemoryStore();
        var vault = Lab.create(store);
        var disk = Disk.filled(story.size, story.seed);
        var expected = new LinkedHashMap<String, byte[]>();
        expected.put("p1", back(vault, 1, disk, null));
        var number = 1;
        for (var step : story.steps) {
            var extents = apply(step, disk);
            number++;
            var changes = step.tracked ? new ChangedExtents("p" + (number - 1), extents) : null;
            expected.put("p" + number, back(vault, number, disk, changes));
            if (step.deletesOldest && expected.size() > 1) {
                var oldest = expected.sequencedKeySet().getFirst();
                expected.remove(oldest);
                assertThat(vault.delete(oldest, "story")).isTrue();
            }
        }
        var reopened = Lab.open(store);
        assertThat(reopened.points()).extracting(it -> it.pointId()).containsExactlyElementsOf(expected.keySet());
        for (Map.Entry<String, byte[]> point : expected.entrySet()) {
            assertThat(Lab.read(reopened, point.getKey(), "sda")).isEqualTo(point.getValue());
        }
        var last = expected.sequencedKeySet().getLast();
        assertThat(reopened.verify(last, ProgressListener.none()).damaged()).isEmpty();
        expectExactPackSet(reopened, store, last);
    }

    private static List<Extent> apply(Step step, Disk disk) {
        disk.resize(step.size);
        var extents = new ArrayList<Extent>();
        for (var change : step.changes) {
            var bytes = new byte[change.length];
            if (change.seed % 3 == 0) {
                Disk.fillWithText(bytes, new Random(change.seed));
            } else if (change.seed % 3 == 1) {
                new Random(change.seed).nextBytes(bytes);
            }
            disk.write(change.at, bytes);
            extents.add(new Extent(change.at, change.length));
        }
        return extents;
    }

    private static byte[] back(Vault vault, int number, Disk disk, @Nullable ChangedExtents changes) {
        vault.backup(Lab.spec(number), List.of(new DiskSource("sda", disk, changes)), ProgressListener.none());
        return disk.content();
    }

    /** All packs outside of the set can go, and the point is as whole as before. */
    private static void expectExactPackSet(Vault vault, MemoryStore store, String pointId) {
        var needed = vault.point(pointId).orElseThrow().packSet().toList().stream()
                .map(Object::toString)
                .toList();
        store.objects
                .keySet()
                .removeIf(name ->
                        name.matches("(packs|meta)/.*") && !needed.contains(name.substring(name.lastIndexOf('/') + 1)));
        assertThat(vault.verify(pointId, ProgressListener.none()).damaged()).isEmpty();
        assertThat(store.objects.keySet().stream().filter(name -> name.matches("(packs|meta)/.*")))
                .hasSize(needed.size());
    }
}
