package io.holdfast.vaultformat.frame;

import io.holdfast.vaultformat.error.VaultError;
import java.util.regex.Pattern;

/**
 * How hard a backup tries to make blocks smaller; what reads them need not know.
 *
 * @param level zstd's, 1 to 19; 0 stores blocks as they are
 */
public record Compression(int level) {

    public static final Compression NONE = new Compression(0);

    private static final int HARDEST = 19;
    private static final Pattern ZSTD = Pattern.compile("zstd-([1-9][0-9]?)");

    public Compression {
        if (level < 0 || level > HARDEST) {
            throw invalid();
        }
    }

    /**
     * Reads {@code none} or {@code zstd-1} to {@code zstd-19}.
     *
     * @throws VaultError.Invalid when it is neither
     */
    public static Compression parse(String text) {
        if (text.equals("none")) {
            return NONE;
        }
        var zstd = ZSTD.matcher(text);
        if (!zstd.matches()) {
            throw invalid();
        }
        return zstd(Integer.parseInt(zstd.group(1)));
    }

    public static Compression zstd(int level) {
        if (level < 1) {
            throw invalid();
        }
        return new Compression(level);
    }

    private static VaultError.Invalid invalid() {
        return new VaultError.Invalid("compression", "must be none, or zstd-1 to zstd-%d".formatted(HARDEST));
    }

    @Override
    public String toString() {
        return level == 0 ? "none" : "zstd-" + level;
    }
}
