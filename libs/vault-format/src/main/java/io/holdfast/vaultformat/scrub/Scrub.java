package io.holdfast.vaultformat.scrub;

import io.holdfast.vaultformat.key.VaultKeys;
import io.holdfast.vaultformat.pack.PackId;
import io.holdfast.vaultformat.pack.PackSet;
import io.holdfast.vaultformat.point.Decision;
import io.holdfast.vaultformat.point.Manifest;
import io.holdfast.vaultformat.point.Points;
import io.holdfast.vaultformat.point.Records;
import io.holdfast.vaultformat.point.Sessions;
import io.holdfast.vaultformat.progress.ProgressListener;
import io.holdfast.vaultformat.relocate.Tables;
import io.holdfast.vaultformat.settings.VaultSettings;
import io.holdfast.vaultformat.store.StoreError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads the packs that points need until a budget is spent, and marks those that are no longer as they were written. */
public final class Scrub {

    private static final int MOST_TOLD = 10_000;

    private final Records records;
    private final VaultKeys keys;
    private final Sessions sessions;
    private final Points points;
    private final Tables tables;
    private final VaultSettings settings;
    private final BadPacks marks;

    public Scrub(
            Records records, VaultKeys keys, Sessions sessions, Points points, Tables tables, VaultSettings settings) {
        this.records = records;
        this.keys = keys;
        this.sessions = sessions;
        this.points = points;
        this.tables = tables;
        this.settings = settings;
        this.marks = new BadPacks(records);
    }

    public ScrubReport run(ScrubOptions options, ProgressListener listener) {
        var began = System.nanoTime();
        var pass = new Pass(records, keys, marks, settings, options, listener);
        var stock = slice(pass);
        while (pass.hasMore()) {
            stock = slice(pass);
        }
        pass.finish();
        return report(pass, stock, Duration.ofNanos(System.nanoTime() - began));
    }

    /** A reader, so that no collection takes away what is being read; a new one per slice, so that none waits long. */
    private Stock slice(Pass pass) {
        try (var reading = sessions.read("")) {
            var stock = Stock.of(points, tables, records.store());
            pass.over(stock);
            return stock;
        }
    }

    private ScrubReport report(Pass pass, Stock stock, Duration took) {
        var bad = bad(pass, stock);
        var findings = pass.findings();
        return new ScrubReport(
                findings.packs(),
                findings.bytes(),
                !pass.leftSome(),
                stock.needed().size(),
                stock.bytes(),
                pass.log().byAge(stock.present()).getFirst().size(),
                pass.log().oldest(stock.present()),
                bad,
                affectedBy(bad),
                findings.unanswered(),
                stock.damaged(),
                pass.recorded(),
                took);
    }

    /** Marks outlive what they speak of: a pack that no point needs and that is gone needs none. */
    private List<BadPack> bad(Pass pass, Stock stock) {
        var bad = pass.findings().bad();
        var marked = marks.marked();
        marked.within(stock.needed()).allMatch(pack -> {
            if (!bad.containsKey(pack)) {
                marks.of(pack).ifPresent(mark -> bad.put(pack, mark));
            }
            return bad.size() < MOST_TOLD;
        });
        if (stock.damaged().isEmpty()) {
            marked.without(stock.needed()).forEach(this::forget);
        }
        return List.copyOf(bad.values());
    }

    private void forget(PackId pack) {
        try {
            marks.clear(pack);
        } catch (StoreError.Denied e) {
            // whoever may delete does it another time
        }
    }

    private List<AffectedPoint> affectedBy(List<BadPack> bad) {
        if (bad.isEmpty()) {
            return List.of();
        }
        var builder = PackSet.builder();
        bad.forEach(pack -> builder.add(pack.id()));
        var packs = builder.build();
        var relocations = tables.readable();
        var origins = relocations.origins(packs);
        var deleted = points.deleted();
        var affected = new ArrayList<AffectedPoint>();
        var unused = points.decided(decision -> {
            if (decision instanceof Decision.Commit(Manifest it)
                    && it.packSet().intersects(origins)
                    && !deleted.contains(it.pointId())) {
                var needs = packs.within(relocations.reach(it.packSet()));
                affected.add(new AffectedPoint(it.pointId(), it.resource(), it.takenAt(), needs));
            }
        });
        affected.sort(Comparator.comparing(AffectedPoint::takenAt).thenComparing(AffectedPoint::pointId));
        return affected;
    }
}
