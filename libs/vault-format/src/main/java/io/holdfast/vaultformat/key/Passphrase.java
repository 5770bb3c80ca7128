package io.holdfast.vaultformat.key;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.vaultformat.error.VaultError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Arrays;

/**
 * A text that opens a vault, in the one form that all keyboards agree on: NFC in UTF-8.
 *
 * <p>Closing it wipes the bytes. A text that was typed in another form than NFC passes through a string, which Java
 * cannot wipe.
 */
public final class Passphrase implements AutoCloseable {

    /** Characters; shorter ones are guessed whatever a guess costs. */
    public static final int SHORTEST = 12;

    private static final int LONGEST_BYTES = 4096;

    private final byte[] utf8;

    private Passphrase(byte[] utf8) {
        this.utf8 = utf8;
    }

    /** @param typed wiped before this returns, however it returns */
    public static Passphrase of(char[] typed) {
        try {
            var text = Normalizer.isNormalized(CharBuffer.wrap(typed), Normalizer.Form.NFC)
                    ? CharBuffer.wrap(typed)
                    : CharBuffer.wrap(Normalizer.normalize(CharBuffer.wrap(typed), Normalizer.Form.NFC)
                            .toCharArray());
            check(text);
            return new Passphrase(encoded(text));
        } finally {
            Arrays.fill(typed, '\0');
        }
    }

    /** The first line of a file, or of what stands behind a path such as {@code /dev/fd/3}; there must be no second. */
    public static Passphrase load(Path file) {
        try (var in = Files.newInputStream(file)) {
            return read(in);
        } catch (NoSuchFileException e) {
            throw new VaultError.BadPassphrase(
                    "There is no passphrase file %s.".formatted(file), "Name the file that holds the passphrase.");
        } catch (IOException e) {
            throw new VaultError.BadPassphrase(
                    "The passphrase file %s cannot be read: %s.".formatted(file, e.getMessage()),
                    "Check the file and its permissions.");
        }
    }

    /** One line, with or without its end; for standard input. */
    public static Passphrase read(InputStream in) throws IOException {
        var bytes = in.readNBytes(LONGEST_BYTES + 1);
        try {
            var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, lineLength(bytes)));
            var typed = new char[text.remaining()];
            text.get(typed);
            Arrays.fill(text.array(), '\0');
            return of(typed);
        } catch (CharacterCodingException e) {
            throw new VaultError.BadPassphrase("The passphrase is not UTF-8.", "Store it as UTF-8 text.");
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static int lineLength(byte[] bytes) {
        var length = bytes.length;
        if (length > 0 && bytes[length - 1] == '\n') {
            length--;
        }
        return length > 0 && length < bytes.length && bytes[length - 1] == '\r' ? length - 1 : length;
    }

    private static void check(CharBuffer text) {
        if (Character.codePointCount(text, 0, text.length()) < SHORTEST) {
            throw new VaultError.BadPassphrase(
                    "The passphrase has fewer than %d characters.".formatted(SHORTEST),
                    "Use five or six words drawn at random.");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new VaultError.BadPassphrase(
                    "The passphrase has a line break, a tab or another control character in it.",
                    "Put it on one line that has nothing else on it.");
        }
    }

    private static byte[] encoded(CharBuffer text) {
        try {
            var buffer = UTF_8.newEncoder().encode(text);
            var bytes = Arrays.copyOf(buffer.array(), buffer.limit());
            Arrays.fill(buffer.array(), (byte) 0);
            if (bytes.length > LONGEST_BYTES) {
                throw new VaultError.BadPassphrase(
                        "The passphrase has more than %d bytes.".formatted(LONGEST_BYTES), "Use a key file instead.");
            }
            return bytes;
        } catch (CharacterCodingException e) {
            throw new VaultError.BadPassphrase("The passphrase is not Unicode text.", "Type it anew.");
        }
    }

    byte[] utf8() {
        return utf8;
    }

    @Override
    public void close() {
        Arrays.fill(utf8, (byte) 0);
    }

    @Override
    public String toString() {
        return "Passphrase[***]";
    }
}
