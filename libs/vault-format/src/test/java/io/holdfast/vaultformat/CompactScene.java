package io.holdfast.vaultformat;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.vaultformat.compact.CompactOptions;
import io.holdfast.vaultformat.compact.Compaction;
import io.holdfast.vaultformat.pack.PackId;
import io.holdfast.vaultformat.progress.ProgressListener;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** A vault that tests of compactions fill with small packs, and what each of its points must restore to. */
abstract class CompactScene extends CollectScene {

    /** Merges whatever is not nearly full. */
    static final CompactOptions EAGER = new CompactOptions(0.9, 1L << 30, 1, 1 << 10);

    final Map<String, byte[]> contents = new HashMap<>();

    Compaction compact() {
        return vault.upkeep().compact(EAGER, ProgressListener.none());
    }

    /** One full backup, and many small ones that leave a pack or two each. */
    void backUpOften(int times) {
        for (var number = 1; number <= times; number++) {
            var piece = new byte[Lab.BLOCK];
            new Random(number).nextBytes(piece);
            backUp(number, number == 1 ? disk : disk.write(number * 5 * Lab.BLOCK, piece));
        }
    }

    void backUp(int number, Disk from) {
        Lab.backup(vault, number, from);
        contents.put("p" + number, from.content());
    }

    void delete(int number) {
        vault.delete("p" + number, "test");
        contents.remove("p" + number);
    }

    void assertAllRestore(Vault from) {
        contents.forEach((point, content) ->
                assertThat(Lab.read(from, point, "sda")).as(point).isEqualTo(content));
    }

    void assertAllSound() {
        assertAllRestore(vault);
        contents.keySet()
                .forEach(point -> assertThat(
                                vault.verify(point, ProgressListener.none()).damaged())
                        .as(point)
                        .isEmpty());
    }

    void assertNothingLeftOver() {
        var needed = vault.upkeep().packsNeeded();
        assertThat(packs())
                .allMatch(name -> needed.contains(PackId.ofObject(name).orElseThrow()));
    }
}
