package io.holdfast.vaultformat.pack;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.wire.ByteReader;
import io.holdfast.vaultformat.wire.ByteWriter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The name of a pack: a ULID whose last 32 bits count the packs of one session attempt.
 *
 * @param prefix common to the attempt
 * @param ordinal from 0; at most {@link #LAST_ORDINAL}
 */
public record PackId(PackPrefix prefix, int ordinal) implements Comparable<PackId> {

    /** 512 TiB of full packs in one session; a bit set of them all takes 2 MiB. */
    public static final int LAST_ORDINAL = (1 << 24) - 1;

    public static final int LENGTH = 16;

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int TEXT = 26;
    private static final int BITS = 5;
    private static final byte NO_DIGIT = -1;
    private static final byte[] VALUES = values();

    private static byte[] values() {
        var values = new byte['Z' + 1];
        Arrays.fill(values, NO_DIGIT);
        for (var i = 0; i < ALPHABET.length(); i++) {
            values[ALPHABET.charAt(i)] = (byte) i;
        }
        return values;
    }

    public static PackId read(ByteReader in) {
        return new PackId(PackPrefix.read(in), in.size(LAST_ORDINAL));
    }

    public void write(ByteWriter out) {
        prefix.write(out);
        out.u32(ordinal);
    }

    /** Reads the 26 characters of {@link #toString}. */
    public static PackId parse(String text) {
        if (text.length() != TEXT) {
            throw notAPack();
        }
        var high = 0L;
        var low = 0L;
        for (var i = 0; i < TEXT; i++) {
            var c = text.charAt(i);
            var digit = c < VALUES.length ? VALUES[c] : NO_DIGIT;
            if (digit == NO_DIGIT || high >>> Long.SIZE - BITS != 0) {
                throw notAPack();
            }
            high = high << BITS | low >>> Long.SIZE - BITS;
            low = low << BITS | digit;
        }
        var ordinal = (int) low;
        if (ordinal < 0 || ordinal > LAST_ORDINAL) {
            throw notAPack();
        }
        return new PackId(new PackPrefix(high, (int) (low >>> Integer.SIZE)), ordinal);
    }

    private static VaultError.Invalid notAPack() {
        return new VaultError.Invalid("packId", "is not a pack's name");
    }

    /** The pack that a store's object is, if it is one. */
    public static Optional<PackId> ofObject(String name) {
        try {
            return Optional.of(parse(name.substring(name.lastIndexOf('/') + 1)));
        } catch (VaultError.Invalid e) {
            return Optional.empty();
        }
    }

    /** Common to all packs of one attempt at a session, and to no others. */
    public PackId firstOfAttempt() {
        return new PackId(prefix, 0);
    }

    long high() {
        return prefix.high();
    }

    long low() {
        return (long) prefix.low() << 32 | ordinal;
    }

    /** Spreads the objects over 256 folders, however few sessions there are. */
    public String objectName(PackKind kind) {
        var spread = (byte) (prefix.low() ^ ordinal);
        return kind.folder() + "/" + HexFormat.of().toHexDigits(spread) + "/" + this;
    }

    @Override
    public int compareTo(PackId other) {
        var byPrefix = prefix.compareTo(other.prefix);
        return byPrefix != 0 ? byPrefix : Integer.compare(ordinal, other.ordinal);
    }

    @Override
    public String toString() {
        var high = high();
        var low = low();
        var text = new char[TEXT];
        for (var i = TEXT - 1; i >= 0; i--) {
            text[i] = ALPHABET.charAt((int) low & (1 << BITS) - 1);
            low = low >>> BITS | high << Long.SIZE - BITS;
            high >>>= BITS;
        }
        return new String(text);
    }
}
