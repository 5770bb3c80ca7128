package io.holdfast.vaultformat.point;

import io.holdfast.vaultformat.pack.PackSet;
import io.holdfast.vaultformat.wire.ByteReader;
import io.holdfast.vaultformat.wire.ByteWriter;
import io.holdfast.vaultformat.wire.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that a recovery point says about itself; with it and the key, nothing else is needed to restore.
 *
 * @param resource the protected item, for example {@code vm/web-1}
 * @param takenAt the moment the content belongs to
 * @param committedAt the writer's clock when it asked for the decision; informative only
 * @param detection the dearest of its disks'
 * @param worker who made it, empty when nobody said
 * @param labels the caller's own, by name
 * @param packSet exactly the packs the point needs
 * @param newPacks the packs its session wrote
 * @param prevDecisionHash SHA-256 of the parent's decision object, in hex
 * @param borrowed data packs of other sessions that this one referred to because of equal contents; what it has from its
 *     parent is not counted
 */
public record Manifest(
        String pointId,
        Optional<String> parentPointId,
        String sessionId,
        String resource,
        Instant takenAt,
        Instant committedAt,
        Consistency consistency,
        Detection detection,
        List<DiskManifest> disks,
        PointStats stats,
        String worker,
        SortedMap<String, String> labels,
        PackSet packSet,
        PackSet newPacks,
        Optional<String> prevDecisionHash,
        PackSet borrowed,
        Dedup dedup) {

    private static final int MOST_DISKS = 1024;
    private static final int MOST_LABELS = 1024;

    private static final int POINT = 1;
    private static final int PARENT = 2;
    private static final int SESSION = 3;
    private static final int RESOURCE = 4;
    private static final int TAKEN_AT = 5;
    private static final int COMMITTED_AT = 6;
    private static final int CONSISTENCY = 7;
    private static final int DETECTION = 8;
    private static final int DISKS = 9;
    private static final int STATS = 10;
    private static final int WORKER = 11;
    private static final int LABELS = 12;
    private static final int PACK_SET = 13;
    private static final int NEW_PACKS = 14;
    private static final int PREVIOUS = 15;
    private static final int BORROWED = 16;
    private static final int DEDUP = 17;

    public Manifest {
        disks = List.copyOf(disks);
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }

    public Optional<DiskManifest> disk(String name) {
        return disks.stream().filter(disk -> disk.name().equals(name)).findFirst();
    }

    public byte[] encode() {
        var out = new ByteWriter(1024);
        Fields.write(out, POINT, f -> f.text(pointId));
        parentPointId.ifPresent(parent -> Fields.write(out, PARENT, f -> f.text(parent)));
        Fields.write(out, SESSION, f -> f.text(sessionId));
        Fields.write(out, RESOURCE, f -> f.text(resource));
        Fields.write(out, TAKEN_AT, f -> f.instant(takenAt));
        Fields.write(out, COMMITTED_AT, f -> f.instant(committedAt));
        Fields.write(out, CONSISTENCY, f -> f.u8(consistency.code()));
        Fields.write(out, DETECTION, detection::write);
        Fields.write(out, DISKS, f -> {
            f.varint(disks.size());
            disks.forEach(disk -> disk.write(f));
        });
        Fields.write(out, STATS, stats::write);
        Fields.write(out, WORKER, f -> f.text(worker));
        Fields.write(out, LABELS, f -> {
            f.varint(labels.size());
            labels.forEach((name, value) -> f.text(name).text(value));
        });
        Fields.write(out, PACK_SET, packSet::write);
        Fields.write(out, NEW_PACKS, newPacks::write);
        prevDecisionHash.ifPresent(hash -> Fields.write(out, PREVIOUS, f -> f.text(hash)));
        if (!borrowed.isEmpty()) {
            Fields.write(out, BORROWED, borrowed::write);
        }
        if (!dedup.equals(Dedup.NONE)) {
            Fields.write(out, DEDUP, dedup::write);
        }
        return out.toBytes();
    }

    public static Manifest decode(ByteReader in) {
        var fields = Fields.read(in);
        var manifest = new Manifest(
                fields.required(POINT).text(),
                fields.optional(PARENT).map(ByteReader::text),
                fields.required(SESSION).text(),
                fields.required(RESOURCE).text(),
                fields.required(TAKEN_AT).instant(),
                fields.required(COMMITTED_AT).instant(),
                Consistency.of(fields.required(CONSISTENCY).u8()),
                Detection.read(fields.required(DETECTION)),
                disks(fields.required(DISKS)),
                PointStats.read(fields.required(STATS)),
                fields.required(WORKER).text(),
                labels(fields.required(LABELS)),
                PackSet.read(fields.required(PACK_SET)),
                PackSet.read(fields.required(NEW_PACKS)),
                fields.optional(PREVIOUS).map(ByteReader::text),
                fields.optional(BORROWED).map(PackSet::read).orElse(PackSet.empty()),
                fields.optional(DEDUP).map(Dedup::read).orElse(Dedup.NONE));
        fields.refuseCritical();
        return manifest;
    }

    private static List<DiskManifest> disks(ByteReader in) {
        var disks = new ArrayList<DiskManifest>();
        for (var left = in.count(MOST_DISKS); left > 0; left--) {
            disks.add(DiskManifest.read(in));
        }
        return disks;
    }

    private static SortedMap<String, String> labels(ByteReader in) {
        var labels = new TreeMap<String, String>();
        for (var left = in.count(MOST_LABELS); left > 0; left--) {
            labels.put(in.text(), in.text());
        }
        return labels;
    }
}
