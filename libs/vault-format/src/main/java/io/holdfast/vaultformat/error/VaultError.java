package io.holdfast.vaultformat.error;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What the caller of a vault can do something about; each case knows its code and its advice. */
public abstract sealed class VaultError extends RuntimeException implements Explained {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final String recommendation;

    private VaultError(String code, String detail, String recommendation) {
        super(detail);
        this.code = code;
        this.recommendation = recommendation;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String detail() {
        return Optional.ofNullable(getMessage()).orElse(code);
    }

    @Override
    public String recommendation() {
        return recommendation;
    }

    @Override
    public boolean mayHeal() {
        return false;
    }

    /** The store answers, but nothing in it says that it is a vault. */
    public static final class NotAVault extends VaultError {
        public NotAVault(String store) {
            super(
                    "not-a-vault",
                    "There is no vault at %s: vault.json and its copies are missing.".formatted(store),
                    "Check the address, above all bucket and prefix, or create a vault there.");
        }
    }

    /** Somebody created a vault here before, or at the same moment. */
    public static final class AlreadyAVault extends VaultError {
        public AlreadyAVault(String store) {
            super(
                    "vault-exists",
                    "There is a vault at %s already.".formatted(store),
                    "Open it, or choose another folder, bucket or prefix.");
        }
    }

    /** The key is well-formed, and none of the vault's keyrings was sealed for it. */
    public static sealed class WrongKey extends VaultError {
        public WrongKey(String keyId, List<String> expectedIds) {
            this(
                    "wrong-key",
                    "Key %s does not open this vault; it opens with %s."
                            .formatted(keyId, String.join(" or ", expectedIds)),
                    "Use the key file that this vault was created with, or one that was added since.");
        }

        private WrongKey(String code, String detail, String recommendation) {
            super(code, detail, recommendation);
        }
    }

    /** The vault is undamaged, and this is none of its passphrases. */
    public static final class WrongPassphrase extends WrongKey {
        /** @param tried the KEKs that a passphrase makes; empty when the vault has none */
        public WrongPassphrase(List<String> tried, List<String> keyFiles) {
            super(
                    "wrong-passphrase",
                    tried.isEmpty()
                            ? "No passphrase opens this vault; it opens with the key files %s."
                                    .formatted(String.join(" or ", keyFiles))
                            : "The passphrase is wrong: it does not make %s.".formatted(String.join(" or ", tried)),
                    keyFiles.isEmpty()
                            ? "Type it again; mind the keyboard layout and capitals."
                            : "Type it again, or use the key file %s.".formatted(String.join(" or ", keyFiles)));
        }
    }

    /** The key opens a part of the vault only: it was being added or removed, or missed a rotation. */
    public static final class OutdatedKey extends WrongKey {
        public OutdatedKey(String keyId, Collection<Integer> missing, List<String> others) {
            super(
                    "key-outdated",
                    "Key %s opens other generations of this vault's key, but not %s.".formatted(keyId, missing),
                    others.isEmpty()
                            ? "Restore the folder keys/ from a replica of the store."
                            : "Use %s; add this key again with it, or remove what is left of it."
                                    .formatted(String.join(" or ", others)));
        }
    }

    /** The key file itself is the problem. */
    public static sealed class BadKeyFile extends VaultError {
        public BadKeyFile(String detail, String recommendation) {
            this("bad-key-file", detail, recommendation);
        }

        private BadKeyFile(String code, String detail, String recommendation) {
            super(code, detail, recommendation);
        }
    }

    /** No vault could accept this passphrase, or it cannot be read. */
    public static final class BadPassphrase extends BadKeyFile {
        public BadPassphrase(String detail, String recommendation) {
            super("bad-passphrase", detail, recommendation);
        }
    }

    /** An object of the vault is missing, truncated or altered. */
    public static final class DamagedVault extends VaultError {

        private final String object;
        private final String problem;

        public DamagedVault(String object, String problem) {
            super(
                    "vault-damaged",
                    "%s is damaged: %s.".formatted(object, problem),
                    "Restore this object from a replica of the store; other points may still be sound, verify them.");
            this.object = object;
            this.problem = problem;
        }

        /** The name of the damaged object in the store. */
        public String object() {
            return object;
        }

        /** What is wrong with it, as a clause. */
        public String problem() {
            return problem;
        }
    }

    /** Written by a later version of Holdfast. */
    public static final class NewerFormat extends VaultError {
        public NewerFormat(String what) {
            super(
                    "newer-format",
                    "This vault needs a newer version: %s.".formatted(what),
                    "Upgrade the program that opens it.");
        }
    }

    /** The store lacks something that the vault's promises rest on. */
    public static final class UnsuitableStore extends VaultError {
        public UnsuitableStore(String store, List<String> missing) {
            super(
                    "store-unsuitable",
                    "%s cannot hold a vault: %s.".formatted(store, String.join("; ", missing)),
                    "Use a store with conditional creation (If-None-Match: *), ranged reads and consistent listing.");
        }
    }

    /** No committed, undeleted point has this id. */
    public static final class UnknownPoint extends VaultError {
        private final String pointId;
        private final boolean deleted;

        public UnknownPoint(String pointId, boolean deleted) {
            super(
                    "point-unknown",
                    deleted
                            ? "Recovery point %s was deleted.".formatted(pointId)
                            : "There is no recovery point %s in this vault.".formatted(pointId),
                    "List the points and choose one of them.");
            this.pointId = pointId;
            this.deleted = deleted;
        }

        public String pointId() {
            return pointId;
        }

        /** Whether there was such a point once. */
        public boolean deleted() {
            return deleted;
        }
    }

    /** The id of a new point is taken by a committed one. */
    public static final class PointExists extends VaultError {
        public PointExists(String pointId, String sessionId) {
            super(
                    "point-exists",
                    "Recovery point %s was committed by session %s.".formatted(pointId, sessionId),
                    "Take that point, or back up under a new point id.");
        }
    }

    /** The point has no disk of this name. */
    public static final class UnknownDisk extends VaultError {
        public UnknownDisk(String disk, String pointId, List<String> known) {
            super(
                    "disk-unknown",
                    "Point %s has no disk %s; it has %s.".formatted(pointId, disk, String.join(", ", known)),
                    "Name one of the point's disks.");
        }
    }

    /** Somebody decided that this session must not commit. */
    public static final class SessionFenced extends VaultError {
        public SessionFenced(String sessionId, String reason) {
            super(
                    "session-fenced",
                    "Session %s was fenced: %s.".formatted(sessionId, reason),
                    "Start again under a new session id.");
        }
    }

    /** The session id belongs to another piece of work. */
    public static final class SessionTaken extends VaultError {
        public SessionTaken(String sessionId, String owner) {
            super(
                    "session-taken",
                    "Session id %s is in use for %s.".formatted(sessionId, owner),
                    "Use a session id of its own for each attempt.");
        }
    }

    /** The disk to back up cannot be read. */
    public static final class SourceUnreadable extends VaultError {
        public SourceUnreadable(String source, String problem) {
            super(
                    "source-unreadable",
                    "%s cannot be read: %s.".formatted(source, problem),
                    "Check that the file exists and that this process may read it.");
        }
    }

    /** The disk became shorter while it was read. */
    public static final class SourceShrank extends VaultError {
        public SourceShrank(String source, long expected) {
            super(
                    "source-shrank",
                    "%s became shorter than its %d bytes while it was read.".formatted(source, expected),
                    "Back up a snapshot that nobody changes, then try again.");
        }
    }

    /** A restore would have replaced something. */
    public static final class TargetExists extends VaultError {
        public TargetExists(String target) {
            super(
                    "target-exists",
                    "%s exists already.".formatted(target),
                    "Restore to another place, or ask for it to be overwritten.");
        }
    }

    /** There is no room for the restored disk. */
    public static final class TargetFull extends VaultError {
        public TargetFull(String target, String problem) {
            super(
                    "target-full",
                    "%s has no room: %s.".formatted(target, problem),
                    "Free space there, or restore to another place.");
        }
    }

    /** The restored disk cannot be written. */
    public static final class TargetUnwritable extends VaultError {
        public TargetUnwritable(String target, String problem) {
            super(
                    "target-unwritable",
                    "%s cannot be written: %s.".formatted(target, problem),
                    "Check the folder and its permissions, or restore to another place.");
        }
    }

    /** Bytes of the point are missing or altered in the store; nothing wrong was handed out. */
    public static final class DamagedPoint extends VaultError {
        private final String pointId;

        public DamagedPoint(String pointId, String where, String problem) {
            super(
                    "point-damaged",
                    "Point %s is damaged at %s: %s.".formatted(pointId, where, problem),
                    "Verify the point to see all of the damage, and restore another point or heal from a replica.");
            this.pointId = pointId;
        }

        public String pointId() {
            return pointId;
        }
    }

    /** The caller asked to stop; nothing was committed. */
    public static final class Stopped extends VaultError {
        public Stopped(String what) {
            super("stopped", "%s was stopped on request.".formatted(what), "Start it again when it is wanted.");
        }
    }

    /** A parameter that no vault could accept. */
    public static sealed class Invalid extends VaultError {

        private final String field;

        public Invalid(String field, String problem) {
            this(
                    field,
                    "invalid-input",
                    "%s %s.".formatted(field, problem),
                    "Correct %s and try again.".formatted(field));
        }

        private Invalid(String field, String code, String detail, String recommendation) {
            super(code, detail, recommendation);
            this.field = field;
        }

        /** The parameter at fault. */
        public String field() {
            return field;
        }
    }

    /** A disk whose blocks lie with so many backups that a page of its map would name more packs than a reader takes. */
    public static final class MapTooLarge extends Invalid {
        public MapTooLarge(int bytes) {
            super(
                    "disks",
                    "map-too-large",
                    "A page of the map would take %d bytes: what it describes is stored in the packs of thousands of backups."
                            .formatted(bytes),
                    "Back the item up once as a whole; later backups are incremental again.");
        }
    }

    /** A change of who may open the vault that would lock somebody out, or changes nothing. */
    public static final class KeyRefused extends Invalid {
        public KeyRefused(String detail, String recommendation) {
            super("key", "key-refused", detail, recommendation);
        }
    }
}
