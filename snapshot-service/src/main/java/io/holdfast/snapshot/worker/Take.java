package io.holdfast.snapshot.worker;

import io.holdfast.contracts.BackupRequested;
import io.holdfast.kit.task.TaskKind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;

/**
 * A snapshot to take.
 *
 * @param requestedAt when it was asked for, by the clock of whoever asked
 */
record Take(BackupRequested request, Instant requestedAt) {

    /** The tasks of one pool. Names of pools that cannot be part of a task's name are replaced by their digest. */
    static TaskKind<Take> kindOf(String pool) {
        var name = pool.matches("[a-z0-9-]{1,50}") ? "take-" + pool : "take--" + digest(pool);
        return new TaskKind<>(name, Take.class);
    }

    /** The id of the snapshot that an attempt makes; each attempt has its own, and the next one can work it out. */
    UUID snapshotId(int attempt) {
        return UUID.nameUUIDFromBytes((request.jobId() + "/" + attempt).getBytes(StandardCharsets.UTF_8));
    }

    boolean isOlderThan(Duration age, Instant now) {
        return requestedAt.plus(age).isBefore(now);
    }

    private static String digest(String pool) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(pool.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
