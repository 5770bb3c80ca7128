package io.holdfast.vaultformat.session;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.frame.Compression;
import io.holdfast.vaultformat.point.Consistency;
import io.holdfast.vaultformat.point.Names;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a backup is of, and under which ids it becomes a point.
 *
 * @param sessionId of this attempt; the same id again continues or confirms it, another attempt takes another id
 * @param pointId of the point to be
 * @param resource the protected item; its newest point becomes the parent
 * @param takenAt the moment the disks' content belongs to
 * @param ignoreParent true to store everything anew, for example when the parent is suspect
 * @param compression of what this backup stores; empty for what the vault's settings say
 * @param worker who does it, for the record; may be empty
 * @param labels the caller's own, at most 64
 */
public record BackupSpec(
        String sessionId,
        String pointId,
        String resource,
        Instant takenAt,
        Consistency consistency,
        boolean ignoreParent,
        Optional<Compression> compression,
        String worker,
        Map<String, String> labels) {

    private static final int LONGEST_TEXT = 512;
    private static final int MOST_LABELS = 64;

    public BackupSpec {
        Names.id("sessionId", sessionId);
        Names.id("pointId", pointId);
        text("resource", resource, 1);
        text("worker", worker, 0);
        labels = Map.copyOf(labels);
        if (labels.size() > MOST_LABELS) {
            throw new VaultError.Invalid("labels", "must be at most %d".formatted(MOST_LABELS));
        }
        labels.forEach((name, value) -> {
            text("labels", name, 1);
            text("labels", value, 0);
        });
    }

    private static void text(String field, String value, int shortest) {
        if (value.length() < shortest || value.length() > LONGEST_TEXT) {
            throw new VaultError.Invalid(field, "must have %d to %d characters".formatted(shortest, LONGEST_TEXT));
        }
    }

    public static BackupSpec of(String sessionId, String pointId, String resource, Instant takenAt) {
        return new BackupSpec(
                sessionId, pointId, resource, takenAt, Consistency.CRASH, false, Optional.empty(), "", Map.of());
    }

    public BackupSpec withConsistency(Consistency reached) {
        return new BackupSpec(
                sessionId, pointId, resource, takenAt, reached, ignoreParent, compression, worker, labels);
    }

    public BackupSpec withCompression(Compression choice) {
        return new BackupSpec(
                sessionId, pointId, resource, takenAt, consistency, ignoreParent, Optional.of(choice), worker, labels);
    }

    public BackupSpec withWorker(String name) {
        return new BackupSpec(
                sessionId, pointId, resource, takenAt, consistency, ignoreParent, compression, name, labels);
    }

    public BackupSpec withLabels(Map<String, String> added) {
        return new BackupSpec(
                sessionId, pointId, resource, takenAt, consistency, ignoreParent, compression, worker, added);
    }

    public BackupSpec ignoringParent() {
        return new BackupSpec(sessionId, pointId, resource, takenAt, consistency, true, compression, worker, labels);
    }
}
