package io.holdfast.vaultformat;

import io.holdfast.vaultformat.collect.CollectOptions;
import io.holdfast.vaultformat.collect.Collection;
import io.holdfast.vaultformat.collect.Collector;
import io.holdfast.vaultformat.collect.Exclusive;
import io.holdfast.vaultformat.compact.CompactOptions;
import io.holdfast.vaultformat.compact.Compaction;
import io.holdfast.vaultformat.compact.Compactor;
import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.index.IndexReport;
import io.holdfast.vaultformat.index.Upkeep;
import io.holdfast.vaultformat.key.VaultKeys;
import io.holdfast.vaultformat.pack.PackSet;
import io.holdfast.vaultformat.point.Decisions;
import io.holdfast.vaultformat.point.Points;
import io.holdfast.vaultformat.point.Records;
import io.holdfast.vaultformat.point.Sessions;
import io.holdfast.vaultformat.progress.ProgressListener;
import io.holdfast.vaultformat.relocate.Tables;
import io.holdfast.vaultformat.scrub.Heal;
import io.holdfast.vaultformat.scrub.HealReport;
import io.holdfast.vaultformat.scrub.Scrub;
import io.holdfast.vaultformat.scrub.ScrubOptions;
import io.holdfast.vaultformat.scrub.ScrubReport;
import io.holdfast.vaultformat.settings.VaultSettings;
import io.holdfast.vaultformat.store.BlobStore;
import io.holdfast.vaultformat.store.StoreError;

/**
 * What keeps a vault small, sound and complete. Each of these may be called at any time, by several at once, and again
 * after it was cut short; writers and readers go on meanwhile.
 *
 * <p>Every method may fail with a {@code StoreError} beside the {@link VaultError}s it names.
 */
public final class VaultUpkeep {

    private final Records records;
    private final VaultKeys keys;
    private final Sessions sessions;
    private final Decisions decisions;
    private final Points points;
    private final Tables tables;
    private final VaultSettings settings;

    VaultUpkeep(
            Records records,
            VaultKeys keys,
            Sessions sessions,
            Decisions decisions,
            Points points,
            Tables tables,
            VaultSettings settings) {
        this.records = records;
        this.keys = keys;
        this.sessions = sessions;
        this.decisions = decisions;
        this.points = points;
        this.tables = tables;
        this.settings = settings;
    }

    /**
     * Deletes what no point needs any more, as far as sessions at work allow; writers and readers go on meanwhile.
     *
     * <p>Can be called at any time, by several at once, and again after it was cut short: it goes on where the store
     * says that the cycle is.
     *
     * @throws VaultError.DamagedVault when a decision does not open: it may be a point, and nothing is deleted then
     */
    public Collection collect(CollectOptions options, ProgressListener listener) {
        var collection = collector(options).run(listener);
        return collection.withIndex(tidyIndex(listener));
    }

    /** The index is derived: what is not tidied today is tidied tomorrow, and costs space at most. */
    private String tidyIndex(ProgressListener listener) {
        try {
            var report = new Upkeep(records, tables, keys, settings, listener).tidy();
            return String.join("; ", report.unreadable());
        } catch (StoreError | VaultError.DamagedVault e) {
            return "the index could not be tended: " + e.detail();
        }
    }

    /**
     * Makes the dedup index true again: checks all of it, removes what is unreadable, and looks up in the packs what is
     * missing. Writers go on meanwhile, and find less.
     */
    public IndexReport rebuildIndex(ProgressListener listener) {
        return new Upkeep(records, tables, keys, settings, listener).rebuild();
    }

    /**
     * The packs that points need, wherever compactions moved their blocks to; a collection deletes the others.
     *
     * @throws VaultError.DamagedVault when a decision does not open
     */
    public PackSet packsNeeded() {
        return collector(CollectOptions.defaults()).needed();
    }

    /**
     * What the store would be rid of if these points were deleted. Changes nothing.
     *
     * @throws VaultError.DamagedVault when a decision does not open
     */
    public Exclusive exclusiveTo(java.util.Collection<String> pointIds) {
        return Exclusive.of(records.store(), points, tables.now(), pointIds);
    }

    private Collector collector(CollectOptions options) {
        return new Collector(records, keys, sessions, decisions, points, tables, settings, options);
    }

    /**
     * Copies what is alive in packs that are mostly garbage, or mostly small, into full ones; a {@link #collect} after
     * it deletes the old ones. Writers, readers and collections go on meanwhile.
     *
     * @throws VaultError.DamagedVault when the decision of an earlier compaction does not open
     * @throws VaultError.Stopped when the listener asked for it; nothing has changed then
     */
    public Compaction compact(CompactOptions options, ProgressListener listener) {
        return new Compactor(records, keys, sessions, decisions, points, tables, settings, options).run(listener);
    }

    /**
     * Makes anew what follows from the decisions and can be lost: pointers, and the copies of {@code vault.json}.
     *
     * @return how many objects were missing or not as they should be
     */
    public int mend() {
        return points.mendPointers() + VaultDescriptor.mend(records.store(), keys);
    }

    /**
     * Reads packs that points need, past every check and longest unread first, and marks those that are bad.
     *
     * <p>Goes on where the last one ended, whoever that was. What is bad is reported, not thrown; the next backup stores
     * anew what it refers to of a marked pack.
     */
    public ScrubReport scrub(ScrubOptions options, ProgressListener listener) {
        return new Scrub(records, keys, sessions, points, tables, settings).run(options, listener);
    }

    /**
     * Replaces packs that are marked bad, or missing, by sound copies.
     *
     * @param other a store with the same vault's objects under the same names: a replica, or an older copy
     */
    public HealReport heal(BlobStore other, ProgressListener listener) {
        return new Heal(records, keys, sessions, points, tables, settings, other).run(listener);
    }
}
