package io.holdfast.vaultformat.pack;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.wire.ByteReader;
import io.holdfast.vaultformat.wire.ByteWriter;
import java.math.BigInteger;
import java.nio.ByteBuffer;
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

    public static PackId read(ByteReader in) {
        return new PackId(PackPrefix.read(in), in.size(LAST_ORDINAL));
    }

    public void write(ByteWriter out) {
        prefix.write(out);
        out.u32(ordinal);
    }

    /** Reads the 26 characters of {@link #toString}. */
    public static PackId parse(String text) {
        var value = BigInteger.ZERO;
        for (var c : text.toCharArray()) {
            var digit = ALPHABET.indexOf(c);
            if (digit < 0 || text.length() != TEXT) {
                throw new VaultError.Invalid("packId", "is not a pack's name");
            }
            value = value.shiftLeft(5).or(BigInteger.valueOf(digit));
        }
        var ordinal = value.intValue();
        if (value.bitLength() > 128 || ordinal < 0 || ordinal > LAST_ORDINAL || text.isEmpty()) {
            throw new VaultError.Invalid("packId", "is not a pack's name");
        }
        return new PackId(
                new PackPrefix(
                        value.shiftRight(64).longValue(), value.shiftRight(32).intValue()),
                ordinal);
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
        return "%s/%02x/%s".formatted(kind.folder(), (prefix.low() ^ ordinal) & 0xFF, this);
    }

    @Override
    public int compareTo(PackId other) {
        var byPrefix = prefix.compareTo(other.prefix);
        return byPrefix != 0 ? byPrefix : Integer.compare(ordinal, other.ordinal);
    }

    @Override
    public String toString() {
        var value = new BigInteger(
                1, ByteBuffer.allocate(LENGTH).putLong(high()).putLong(low()).array());
        var text = new char[TEXT];
        for (var i = TEXT - 1; i >= 0; i--) {
            text[i] = ALPHABET.charAt(value.intValue() & 31);
            value = value.shiftRight(5);
        }
        return new String(text);
    }
}
