package io.holdfast.vaultformat.scrub;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.key.RecordKind;
import io.holdfast.vaultformat.key.VaultKeys;
import io.holdfast.vaultformat.pack.PackId;
import io.holdfast.vaultformat.pack.PackKind;
import io.holdfast.vaultformat.point.Names;
import io.holdfast.vaultformat.point.Points;
import io.holdfast.vaultformat.point.Records;
import io.holdfast.vaultformat.point.Sessions;
import io.holdfast.vaultformat.progress.Meter;
import io.holdfast.vaultformat.progress.ProgressListener;
import io.holdfast.vaultformat.relocate.Tables;
import io.holdfast.vaultformat.settings.VaultSettings;
import io.holdfast.vaultformat.store.BlobStore;
import io.holdfast.vaultformat.store.Blobs;
import io.holdfast.vaultformat.store.StoreError;
import io.holdfast.vaultformat.wire.ByteWriter;
import io.holdfast.vaultformat.wire.Fields;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Replaces bad packs by the copies that another store of the same vault has; one pack in memory at a time. */
public final class Heal {

    /** The largest pack that settings allow, and the group that may overfill it. */
    private static final int LARGEST_PACK = 288 << 20;

    private static final int STRETCH = 8 << 20;

    private static final int AT = 1;
    private static final int FROM = 2;
    private static final int PROBLEM = 3;

    private final Records records;
    private final VaultKeys keys;
    private final Sessions sessions;
    private final Points points;
    private final Tables tables;
    private final VaultSettings settings;
    private final BadPacks marks;
    private final BlobStore other;

    /** @param other the same vault's objects, under the same names */
    public Heal(
            Records records,
            VaultKeys keys,
            Sessions sessions,
            Points points,
            Tables tables,
            VaultSettings settings,
            BlobStore other) {
        this.records = records;
        this.keys = keys;
        this.sessions = sessions;
        this.points = points;
        this.tables = tables;
        this.settings = settings;
        this.marks = new BadPacks(records);
        this.other = other;
    }

    /** Tries every pack that is marked or missing. */
    public HealReport run(ProgressListener listener) {
        var began = System.nanoTime();
        var meter = new Meter("The healing", listener, 0);
        var healed = new ArrayList<PackId>();
        var stillBad = new ArrayList<BadPack>();
        // a reader: what is put back must not be what a collector has just taken away
        try (var reading = sessions.read("");
                var checker = new PackChecker(keys, STRETCH)) {
            for (var bad : wanted()) {
                meter.checkStop();
                var problem = heal(bad, checker, meter);
                if (problem.isEmpty()) {
                    healed.add(bad.id());
                } else {
                    stillBad.add(new BadPack(bad.id(), bad.kind(), problem.get(), bad.foundAt()));
                }
            }
        }
        meter.finish();
        return new HealReport(healed, stillBad, Duration.ofNanos(System.nanoTime() - began));
    }

    private List<BadPack> wanted() {
        var stock = Stock.of(points, tables, records.store());
        var wanted = new ArrayList<BadPack>();
        marks.marked().within(stock.needed()).forEach(pack -> marks.of(pack).ifPresent(wanted::add));
        var now = settings.clock().instant();
        stock.missing().without(marks.marked()).forEach(pack -> wanted.add(BadPack.missing(pack, now)));
        return wanted;
    }

    /** What keeps the pack from being healed; empty when it is. */
    private Optional<String> heal(BadPack bad, PackChecker checker, Meter meter) {
        if (isSound(bad.id(), checker)) {
            marks.clear(bad.id());
            return Optional.empty();
        }
        try {
            var kind = PackKind.of(other, bad.id());
            if (kind.isEmpty()) {
                return Optional.of("%s; %s does not have it either".formatted(bad.problem(), other.describe()));
            }
            var name = bad.id().objectName(kind.get());
            var bytes = ByteBuffer.wrap(Blobs.whole(other, name, LARGEST_PACK));
            checker.check(new HeldObject(other.describe(), name, bytes), kind.get(), bad.id());
            replace(bad, kind.get(), bytes);
            meter.add(bytes.limit(), bytes.limit(), 0, bytes.limit());
            return Optional.empty();
        } catch (VaultError.DamagedVault e) {
            return Optional.of("%s; the copy at %s: %s".formatted(bad.problem(), other.describe(), e.problem()));
        } catch (StoreError.Damaged | StoreError.NotFound e) {
            return Optional.of("%s; the copy at %s: %s".formatted(bad.problem(), other.describe(), e.detail()));
        }
    }

    private boolean isSound(PackId pack, PackChecker checker) {
        var kind = PackKind.of(records.store(), pack);
        try {
            kind.ifPresent(it -> checker.check(records.store(), it, pack));
            return kind.isPresent();
        } catch (VaultError.DamagedVault e) {
            return false;
        }
    }

    /** Cut short after the first step, the pack is missing and marked; after the second, sound and marked. */
    private void replace(BadPack bad, PackKind kind, ByteBuffer bytes) {
        marks.mark(bad);
        records.store().delete(bad.id().objectName(kind));
        records.store().put(bad.id().objectName(kind), bytes);
        leaveAudit(bad);
        marks.clear(bad.id());
    }

    private void leaveAudit(BadPack bad) {
        var now = settings.clock().instant();
        var content = new ByteWriter();
        Fields.write(content, AT, f -> f.instant(now));
        Fields.write(content, FROM, f -> f.text(other.describe()));
        Fields.write(content, PROBLEM, f -> f.text(bad.problem()));
        var name = "%s%s/%015d".formatted(Names.HEALED, bad.id(), Math.max(0, now.toEpochMilli()));
        records.create(RecordKind.HEALED, name, content);
    }
}
