package io.holdfast.vaultformat.index;

import io.holdfast.vaultformat.collect.Forbidden;
import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.key.VaultKeys;
import io.holdfast.vaultformat.point.Records;
import io.holdfast.vaultformat.progress.Meter;
import io.holdfast.vaultformat.progress.ProgressListener;
import io.holdfast.vaultformat.relocate.Tables;
import io.holdfast.vaultformat.settings.VaultSettings;
import io.holdfast.vaultformat.store.Blob;
import io.holdfast.vaultformat.store.StoreError;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
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

    private static final int READS_AT_ONCE = 4;

    /** Segments of like size that are merged into one; each block is written again once for each factor of it. */
    private static final int FAN_IN = 4;

    private final Segments segments;
    private final Forbidden forbidden;
    private final Packs packs;
    private final Meter meter;
    private final int mostBlocks;
    private final List<String> unreadable = new ArrayList<>();
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
        var sound = readable();
        forbidden.forEachKilled(set -> sound.forEach(segment -> segment.leaveOut(set::contains)));
        merge(sound);
        if (!unreadable.isEmpty()) {
            written += packs.addMissing(sound(), MOST_PACKS);
        }
        return report();
    }

    /**
     * Reads the whole index and lists all packs: removes what is unreadable, drops packs that are gone, and adds all that
     * no segment names.
     */
    public IndexReport rebuild() {
        var sound = new ArrayList<Segment>();
        for (var segment : readable()) {
            meter.checkStop();
            if (isWhole(segment)) {
                sound.add(segment);
            }
        }
        var existing = packs.existing();
        sound.forEach(segment -> segment.leaveOut(pack -> !existing.contains(pack)));
        forbidden.forEachKilled(set -> sound.forEach(segment -> segment.leaveOut(set::contains)));
        sound.stream().filter(segment -> segment.packsLeftOut() > 0).forEach(segment -> replace(List.of(segment)));
        written += packs.addMissing(sound(), Integer.MAX_VALUE);
        return report();
    }

    /** All segments whose table can be read; the others are removed. */
    private List<Segment> readable() {
        var headers = segments.headers();
        headers.damaged().forEach(this::remove);
        var read = segments.forEach(headers.all(), READS_AT_ONCE, Segment.Unread::read);
        read.damaged().forEach(this::remove);
        return read.all();
    }

    /** As {@link #readable}, but what is unreadable is left to the next time. */
    private List<Segment> sound() {
        return segments.forEach(segments.headers().all(), READS_AT_ONCE, Segment.Unread::read)
                .all();
    }

    private void remove(VaultError.DamagedVault damage) {
        unreadable.add(damage.detail());
        remove(damage.object());
    }

    private void remove(String segment) {
        segments.store().delete(segment);
        removed++;
    }

    private boolean isWhole(Segment segment) {
        try {
            var filter = segment.filter();
            var hooks = segment.hooks(Hooks.DENSE);
            var draft = new Draft();
            segment.addTo(draft);
            return filter.bytes() > 0 && hooks.size() <= draft.size();
        } catch (VaultError.DamagedVault e) {
            remove(e);
            return false;
        } catch (StoreError.NotFound e) {
            return false;
        }
    }

    /** Smallest first, those of like size together; what comes of it may be merged again with larger ones. */
    private void merge(List<Segment> sound) {
        var tiers = new TreeMap<>(sound.stream().collect(Collectors.groupingBy(Upkeep::tier)));
        while (!tiers.isEmpty()) {
            meter.checkStop();
            var tier = tiers.pollFirstEntry();
            var group = next(tier.getValue());
            if (group.isEmpty()) {
                continue;
            }
            var rest = new ArrayList<>(tier.getValue());
            rest.removeAll(group);
            if (!rest.isEmpty()) {
                tiers.put(tier.getKey(), rest);
            }
            replace(group).stream()
                    .filter(merged -> tier(merged) > tier.getKey())
                    .forEach(merged -> tiers.computeIfAbsent(tier(merged), t -> new ArrayList<>())
                            .add(merged));
        }
    }

    /** Segments of a tier to be made into one: enough of them that fit, or one that is half dead. */
    private List<Segment> next(List<Segment> tier) {
        var dead = tier.stream()
                .filter(it -> it.packsLeftOut() * 2 >= it.header().packs())
                .findFirst();
        if (dead.isPresent()) {
            return List.of(dead.get());
        }
        var group = new ArrayList<Segment>();
        var blocks = 0L;
        for (var segment : tier) {
            if (blocks + segment.header().blocks() <= mostBlocks) {
                group.add(segment);
                blocks += segment.header().blocks();
            }
        }
        return group.size() >= FAN_IN ? group : List.of();
    }

    private static int tier(Segment segment) {
        return (Integer.SIZE - Integer.numberOfLeadingZeros(segment.header().blocks())) / 2;
    }

    /** Writes what is alive of segments as one, and only then deletes them. */
    private List<Segment> replace(List<Segment> old) {
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
        return name.stream().flatMap(it -> reopened(it).stream()).toList();
    }

    private List<Segment> reopened(String name) {
        written++;
        var blob = new Blob(name, segments.store().size(name));
        return List.of(
                Segment.Unread.of(segments.store(), segments.keys(), blob).read());
    }

    private IndexReport report() {
        meter.finish();
        var all = segments.headers().all();
        var blocks = all.stream().mapToLong(it -> it.header().blocks()).sum();
        return new IndexReport(all.size(), blocks, written, removed, unreadable, packs.damaged());
    }
}
