package io.holdfast.vaultformat.scrub;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.key.RecordKind;
import io.holdfast.vaultformat.key.SealedRecord;
import io.holdfast.vaultformat.pack.PackSet;
import io.holdfast.vaultformat.point.Names;
import io.holdfast.vaultformat.point.Records;
import io.holdfast.vaultformat.store.Blobs;
import io.holdfast.vaultformat.wire.ByteWriter;
import io.holdfast.vaultformat.wire.Fields;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Which packs were read when, as a few records in the vault.
 *
 * <p>Records that lie close in time are made one, which then has the older time: a pack may look longer unread than it
 * is, never shorter.
 */
final class ScrubLog {

    /** More are merged. */
    private static final int MOST = 64;

    private static final int AT = 1;
    private static final int PACKS = 2;

    private final Records records;
    private final InstantSource clock;
    private final RandomGenerator random;
    private List<Entry> entries = new ArrayList<>();

    /** @param name of its object */
    private record Entry(String name, Instant at, PackSet packs) {}

    ScrubLog(Records records, InstantSource clock, RandomGenerator random) {
        this.records = records;
        this.clock = clock;
        this.random = random;
    }

    /** Reads what there is; a record that does not open is as good as none. */
    void load() {
        entries.clear();
        for (var name : Blobs.names(records.store(), Names.SCRUBBED)) {
            try {
                records.read(name, record -> entry(name, record)).ifPresent(entries::add);
            } catch (VaultError.DamagedVault e) {
                entries.add(new Entry(name, Instant.EPOCH, PackSet.empty()));
            }
        }
        entries.sort(Comparator.comparing(Entry::at));
    }

    /** A record from the future is one of now: a clock that was wrong once keeps no pack unread for ever. */
    private Entry entry(String name, SealedRecord record) {
        var fields = Fields.read(record.content());
        var at = fields.required(AT).instant();
        var packs = PackSet.read(fields.required(PACKS));
        fields.refuseCritical();
        var now = clock.instant();
        return new Entry(name, at.isAfter(now) ? now : at.isBefore(Instant.EPOCH) ? Instant.EPOCH : at, packs);
    }

    /** The needed packs in the order in which they should be read: never read, then longest ago. */
    List<PackSet> byAge(PackSet needed) {
        var groups = new ArrayList<PackSet>();
        var later = PackSet.empty();
        for (var entry : entries.reversed()) {
            groups.add(entry.packs.within(needed).without(later));
            later = PackSet.builder().addAll(later).addAll(entry.packs).build();
        }
        groups.add(needed.without(later));
        return groups.reversed();
    }

    /** The same without the packs that were read then or later. */
    List<PackSet> unreadSince(Instant since, PackSet needed) {
        var before = entries.stream().filter(it -> it.at.isBefore(since)).count();
        return byAge(needed).subList(0, (int) before + 1);
    }

    /** When the pack was read that was read longest ago; empty while some never were, or there are none. */
    Optional<Instant> oldest(PackSet needed) {
        var groups = byAge(needed);
        if (!groups.getFirst().isEmpty()) {
            return Optional.empty();
        }
        for (var i = 1; i < groups.size(); i++) {
            if (!groups.get(i).isEmpty()) {
                return Optional.of(entries.get(i - 1).at);
            }
        }
        return Optional.empty();
    }

    /** Remembers packs; merges when there are many records. */
    void add(Instant at, PackSet packs, PackSet needed) {
        entries.add(create(at, packs));
        entries.sort(Comparator.comparing(Entry::at));
        if (entries.size() > MOST) {
            merge(needed);
        }
    }

    private Entry create(Instant at, PackSet packs) {
        var name = "%s%015d-%016x".formatted(Names.SCRUBBED, Math.max(0, at.toEpochMilli()), random.nextLong());
        var content = new ByteWriter();
        Fields.write(content, AT, f -> f.instant(at));
        Fields.write(content, PACKS, packs::write);
        records.create(RecordKind.SCRUBBED, name, content);
        return new Entry(name, at, packs);
    }

    /** Drops what is told by later records or needed by nobody, and halves the number of records. */
    private void merge(PackSet needed) {
        var groups = byAge(needed);
        var kept = new ArrayList<Entry>();
        for (var i = 0; i < entries.size(); i++) {
            var packs = groups.get(i + 1);
            if (!packs.isEmpty()) {
                kept.add(new Entry(
                        packs.equals(entries.get(i).packs) ? entries.get(i).name : "", entries.get(i).at, packs));
            }
        }
        while (kept.size() > MOST / 2) {
            var at = closest(kept);
            var older = kept.get(at);
            var both = PackSet.builder()
                    .addAll(older.packs)
                    .addAll(kept.remove(at + 1).packs)
                    .build();
            kept.set(at, new Entry("", older.at, both));
        }
        replaceBy(kept.stream()
                .map(it -> it.name.isEmpty() ? create(it.at, it.packs) : it)
                .toList());
    }

    private static int closest(List<Entry> kept) {
        var closest = 0;
        var gap = Duration.ofSeconds(Long.MAX_VALUE);
        for (var i = 0; i + 1 < kept.size(); i++) {
            var between = Duration.between(kept.get(i).at, kept.get(i + 1).at);
            if (between.compareTo(gap) < 0) {
                closest = i;
                gap = between;
            }
        }
        return closest;
    }

    /** The new ones exist already: whoever is cut short here leaves records that say the same twice. */
    private void replaceBy(List<Entry> kept) {
        var names = kept.stream().map(Entry::name).toList();
        for (var entry : entries) {
            if (!names.contains(entry.name)) {
                records.store().delete(entry.name);
            }
        }
        entries = new ArrayList<>(kept);
    }
}
