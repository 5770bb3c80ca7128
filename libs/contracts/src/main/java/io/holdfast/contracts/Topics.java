package io.holdfast.contracts;

import java.util.List;

/** The Kafka topics, one per aggregate. */
public final class Topics {

    /** Work asked of the workers, by protected item. */
    public static final String REQUESTS = "holdfast.requests";

    /** Every change of a job, by protected item. */
    public static final String JOBS = "holdfast.jobs";

    /** Snapshots taken, failed and released, by protected item. */
    public static final String SNAPSHOTS = "holdfast.snapshots";

    /** Bytes moved, by protected item. */
    public static final String TRANSFERS = "holdfast.transfers";

    /** The newest state of every vault, by vault; compacted. */
    public static final String VAULTS = "holdfast.vaults";

    /** The newest state of every policy, by policy; compacted. */
    public static final String POLICIES = "holdfast.policies";

    /** The newest state of every protected item, by item; compacted. */
    public static final String ITEMS = "holdfast.items";

    /** Recovery points made and deleted, by protected item. */
    public static final String POINTS = "holdfast.points";

    /** Recovery points that may be forgotten, by protected item; versions of policies that hold, by policy. */
    public static final String RETENTION = "holdfast.retention";

    /** Care of whole vaults, asked for and done, by vault. */
    public static final String UPKEEP = "holdfast.upkeep";

    /** Records that no consumer could take in, with the reason in their headers. */
    public static final String DEAD_LETTERS = "holdfast.dead-letters";

    /** Every topic that a fresh broker needs. */
    public static final List<String> ALL = List.of(
            REQUESTS, JOBS, SNAPSHOTS, TRANSFERS, VAULTS, POLICIES, ITEMS, POINTS, RETENTION, UPKEEP, DEAD_LETTERS);

    /** Topics that keep only the newest record of each key. */
    public static final List<String> COMPACTED = List.of(VAULTS, POLICIES, ITEMS);

    private Topics() {}
}
