package io.holdfast.vaultformat.point;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.store.BlobStore;
import io.holdfast.vaultformat.store.Blobs;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** Names of a vault's small objects, and the ids that may stand in them. */
public final class Names {

    public static final String DECISIONS = "decision/";
    /** How readers' session ids begin; no caller can choose such an id. They are decided, and commit nothing. */
    static final String READERS = "_read-";

    /** How compactions' session ids begin, so that their decisions can be listed by themselves. */
    static final String COMPACTIONS = "_compact-";

    public static final String SESSIONS = "sess/";
    public static final String TOMBSTONES = "rp-del/";
    public static final String POINTERS = "rp/";
    public static final String EPOCHS = "epoch/";
    public static final String COLLECTOR = "gc/";
    public static final String TABLES = "fwd/";
    public static final String INDEX = "idx/";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private static final Pattern CYCLE = Pattern.compile("gc/([0-9]{16})/[a-z]+");

    private static final int LONGEST_DISK = 128;

    /** In the year 33658; later moments sort as this one, because a pointer's time has 15 digits. */
    private static final long LAST_SECOND = 999_999_999_999L;

    private static final int MOST_DISK_BYTES = 255;

    private Names() {}

    /** @throws VaultError.Invalid naming the field */
    public static String id(String field, String value) {
        if (!ID.matcher(value).matches()) {
            throw new VaultError.Invalid(
                    field, "must be 1 to 64 letters, digits, '.', '_' or '-', starting with a letter or digit");
        }
        return value;
    }

    /** A disk's name is a file's: anything without a slash, a control character, or a meaning of its own. */
    public static String diskName(String value) {
        var fits =
                !value.isEmpty() && value.length() <= LONGEST_DISK && value.getBytes(UTF_8).length <= MOST_DISK_BYTES;
        var plain = value.chars().noneMatch(c -> c == '/' || Character.isISOControl(c));
        if (!fits || !plain || value.equals(".") || value.equals("..")) {
            throw new VaultError.Invalid(
                    "disks", "must have names of 1 to 128 characters without '/', '.' and '..' aside");
        }
        return value;
    }

    public static String decision(String sessionId) {
        return DECISIONS + sessionId;
    }

    public static String session(String sessionId) {
        return SESSIONS + sessionId;
    }

    public static String tombstone(String pointId) {
        return TOMBSTONES + pointId;
    }

    public static String epoch(long number) {
        return String.format(Locale.ROOT, "%s%016d", EPOCHS, number);
    }

    /** The numbers of numbered objects under a prefix, each once. */
    public static LongStream numbers(BlobStore store, String prefix) {
        return Blobs.names(store, prefix).stream()
                .map(name -> name.substring(prefix.length()).replaceFirst("/.*", ""))
                .filter(number -> number.matches("[0-9]{16}"))
                .mapToLong(Long::parseLong)
                .distinct();
    }

    /** Where a compaction says which frame went where. */
    public static String table(String sessionId) {
        return TABLES + sessionId;
    }

    /** A record of a collector's cycle. */
    public static String cycle(long number, String record) {
        return String.format(Locale.ROOT, "%s%016d/%s", COLLECTOR, number, record);
    }

    /** A segment of the index; sorts by the time at which it was made. */
    public static String segment(long millis, long random) {
        return String.format(Locale.ROOT, "%s%015d-%016x", INDEX, Math.clamp(millis, 0, LAST_SECOND * 1000), random);
    }

    /** The cycle whose record has this name, or -1. */
    public static long cycleOf(String name) {
        var matcher = CYCLE.matcher(name);
        return matcher.matches() ? Long.parseLong(matcher.group(1)) : -1;
    }

    /** Pointers of one resource; its name does not show. */
    public static String pointers(String resource) {
        return POINTERS + sha256(resource.getBytes(UTF_8)).substring(0, 32) + "/";
    }

    /** Sorts by time within the resource. */
    public static String pointer(String resource, Instant takenAt, String pointId) {
        var seconds = Math.clamp(takenAt.getEpochSecond(), 0, LAST_SECOND);
        var millis = takenAt.getEpochSecond() < 0 ? 0 : seconds * 1000 + takenAt.getNano() / 1_000_000;
        return "%s%015d-%s".formatted(pointers(resource), millis, pointId);
    }

    /** The point a pointer's name speaks of. */
    static String pointIdOf(String pointer) {
        return pointer.substring(pointer.indexOf('-', pointer.lastIndexOf('/')) + 1);
    }

    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java lacks SHA-256", e);
        }
    }
}
