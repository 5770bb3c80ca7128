package io.holdfast.vault.item;

import io.holdfast.contracts.Source;
import io.holdfast.contracts.WorkloadType;
import io.holdfast.vault.vault.CompressionName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What to protect, as somebody wrote it down, not yet checked.
 *
 * <p>Whether a path exists is not asked here: it lies on a machine that only the workers of its pool can see, and the
 * first backup says so.
 *
 * @param workload DiskImage when absent
 * @param pool the snapshot workers that can reach the disks; {@code default} when absent
 * @param compression none, or zstd-1 to zstd-19; what the vault says when absent
 */
record SourceDraft(
        @Nullable WorkloadType workload,
        @Nullable String pool,
        @Nullable List<@Nullable DraftDisk> disks,
        @Nullable String compression) {

    /** What snapshot workers of this version can freeze. */
    private static final WorkloadType BACKED_UP = WorkloadType.DISK_IMAGE;

    private static final String DEFAULT_POOL = "default";
    private static final Pattern POOL = Pattern.compile("[a-z0-9][-a-z0-9]{0,62}");

    /** The vault format's rule for disk names: they become file names at restore. */
    private static final Pattern DISK = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private static final int MOST_DISKS = 64;
    private static final int LONGEST_PATH = 4_096;

    /**
     * @param name what the disk is called in the recovery point; the name of the file when absent
     * @param path absolute, without {@code .} and {@code ..}
     */
    record DraftDisk(@Nullable String name, @Nullable String path) {}

    /** The source, or the first rule that it breaks. */
    Source checked() {
        if (workload != null && workload != BACKED_UP) {
            throw new BadItem.WorkloadUnavailable(workload, BACKED_UP);
        }
        return new Source(
                BACKED_UP,
                checkedPool(pool),
                checkedDisks(disks),
                CompressionName.checked(compression, "source.compression"));
    }

    private static String checkedPool(@Nullable String pool) {
        if (pool == null) {
            return DEFAULT_POOL;
        }
        if (!POOL.matcher(pool).matches()) {
            throw new BadItem.BadPool();
        }
        return pool;
    }

    static List<Source.Disk> checkedDisks(@Nullable List<@Nullable DraftDisk> drafts) {
        if (drafts == null || drafts.isEmpty()) {
            throw new BadItem.DisksMissing();
        }
        if (drafts.size() > MOST_DISKS) {
            throw new BadItem.TooManyDisks(drafts.size(), MOST_DISKS);
        }
        var disks = new ArrayList<Source.Disk>();
        for (var i = 0; i < drafts.size(); i++) {
            disks.add(checkedDisk("source.disks[%d]".formatted(i), drafts.get(i)));
        }
        requireDifferent(disks);
        return disks;
    }

    private static Source.Disk checkedDisk(String field, @Nullable DraftDisk draft) {
        var path = draft == null ? null : draft.path();
        if (draft == null || path == null) {
            throw new BadItem.BadPath(field + ".path", "It is missing");
        }
        if (path.length() > LONGEST_PATH || path.chars().anyMatch(Character::isISOControl)) {
            throw new BadItem.BadPath(field + ".path", "It is too long, or has control characters");
        }
        if (!path.startsWith("/") || path.endsWith("/")) {
            throw new BadItem.BadPath(field + ".path", "It does not name a file from the root on");
        }
        if (Stream.of(path.substring(1).split("/", -1))
                .anyMatch(it -> it.isEmpty() || it.equals(".") || it.equals(".."))) {
            throw new BadItem.BadPath(field + ".path", "It has empty, . or .. segments");
        }
        var name = draft.name() == null ? path.substring(path.lastIndexOf('/') + 1) : draft.name();
        if (!DISK.matcher(name).matches()) {
            throw new BadItem.BadDiskName(field + ".name");
        }
        return new Source.Disk(name, path);
    }

    private static void requireDifferent(List<Source.Disk> disks) {
        var names = new HashSet<String>();
        var paths = new HashSet<String>();
        for (var i = 0; i < disks.size(); i++) {
            if (!names.add(disks.get(i).name())) {
                throw new BadItem.DiskNameTwice(
                        "source.disks[%d].name".formatted(i), disks.get(i).name());
            }
            if (!paths.add(disks.get(i).path())) {
                throw new BadItem.PathTwice("source.disks[%d].path".formatted(i));
            }
        }
    }
}
