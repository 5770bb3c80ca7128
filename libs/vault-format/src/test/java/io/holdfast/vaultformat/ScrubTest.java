package io.holdfast.vaultformat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.vaultformat.collect.CollectOptions;
import io.holdfast.vaultformat.collect.Collection;
import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.fault.Call.Verb;
import io.holdfast.vaultformat.fault.Fault;
import io.holdfast.vaultformat.fault.FaultyStore;
import io.holdfast.vaultformat.pack.PackId;
import io.holdfast.vaultformat.pack.PackKind;
import io.holdfast.vaultformat.point.Manifest;
import io.holdfast.vaultformat.progress.Progress;
import io.holdfast.vaultformat.progress.ProgressListener;
import io.holdfast.vaultformat.scrub.AffectedPoint;
import io.holdfast.vaultformat.scrub.BadPack;
import io.holdfast.vaultformat.scrub.ScrubOptions;
import io.holdfast.vaultformat.scrub.ScrubReport;
import io.holdfast.vaultformat.store.Blobs;
import io.holdfast.vaultformat.store.StoreError;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ScrubTest {

    private final MemoryStore store = new MemoryStore();
    private final Disk disk = Disk.filled(2_000_000, 3);
    private final Manifest first;
    private final Manifest second;
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");

    ScrubTest() {
        var vault = Lab.create(store);
        first = Lab.backup(vault, 1, disk);
        second = Lab.backup(vault, 2, disk.write(100_000, new byte[30_000]).write(1_500_000, new byte[] {1, 2, 3}));
    }

    @Test
    void a_sound_vault_is_read_whole_and_nothing_is_marked() {
        var report = scrub();

        assertThat(report.sound()).isTrue();
        assertThat(report.checkedPacks()).isEqualTo(report.livePacks()).isGreaterThan(8);
        assertThat(report.unchecked()).isZero();
        assertThat(report.oldest()).contains(now);
        assertThat(report.recorded()).isTrue();
        assertThat(Blobs.names(store, "bad/")).isEmpty();
        assertThat(Blobs.names(store, "scrub/")).hasSize(1);
    }

    @Test
    void a_flipped_bit_anywhere_in_any_pack_is_found() {
        for (var name : packNames()) {
            var sound = object(name);
            for (var at : Set.of(0, 50, 171, 172, 200, sound.length / 2, sound.length - 17, sound.length - 1)) {
                var flipped = sound.clone();
                flipped[at] ^= 4;
                store.objects.put(name, flipped);

                var report = scrub();

                assertThat(report.bad())
                        .as("%s, byte %d", name, at)
                        .extracting(BadPack::id)
                        .containsExactly(PackId.ofObject(name).orElseThrow());
                store.objects.put(name, sound);
                store.objects.keySet().removeIf(it -> it.startsWith("bad/") || it.startsWith("scrub/"));
            }
        }
    }

    @Test
    void a_bad_pack_is_named_with_what_is_wrong_and_the_points_it_takes_with_it() {
        var name = dataPackOf(second);
        flip(name);

        var report = scrub();

        assertThat(report.bad()).singleElement().satisfies(bad -> {
            assertThat(bad.id().objectName(PackKind.DATA)).isEqualTo(name);
            assertThat(bad.kind()).contains(PackKind.DATA);
            assertThat(bad.problem()).isEqualTo("a frame's CRC is wrong");
        });
        assertThat(report.affected()).extracting(AffectedPoint::pointId).containsExactly("p2");
        assertThat(report.sound()).isFalse();
        assertThat(store.objects).containsKey("bad/" + report.bad().getFirst().id());
    }

    @Test
    void a_missing_pack_is_found_without_reading_anything_else() {
        var name = dataPackOf(first);
        store.objects.remove(name);

        var report = vault().upkeep().scrub(ScrubOptions.ofBytes(1), ProgressListener.none());

        assertThat(report.bad()).singleElement().satisfies(bad -> {
            assertThat(bad.id()).isEqualTo(PackId.ofObject(name).orElseThrow());
            assertThat(bad.problem()).isEqualTo("it is missing");
        });
        assertThat(report.affected()).extracting(AffectedPoint::pointId).containsExactly("p1", "p2");
    }

    @Test
    void what_was_read_wrong_once_and_right_then_is_not_bad() {
        var lies = ConcurrentHashMap.<String>newKeySet();
        var lying = new FaultyStore(
                store,
                call -> call.verb() == Verb.READ && call.name().startsWith("packs/") && lies.add(call.name())
                        ? new Fault.Flipped(0)
                        : Fault.NONE);

        var report = Vault.open(lying, Lab.KEK, Lab.settings())
                .upkeep()
                .scrub(ScrubOptions.everything(), ProgressListener.none());

        assertThat(lies).isNotEmpty();
        assertThat(report.sound()).isTrue();
    }

    @Test
    void small_budgets_read_every_pack_in_turn_and_begin_again_with_the_one_read_longest_ago() {
        var unchecked = new ArrayList<Integer>();
        for (var day = 0; day < 40; day++) {
            now = now.plus(Duration.ofDays(1));
            var report = vault().upkeep().scrub(ScrubOptions.ofBytes(1), ProgressListener.none());
            assertThat(report.checkedPacks()).isOne();
            unchecked.add(report.unchecked());
        }

        var packs = first.packSet().size() + second.newPacks().size();
        assertThat(unchecked.subList(0, packs))
                .isSortedAccordingTo(Comparator.reverseOrder())
                .doesNotHaveDuplicates();
        assertThat(unchecked.getLast()).isZero();
        var oldest = vault().upkeep()
                .scrub(ScrubOptions.ofBytes(1), ProgressListener.none())
                .oldest();
        assertThat(oldest)
                .hasValueSatisfying(it -> assertThat(Duration.between(it, now)).isLessThan(Duration.ofDays(packs)));
    }

    @Test
    void scrubs_of_what_was_not_read_since_read_everything_once_and_say_when_nothing_is_left() {
        now = now.plus(Duration.ofDays(1));
        scrub();
        var begun = now.plus(Duration.ofDays(1));
        var read = 0;
        ScrubReport report;
        do {
            now = begun.plusSeconds(read);
            report = vault().upkeep().scrub(new ScrubOptions(1, Duration.ofHours(1), begun), ProgressListener.none());
            read += report.checkedPacks();
        } while (!report.complete() && read < 100);

        assertThat(report.complete()).isTrue();
        assertThat(read).isEqualTo(report.livePacks());
        assertThat(report.oldest()).contains(begun);
        assertThat(report.liveBytes())
                .isEqualTo(
                        packNames().stream().mapToLong(it -> object(it).length).sum());
    }

    @Test
    void years_of_daily_scrubs_leave_a_bounded_number_of_records() {
        for (var day = 0; day < 200; day++) {
            now = now.plus(Duration.ofDays(1));
            vault().upkeep().scrub(ScrubOptions.ofBytes(1), ProgressListener.none());
        }

        assertThat(Blobs.names(store, "scrub/")).hasSizeLessThanOrEqualTo(64);
        assertThat(scrub().unchecked()).isZero();
    }

    @Test
    void a_scrub_that_is_stopped_remembers_what_it_read() {
        var calls = new AtomicInteger();
        var stopping = new ProgressListener() {
            @Override
            public void progressed(Progress progress) {}

            @Override
            public boolean stopRequested() {
                return calls.incrementAndGet() > 6;
            }
        };

        assertThatThrownBy(() -> vault().upkeep().scrub(ScrubOptions.everything(), stopping))
                .isInstanceOf(VaultError.Stopped.class);

        assertThat(Blobs.names(store, "scrub/")).hasSize(1);
        var rest = vault().upkeep().scrub(ScrubOptions.ofBytes(1), ProgressListener.none());
        assertThat(rest.unchecked()).isLessThan(rest.livePacks() - 2);
    }

    @Test
    void a_record_that_cannot_be_read_costs_reading_again_and_nothing_else() {
        scrub();
        var record = Blobs.names(store, "scrub/").getFirst();
        store.objects.put(record, new byte[10]);

        var report = scrub();

        assertThat(report.sound()).isTrue();
        assertThat(report.unchecked()).isZero();
    }

    @Test
    void a_pack_that_the_store_does_not_give_out_is_told_and_not_marked() {
        var name = dataPackOf(first);
        var refusing = new FaultyStore(
                store,
                call -> call.verb() == Verb.READ && call.name().equals(name)
                        ? new Fault.Before(Fault.Kind.UNAVAILABLE)
                        : Fault.NONE);

        var report = Vault.open(refusing, Lab.KEK, Lab.settings())
                .upkeep()
                .scrub(ScrubOptions.everything(), ProgressListener.none());

        assertThat(report.unanswered()).containsExactly(PackId.ofObject(name).orElseThrow());
        assertThat(report.unchecked()).isOne();
        assertThat(report.sound()).isFalse();
        assertThat(Blobs.names(store, "bad/")).isEmpty();
    }

    @Test
    void a_store_that_is_gone_ends_the_scrub_and_marks_nothing() {
        var gone = new FaultyStore(
                store,
                call -> call.verb() == Verb.READ && call.name().matches("(packs|meta)/.*")
                        ? new Fault.Before(Fault.Kind.UNAVAILABLE)
                        : Fault.NONE);

        assertThatThrownBy(() -> Vault.open(gone, Lab.KEK, Lab.settings())
                        .upkeep()
                        .scrub(ScrubOptions.everything(), ProgressListener.none()))
                .isInstanceOf(StoreError.Unavailable.class);
        assertThat(Blobs.names(store, "bad/")).isEmpty();
    }

    @Test
    void whoever_may_only_read_learns_what_is_bad_all_the_same() {
        flip(dataPackOf(second));
        var readOnly = new FaultyStore(
                store,
                call -> call.verb() == Verb.PUT || call.verb() == Verb.DELETE
                        ? new Fault.Before(Fault.Kind.DENIED)
                        : Fault.NONE);

        var report = Vault.open(readOnly, Lab.KEK, Lab.settings())
                .upkeep()
                .scrub(ScrubOptions.everything(), ProgressListener.none());

        assertThat(report.recorded()).isFalse();
        assertThat(report.affected()).extracting(AffectedPoint::pointId).containsExactly("p2");
    }

    @Test
    void what_no_point_needs_is_not_read_and_its_mark_goes() {
        flip(dataPackOf(second));
        assertThat(scrub().bad()).hasSize(1);

        vault().delete("p2", "test");
        assertThat(collected().over()).isTrue();

        var report = scrub();
        assertThat(report.sound()).isTrue();
        assertThat(Blobs.names(store, "bad/")).isEmpty();
        assertThat(report.livePacks()).isEqualTo(first.packSet().size());
    }

    @Test
    void a_scrub_leaves_no_session_that_a_collection_waits_for() {
        scrub();
        vault().delete("p2", "test");

        assertThat(collected().waitingFor()).isEmpty();
    }

    @Test
    void a_scrub_that_died_holds_up_collections_for_a_day_at_most() {
        var killed = new FaultyStore(
                store,
                call -> call.verb() == Verb.PUT && call.name().startsWith("decision/_read")
                        ? new Fault.Before(Fault.Kind.UNAVAILABLE)
                        : Fault.NONE);
        Vault.open(killed, Lab.KEK, Lab.settings().withClock(() -> now))
                .upkeep()
                .scrub(ScrubOptions.everything(), ProgressListener.none());
        vault().delete("p2", "test");

        assertThat(collected().waitingFor()).hasSize(1);
        now = now.plus(Duration.ofHours(25));
        assertThat(collected().waitingFor()).isEmpty();
    }

    private Collection collected() {
        return vault().upkeep().collect(CollectOptions.defaults(), ProgressListener.none());
    }

    private ScrubReport scrub() {
        return vault().upkeep().scrub(ScrubOptions.everything(), ProgressListener.none());
    }

    private Vault vault() {
        return Vault.open(store, Lab.KEK, Lab.settings().withClock(() -> now));
    }

    private List<String> packNames() {
        return store.objects.keySet().stream()
                .filter(it -> it.startsWith("packs/") || it.startsWith("meta/"))
                .toList();
    }

    /** A data pack that this point's own session wrote. */
    private String dataPackOf(Manifest point) {
        return point.newPacks().toList().stream()
                .map(it -> it.objectName(PackKind.DATA))
                .filter(store.objects::containsKey)
                .findFirst()
                .orElseThrow();
    }

    private void flip(String name) {
        var bytes = object(name).clone();
        bytes[bytes.length / 2] ^= 1;
        store.objects.put(name, bytes);
    }

    private byte[] object(String name) {
        return Objects.requireNonNull(store.objects.get(name));
    }
}
