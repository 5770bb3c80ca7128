package io.holdfast.vaultformat;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.vaultformat.collect.CollectOptions;
import io.holdfast.vaultformat.collect.Collection;
import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.fault.Call.Verb;
import io.holdfast.vaultformat.fault.Fault;
import io.holdfast.vaultformat.fault.FaultyStore;
import io.holdfast.vaultformat.point.Manifest;
import io.holdfast.vaultformat.progress.ProgressListener;
import io.holdfast.vaultformat.store.Blobs;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A collector and a writer that comes upon what is being collected. */
class DedupRaceTest extends DedupScene {

    private final Disk disk = noise(60, 1);

    private Collection collect() {
        return vault.upkeep().collect(CollectOptions.defaults(), ProgressListener.none());
    }

    /** Something happens once, before the first call that fits. */
    private Vault before(Verb verb, String prefix, Runnable event) {
        var happened = new AtomicBoolean();
        return open(
                new FaultyStore(store, call -> {
                    if (call.verb() == verb && call.name().startsWith(prefix) && happened.compareAndSet(false, true)) {
                        event.run();
                    }
                    return Fault.NONE;
                }),
                EAGER);
    }

    private Map<String, byte[]> saved(String prefix) {
        return Blobs.names(store, prefix).stream().collect(Collectors.toMap(name -> name, store.objects::get));
    }

    private void expectCollected(Manifest kept) {
        assertThat(collect().over()).isTrue();
        var present = Blobs.names(store, "packs/");
        assertThat(present).hasSameElementsAs(dataPacks(kept.packSet()));
        expectWhole(vault, kept, disk);
    }

    @Test
    void what_is_condemned_when_a_writer_comes_is_not_referred_to() {
        // Given
        backUp(vault, "a", disk);
        Manifest second;
        try (var reader = vault.reader("a")) {
            vault.delete("a", "test");
            assertThat(collect().over()).isFalse();

            // When
            second = backUp(vault, "b", disk);
            assertThat(reader.point().pointId()).isEqualTo("a");
        }

        // Then
        assertThat(second.borrowed().isEmpty()).isTrue();
        expectCollected(second);
    }

    @Test
    void what_is_condemned_between_registration_and_look_is_not_referred_to() {
        backUp(vault, "a", disk);
        var writer = before(Verb.LIST, "idx/", () -> {
            vault.delete("a", "test");
            assertThat(collect().waitingFor()).containsExactly("s-b");
        });

        var second = backUp(writer, "b", disk);

        assertThat(second.borrowed().isEmpty()).isTrue();
        expectCollected(second);
    }

    @Test
    void what_was_referred_to_before_it_is_condemned_is_pardoned() {
        backUp(vault, "a", disk);
        var writer = before(Verb.PUT, "decision/s-b", () -> {
            vault.delete("a", "test");
            assertThat(collect().waitingFor()).containsExactly("s-b");
        });

        var second = backUp(writer, "b", disk);

        assertThat(second.stats().newBlocks()).isZero();
        expectCollected(second);
        assertThat(backUp(vault, "c", disk).stats().newBlocks()).isZero();
    }

    @Test
    void a_writer_that_is_fenced_takes_nothing_with_it() {
        var writer = before(Verb.PUT, "decision/s-a", () -> vault.fence("s-a", "test"));
        try {
            backUp(writer, "a", disk);
        } catch (VaultError.SessionFenced e) {
            assertThat(segments()).hasSize(1);
        }
        var second = before(
                Verb.PUT, "decision/s-b", () -> assertThat(collect().over()).isFalse());

        var borrower = backUp(second, "b", disk);

        assertThat(borrower.stats().newBlocks()).isZero();
        expectCollected(borrower);
    }

    /** By an upload that was late, say, and a segment that a fenced session wrote afterwards. */
    @Test
    void a_killed_pack_that_comes_back_with_its_segment_is_never_referred_to() {
        // Given
        backUp(vault, "a", disk);
        var late = new HashMap<>(saved("packs/"));
        late.putAll(saved("idx/"));
        vault.delete("a", "test");
        assertThat(collect().packs()).isPositive();
        for (var i = 0; i < 18; i++) {
            backUp(vault, "n" + i, noise(2, 50 + i));
            vault.delete("n" + i, "test");
            assertThat(collect().over()).isTrue();
        }
        var summaries = Blobs.names(store, "gc/").stream()
                .filter(name -> name.endsWith("/killed"))
                .toList();
        assertThat(summaries).containsExactly("gc/0000000000000015/killed");

        // When
        store.objects.putAll(late);
        var first = backUp(vault, "b", disk);
        store.objects.putAll(late);
        flip(summaries.getFirst(), 90);
        var second = backUp(vault, "c", noise(60, 1).write(0, noise(1, 7).content()));

        // Then
        assertThat(first.borrowed().isEmpty()).isTrue();
        assertThat(dataPacks(second.borrowed())).hasSameElementsAs(dataPacks(first.newPacks()));
        assertThat(second.dedup().note()).isEmpty();
    }

    @Test
    void a_damaged_summary_is_made_anew() {
        for (var i = 0; i < 16; i++) {
            backUp(vault, "n" + i, noise(2, 50 + i));
            vault.delete("n" + i, "test");
            collect();
        }
        flip("gc/0000000000000015/killed", 90);
        for (var i = 16; i < 36; i++) {
            backUp(vault, "n" + i, noise(2, 50 + i));
            vault.delete("n" + i, "test");
            assertThat(collect().over()).isTrue();
        }

        assertThat(Blobs.names(store, "gc/"))
                .filteredOn(name -> name.endsWith("/killed"))
                .hasSize(1);
    }

    @Test
    void when_nobody_can_tell_what_is_condemned_nothing_is_referred_to() {
        backUp(vault, "a", disk);
        backUp(vault, "x", noise(5, 5));
        vault.delete("x", "test");
        collect();
        flip("gc/0000000000000000/verdict", 90);
        flip("gc/0000000000000000/condemned", 90);

        var second = backUp(vault, "b", disk);

        assertThat(second.borrowed().isEmpty()).isTrue();
        assertThat(second.dedup().note()).contains("gc/0000000000000000/condemned");
        expectWhole(vault, second, disk);
    }
}
