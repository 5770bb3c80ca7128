package io.holdfast.vaultformat.compact;

import io.holdfast.vaultformat.compact.Victims.Candidate;
import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.frame.Workbench;
import io.holdfast.vaultformat.index.FreshBlocks;
import io.holdfast.vaultformat.key.RecordKind;
import io.holdfast.vaultformat.key.VaultKeys;
import io.holdfast.vaultformat.map.Geometry;
import io.holdfast.vaultformat.pack.PackContents;
import io.holdfast.vaultformat.pack.PackIds;
import io.holdfast.vaultformat.pack.PackKind;
import io.holdfast.vaultformat.pack.PackReader;
import io.holdfast.vaultformat.pack.PackSet;
import io.holdfast.vaultformat.pack.PackStream;
import io.holdfast.vaultformat.pack.PackUploads;
import io.holdfast.vaultformat.pack.Staging;
import io.holdfast.vaultformat.point.Decision;
import io.holdfast.vaultformat.point.Decisions;
import io.holdfast.vaultformat.point.Names;
import io.holdfast.vaultformat.point.Records;
import io.holdfast.vaultformat.point.Relocation;
import io.holdfast.vaultformat.point.Sessions;
import io.holdfast.vaultformat.progress.Meter;
import io.holdfast.vaultformat.relocate.Table;
import io.holdfast.vaultformat.settings.VaultSettings;
import io.holdfast.vaultformat.store.StoreError;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Consumer;

/** The session of a compaction: copies its victims' live frames, and declares where they went by its COMMIT. */
final class Mover {

    /** Copies lie together by where they came from; they are of many resources. */
    private static final int NO_HINT = 0;

    private final Records records;
    private final VaultKeys keys;
    private final Sessions sessions;
    private final Decisions decisions;
    private final VaultSettings settings;

    Mover(Records records, VaultKeys keys, Sessions sessions, Decisions decisions, VaultSettings settings) {
        this.records = records;
        this.keys = keys;
        this.sessions = sessions;
        this.decisions = decisions;
        this.settings = settings;
    }

    Compaction move(List<Candidate> chosen, SortedSet<String> covered, Meter meter) {
        var sessionId = sessions.registerCompaction();
        try {
            return move(sessionId, chosen, covered, meter);
        } catch (RuntimeException e) {
            giveUp(sessionId, e);
            throw e;
        }
    }

    /** Otherwise collections would wait for this session until they fence it themselves. */
    private void giveUp(String sessionId, RuntimeException cause) {
        try {
            decisions.fence(sessionId, "the compaction failed");
        } catch (StoreError e) {
            cause.addSuppressed(e);
        }
    }

    private Compaction move(String sessionId, List<Candidate> chosen, SortedSet<String> covered, Meter meter) {
        var ids = new PackIds(settings.clock(), settings.random());
        var table = Table.builder();
        var moved = new ArrayList<Candidate>();
        var sent = 0L;
        var uploadsAtOnce = Math.min(settings.requestsInFlight(), settings.packsInMemory());
        try (var uploads = new PackUploads(
                        records.store(), settings.packsInMemory(), uploadsAtOnce, settings.dataPackBytes());
                var bench = new Workbench(keys, settings.compression())) {
            var fresh = new FreshBlocks(records.store(), keys, settings);
            var copying = new Copying(
                    new PackReader(records.store(), keys),
                    bench,
                    stream(PackKind.DATA, settings.dataPackBytes(), sessionId, ids, uploads, fresh::add),
                    stream(PackKind.META, settings.metaPackBytes(), sessionId, ids, uploads, pack -> {}),
                    new Staging(bench.compressor(), settings.groupBytes(), Geometry.LARGEST_BLOCK),
                    table,
                    meter);
            for (var victim : chosen) {
                if (isCopied(copying, victim)) {
                    moved.add(victim);
                }
            }
            copying.finish();
            uploads.await();
            fresh.finish();
            sent = uploads.sentBytes();
        }
        return commit(sessionId, moved, ids.drawn(), covered, table, sent);
    }

    /** A victim that is damaged stays as it is, for whoever can heal it. */
    private static boolean isCopied(Copying copying, Candidate victim) {
        try {
            copying.copy(victim);
            return true;
        } catch (VaultError.DamagedVault e) {
            return false;
        }
    }

    private PackStream stream(
            PackKind kind,
            int capacity,
            String sessionId,
            PackIds ids,
            PackUploads uploads,
            Consumer<PackContents> sent) {
        return new PackStream(keys, kind, ids, sessionId, capacity, NO_HINT, uploads, settings.random(), sent);
    }

    private Compaction commit(
            String sessionId,
            List<Candidate> moved,
            PackSet copies,
            SortedSet<String> covered,
            Table.Builder table,
            long sent) {
        if (moved.isEmpty()) {
            decisions.fence(sessionId, "nothing could be copied");
            return Compaction.NOTHING;
        }
        var packs = PackSet.builder();
        moved.forEach(victim -> packs.add(victim.pack()));
        var victims = packs.build();
        var name = Names.table(sessionId);
        records.create(RecordKind.TABLE, name, table.build(victims).encode());
        var written = records.bytes(name).orElseThrow(() -> new VaultError.DamagedVault(name, "it vanished"));
        var relocation =
                new Relocation(sessionId, settings.clock().instant(), victims, copies, covered, Names.sha256(written));
        var freed = moved.stream().mapToLong(Candidate::size).sum();
        return switch (decisions.commit(relocation)) {
            case Decision.Relocate done -> new Compaction(victims.size(), freed, copies.size(), sent);
            case Decision.Fence fence -> Compaction.NOTHING;
            case Decision.Commit other -> throw new VaultError.SessionTaken(sessionId, "a point");
        };
    }
}
