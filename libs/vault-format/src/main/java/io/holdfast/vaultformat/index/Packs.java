package io.holdfast.vaultformat.index;

import io.holdfast.vaultformat.collect.Forbidden;
import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.frame.FrameDecoder;
import io.holdfast.vaultformat.pack.PackContents;
import io.holdfast.vaultformat.pack.PackId;
import io.holdfast.vaultformat.pack.PackKind;
import io.holdfast.vaultformat.pack.PackReader;
import io.holdfast.vaultformat.pack.PackSet;
import io.holdfast.vaultformat.progress.Meter;
import io.holdfast.vaultformat.store.Blobs;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** The vault's data packs, from whose footers the index can be made again. */
final class Packs {

    private static final int FOOTERS_AT_ONCE = 16;

    private final Segments segments;
    private final Forbidden forbidden;
    private final PackReader reader;
    private final Meter meter;
    private final List<String> damaged = new ArrayList<>();

    Packs(Segments segments, Forbidden forbidden, Meter meter) {
        this.segments = segments;
        this.forbidden = forbidden;
        this.meter = meter;
        this.reader = new PackReader(segments.store(), segments.keys());
    }

    PackSet existing() {
        var existing = PackSet.builder();
        Blobs.forEach(
                segments.store(),
                PackKind.DATA.folder() + "/",
                blob -> PackId.ofObject(blob.name()).ifPresent(existing::add));
        return existing.build();
    }

    /** Writes segments of the packs that none of these names; returns how many segments. */
    int addMissing(List<Segment> sound, int mostPacks) {
        var missing = new AtomicReference<>(existing().without(named(sound)));
        forbidden.forEachKilled(set -> missing.updateAndGet(it -> it.without(set)));
        var adding = new Adding(mostPacks);
        missing.get().forEach(adding::add);
        return adding.finish();
    }

    /** Footers on their way into segments, a few packs at a time. */
    private final class Adding {

        private final int most;
        private final List<PackId> waiting = new ArrayList<>();
        private Draft draft = new Draft();
        private int seen;
        private int written;

        Adding(int most) {
            this.most = most;
        }

        void add(PackId pack) {
            if (seen++ < most) {
                waiting.add(pack);
            }
            if (waiting.size() == FOOTERS_AT_ONCE) {
                read();
            }
        }

        private void read() {
            meter.checkStop();
            var read = segments.forEach(waiting, FOOTERS_AT_ONCE, Packs.this::contents);
            waiting.clear();
            read.damaged().forEach(it -> damaged.add(it.object()));
            read.all().forEach(draft::add);
            if (draft.size() >= segments.settings().index().segmentBlocks()) {
                write();
            }
        }

        private void write() {
            written += segments.write(draft).isPresent() ? 1 : 0;
            draft = new Draft();
        }

        int finish() {
            read();
            write();
            return written;
        }
    }

    private static PackSet named(List<Segment> segments) {
        var named = PackSet.builder();
        for (var segment : segments) {
            for (var slot = 0; slot < segment.header().packs(); slot++) {
                named.add(segment.pack(slot).id());
            }
        }
        return named.build();
    }

    /** @throws VaultError.DamagedVault naming the pack */
    private PackContents contents(PackId pack) {
        try (var decoder = new FrameDecoder()) {
            return reader.contents(PackKind.DATA, pack, decoder);
        }
    }

    /** Whose footers could not be read. */
    List<String> damaged() {
        return damaged;
    }
}
