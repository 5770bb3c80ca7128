package io.holdfast.vaultformat.model;

/** A rule left out, or got wrong in a way that looks harmless. All but one cost somebody a frame. */
enum Mutation {
    /** W1: a writer reads the condemned lists, and registers then. */
    LOOK_BEFORE_REGISTERING,
    /** W2: a deleted pack is no longer listed as condemned, while index segments still name it. */
    TOMBSTONES_DROPPED,
    /** W2: a writer deduplicates against a pack that has been compacted. */
    DEDUP_AGAINST_COMPACTED,
    /** W3: the parent was chosen before the writer registered, from a catalogue for example. */
    PARENT_BEFORE_REGISTERING,
    /** W4: the decision does not wait for the packs. */
    COMMIT_BEFORE_UPLOAD,
    /** W5, W6: a commit overwrites a fence. */
    FENCE_OVERWRITTEN,
    /** R1: a restore is no session. */
    READER_NOT_REGISTERED,
    /** R1: a restore opens its point, and registers then. */
    READER_OPENS_BEFORE_REGISTERING,
    /** G1: packs of undecided sessions are candidates. The one rule here that saves work, not frames. */
    OWNER_UNDECIDED,
    /** G2: a collector that comes second overwrites the record of its cycle. */
    RECORD_OVERWRITTEN,
    /** G2: cycles are counted apart from epochs, and a list is condemned as of an epoch that was read earlier. */
    CYCLES_APART_FROM_EPOCHS,
    /** G3: the epoch is advanced before the condemned list is published. */
    EPOCH_BEFORE_CONDEMNED,
    /** G4: nobody is waited for. */
    NO_GRACE,
    /** G4: the sessions to wait for are listed before the condemned packs are published. */
    GRACE_LISTED_EARLY,
    /** G5: nothing is looked at again. */
    NO_RELIST,
    /** G5: the second listing begins while older sessions are still undecided. */
    RELIST_BEGUN_EARLY,
    /** G5: a point committed and deleted since the first listing does not count. */
    LATE_DELETES_IGNORED,
    /** G5: only points are looked for again, not compactions. */
    LATE_COMPACTIONS_IGNORED,
    /** G5: a compacted pack counts as moved whole. */
    PACK_LEVEL_RELOCATION,
    /** G5: relocations count that were committed after the first listing. */
    RELOCATIONS_AS_OF_NOW,
    /** G5: the survivors of one cycle count as pardoned by every other cycle too. */
    PARDON_FOR_ALL_CYCLES,
    /** G6: a collector deletes what it judged itself, and writes the verdict down afterwards. */
    VERDICT_AFTER_DELETES,
    /** G7: a cycle that its collector did not live to end is never taken up again. */
    UNFINISHED_CYCLES_LEFT,
    /** G7: what a cycle has deleted, it never looks for again. */
    DELETED_ONCE,
}
