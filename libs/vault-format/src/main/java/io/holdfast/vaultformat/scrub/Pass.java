package io.holdfast.vaultformat.scrub;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.key.VaultKeys;
import io.holdfast.vaultformat.pack.PackId;
import io.holdfast.vaultformat.pack.PackKind;
import io.holdfast.vaultformat.pack.PackSet;
import io.holdfast.vaultformat.point.Records;
import io.holdfast.vaultformat.progress.Meter;
import io.holdfast.vaultformat.progress.ProgressListener;
import io.holdfast.vaultformat.settings.VaultSettings;
import io.holdfast.vaultformat.store.StoreError;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One scrub's way through the packs, slice by slice. */
final class Pass {

    private static final Duration SLICE = Duration.ofMinutes(15);

    /** Read again at most, when a scrub is killed. */
    private static final long UNRECORDED = 4L << 30;

    private final Records records;
    private final VaultKeys keys;
    private final BadPacks marks;
    private final VaultSettings settings;
    private final ScrubOptions options;
    private final ProgressListener listener;
    private final ScrubLog log;
    private final Findings findings;
    private final AtomicBoolean recorded = new AtomicBoolean(true);
    private @Nullable Meter meter;
    private PackSet marked = PackSet.empty();
    private boolean more;

    /** When the first pack was begun: listing a large vault takes minutes, and after it one pack at least is read. */
    private @Nullable Long began;

    Pass(
            Records records,
            VaultKeys keys,
            BadPacks marks,
            VaultSettings settings,
            ScrubOptions options,
            ProgressListener listener) {
        this.records = records;
        this.keys = keys;
        this.marks = marks;
        this.settings = settings;
        this.options = options;
        this.listener = listener;
        this.log = new ScrubLog(records, settings.clock(), settings.random());
        this.findings = new Findings(settings.clock());
    }

    /** Whether there is something left to read, and budget to read it. */
    boolean hasMore() {
        return more && withinBudget();
    }

    boolean leftSome() {
        return more;
    }

    /** Reads packs until the slice or the budget is over, or there are no more. */
    void over(Stock stock) {
        var meter = meter(stock);
        var ends = System.nanoTime() + SLICE.toNanos();
        log.load();
        marked = marks.marked();
        stock.missing().forEach(pack -> confirmMissing(pack, stock.damaged().isEmpty()));
        var due = log.unreadSince(options.unreadSince(), stock.present().without(findings.looked()));
        try (var crew = new CheckCrew(keys, settings)) {
            more = !due.stream()
                    .allMatch(group -> group.allMatch(pack -> {
                        if (isNearlySpent(crew.size())) {
                            crew.await();
                        }
                        if (!withinBudget() || System.nanoTime() > ends) {
                            return false;
                        }
                        began = began == null ? System.nanoTime() : began;
                        crew.submit(checker -> check(checker, stock.kindOf(pack), pack, meter));
                        recordWhenDue(stock);
                        return true;
                    }));
            crew.await();
        } finally {
            record(stock);
        }
    }

    private Meter meter(Stock stock) {
        if (meter == null) {
            meter = new Meter("The scrub", listener, Math.min(options.mostBytes(), stock.bytes()));
        }
        return meter;
    }

    /** Whether what is being read may spend the budget; then one pack is read at a time. */
    private boolean isNearlySpent(int atOnce) {
        var left = options.mostBytes() - findings.bytes();
        return left < (long) atOnce * settings.dataPackBytes();
    }

    private boolean withinBudget() {
        return findings.bytes() < options.mostBytes()
                && (began == null
                        || System.nanoTime() - began < options.mostTime().toNanos());
    }

    private void check(PackChecker checker, PackKind kind, PackId pack, Meter meter) {
        meter.checkStop();
        try {
            var bytes = twice(checker, kind, pack);
            findings.read(pack, bytes);
            meter.add(bytes, bytes, 0, 0);
            if (marked.contains(pack)) {
                recording(() -> marks.clear(pack));
            }
        } catch (VaultError.DamagedVault e) {
            var bad = new BadPack(
                    pack, Optional.of(kind), e.problem(), settings.clock().instant());
            findings.bad(bad);
            recording(() -> marks.mark(bad));
        } catch (StoreError e) {
            findings.unanswered(pack, e);
        }
    }

    /** What a network or a cache did once, it does not do again. */
    private long twice(PackChecker checker, PackKind kind, PackId pack) {
        try {
            return checker.check(records.store(), kind, pack);
        } catch (VaultError.DamagedVault e) {
            return checker.check(records.store(), kind, pack);
        }
    }

    /** @param mark false while a decision cannot be read: it may say that the pack is needed no more */
    private void confirmMissing(PackId pack, boolean mark) {
        if (PackKind.of(records.store(), pack).isPresent()) {
            return;
        }
        var bad = BadPack.missing(pack, settings.clock().instant());
        findings.missing(bad);
        if (mark) {
            recording(() -> marks.mark(bad));
        }
    }

    private void recordWhenDue(Stock stock) {
        if (findings.unrecordedBytes() > UNRECORDED) {
            record(stock);
        }
    }

    private void record(Stock stock) {
        var batch = findings.takeBatch();
        if (!batch.packs().isEmpty()) {
            recording(() -> log.add(batch.since(), batch.packs(), stock.needed()));
        }
    }

    /** Who may only read can still find out what is bad. */
    private void recording(Runnable step) {
        try {
            step.run();
        } catch (StoreError.Denied e) {
            recorded.set(false);
        }
    }

    void finish() {
        if (meter != null) {
            meter.finish();
        }
    }

    Findings findings() {
        return findings;
    }

    ScrubLog log() {
        return log;
    }

    boolean recorded() {
        return recorded.get();
    }
}
