package io.holdfast.vaultformat.index;

import io.holdfast.vaultformat.collect.Forbidden;
import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.key.VaultKeys;
import io.holdfast.vaultformat.pack.PackId;
import io.holdfast.vaultformat.point.Records;
import io.holdfast.vaultformat.progress.Meter;
import io.holdfast.vaultformat.progress.ProgressListener;
import io.holdfast.vaultformat.relocate.Tables;
import io.holdfast.vaultformat.settings.VaultSettings;
import io.holdfast.vaultformat.store.StoreError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Keeps the index small and true; may be stopped anywhere, and done by several at once.
 *
 * <p>A segment is deleted only when what it says is in another one or of no use. A session that looks into one that was
 * deleted reads the index anew.
 */
public final class Upkeep {

    /** Packs that {@link #tidy} reads the footers of, so that a collection does not take hours for it. */
    private static final int MOST_PACKS = 10_000;

    /** A table names the packs of a segment, 24 bytes each. */
    private static final int TABLES_AT_ONCE = 64;

    /** Segments of like size that are merged into one; each block is written again once for each factor of it. */
    private static final int FAN_IN = 4;

    private final Segments segments;
    private final Forbidden forbidden;
    private final Packs packs;
    private final Meter meter;
    private final int mostBlocks;
    private final Map<String, Segment.Unread> known = new ConcurrentHashMap<>();
    private final List<String> unreadable = new ArrayList<>();
    private Predicate<PackId> gone = pack -> false;
    private int written;
    private int removed;

    public Upkeep(Records records, Tables tables, VaultKeys keys, VaultSettings settings, ProgressListener listener) {
        this.segments = new Segments(records.store(), keys, settings);
        this.forbidden = new Forbidden(records, tables);
        this.meter = new Meter("The upkeep of the index", listener, 0);
        this.packs = new Packs(segments, forbidden, meter);
        this.mostBlocks = settings.index().mergedBlocks();
    }

    /** Merges small segments, drops what was killed, and makes anew what is found unreadable. */
    public IndexReport tidy() {
        var fresh = new ArrayList<Segment.Unread>();
        refresh(segment -> true, Upkeep::isHalfDead, fresh::add);
        merge(fresh);
        if (!unreadable.isEmpty()) {
            written += packs.addMissing(headers().all(), MOST_PACKS);
        }
        return report();
    }

    /**
     * Reads the whole index and lists all packs: removes what is unreadable, drops packs that are gone, and adds all that
     * no segment names.
     */
    public IndexReport rebuild() {
        var existing = packs.existing();
        gone = pack -> !existing.contains(pack);
        refresh(this::isWhole, segment -> segment.packsLeftOut() > 0, segment -> {});
        written += packs.addMissing(headers().all(), Integer.MAX_VALUE);
        return report();
    }

    /** A header that was read once is not read again: segments never change. */
    private Segments.Read<Segment.Unread> headers() {
        var read = segments.headers(blob -> {
            var before = known.get(blob.name());
            return before == null ? segments.header(blob) : before;
        });
        read.all().forEach(segment -> known.put(segment.blob().name(), segment));
        return read;
    }

    /** Writes segments anew that ask for it, and tells all that there are then; a few tables at a time are in memory. */
    private void refresh(Predicate<Segment> sound, Predicate<Segment> old, Consumer<Segment.Unread> action) {
        var headers = headers();
        headers.damaged().forEach(this::remove);
        for (var from = 0; from < headers.all().size(); from += TABLES_AT_ONCE) {
            var some = headers.all().subList(from, Math.min(headers.all().size(), from + TABLES_AT_ONCE));
            for (var segment : read(some)) {
                meter.checkStop();
                if (sound.test(segment)) {
                    if (old.test(segment)) {
                        replace(List.of(segment)).ifPresent(action);
                    } else {
                        action.accept(segment.unread());
                    }
                }
            }
        }
    }

    /** Reads tables, and leaves out what need not be kept; what is unreadable is removed. */
    private List<Segment> read(List<Segment.Unread> some) {
        var read = segments.forEach(some, segments.settings().requestsInFlight(), Segment.Unread::read);
        read.damaged().forEach(this::remove);
        read.all().forEach(segment -> segment.leaveOut(gone));
        forbidden.forEachKilled(set -> read.all().forEach(segment -> segment.leaveOut(set::contains)));
        return read.all();
    }

    private void remove(VaultError.DamagedVault damage) {
        unreadable.add(damage.detail());
        remove(damage.object());
    }

    private void remove(String segment) {
        segments.store().delete(segment);
        removed++;
    }

    private static boolean isHalfDead(Segment segment) {
        return segment.packsLeftOut() * 2 >= segment.unread().header().packs();
    }

    private boolean isWhole(Segment segment) {
        try {
            segment.check();
            return true;
        } catch (VaultError.DamagedVault e) {
            remove(e);
            return false;
        } catch (StoreError.NotFound e) {
            return false;
        }
    }

    /** Smallest first, those of like size together; what comes of it may be merged again with larger ones. */
    private void merge(List<Segment.Unread> sound) {
        var tiers = new TreeMap<>(sound.stream().collect(Collectors.groupingBy(Upkeep::tier)));
        while (!tiers.isEmpty()) {
            meter.checkStop();
            var tier = tiers.pollFirstEntry();
            var group = group(tier.getValue());
            if (!group.isEmpty()) {
                var rest = new ArrayList<>(tier.getValue());
                rest.removeAll(group);
                tiers.put(tier.getKey(), rest);
                replace(read(group))
                        .filter(merged -> tier(merged) > tier.getKey())
                        .ifPresent(merged -> tiers.computeIfAbsent(tier(merged), t -> new ArrayList<>())
                                .add(merged));
            }
        }
    }

    /** Segments of a tier to be made into one, if there are enough that fit. */
    private List<Segment.Unread> group(List<Segment.Unread> tier) {
        var group = new ArrayList<Segment.Unread>();
        var blocks = 0L;
        for (var segment : tier) {
            if (blocks + segment.header().blocks() <= mostBlocks) {
                group.add(segment);
                blocks += segment.header().blocks();
            }
        }
        return group.size() >= FAN_IN ? group : List.of();
    }

    private static int tier(Segment.Unread segment) {
        return (Integer.SIZE - Integer.numberOfLeadingZeros(segment.header().blocks())) / 2;
    }

    /** Writes what is alive of segments as one, and only then deletes them; empty when nothing is alive. */
    private Optional<Segment.Unread> replace(List<Segment> old) {
        var draft = new Draft();
        var read = new ArrayList<Segment>();
        for (var segment : old) {
            try {
                segment.addTo(draft);
                read.add(segment);
            } catch (VaultError.DamagedVault e) {
                remove(e);
            } catch (StoreError.NotFound e) {
                // somebody else is merging it
            }
        }
        var name = segments.write(draft);
        read.forEach(segment -> remove(segment.name()));
        return name.map(it -> {
            written++;
            return segments.header(it);
        });
    }

    private IndexReport report() {
        meter.finish();
        var all = headers().all();
        var blocks = all.stream().mapToLong(it -> it.header().blocks()).sum();
        return new IndexReport(all.size(), blocks, written, removed, unreadable, packs.damaged());
    }
}
