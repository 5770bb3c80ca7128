package io.holdfast.vaultformat.key;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.holdfast.vaultformat.error.VaultError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** The key that opens a vault: whoever loses it has lost the vault, whoever has it can read everything. */
public final class Kek {

    private static final int LENGTH = 32;

    private final byte[] key;
    private final Optional<Argon2> argon2;
    private final String id;

    private Kek(byte[] key, Optional<Argon2> argon2) {
        this.key = key.clone();
        this.argon2 = argon2;
        this.id = HexFormat.of().formatHex(Hkdf.derive(key, "holdfast".getBytes(US_ASCII), "holdfast/v1/kek-id", 8));
    }

    public static Kek of(byte[] key) {
        if (key.length != LENGTH) {
            throw new VaultError.BadKeyFile(
                    "A key has %d bytes, this one has %d.".formatted(LENGTH, key.length),
                    "Use the vault's own key file.");
        }
        return new Kek(key, Optional.empty());
    }

    /** Makes a new KEK of a passphrase, under a salt of its own: the same passphrase makes another one each time. */
    public static Kek derive(Passphrase passphrase, Argon2Cost cost, RandomGenerator random) {
        return derive(passphrase, Argon2.salted(cost, random));
    }

    static Kek derive(Passphrase passphrase, Argon2 argon2) {
        var key = argon2.derive(passphrase, LENGTH);
        try {
            return new Kek(key, Optional.of(argon2));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** Reads a file of exactly 32 bytes. */
    public static Kek load(Path file) {
        try {
            var size = Files.size(file);
            if (size != LENGTH || !Files.isRegularFile(file)) {
                throw new VaultError.BadKeyFile(
                        "%s is not a key file: it has %d bytes, a key has %d.".formatted(file, size, LENGTH),
                        "Name the key file that was made with the vault.");
            }
            return of(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new VaultError.BadKeyFile("There is no key file %s.".formatted(file), "Name the vault's key file.");
        } catch (AccessDeniedException e) {
            throw new VaultError.BadKeyFile(
                    "The key file %s may not be read.".formatted(file), "Run as its owner, or change its permissions.");
        } catch (IOException e) {
            throw new VaultError.BadKeyFile(
                    "The key file %s cannot be read: %s.".formatted(file, e.getMessage()),
                    "Check the file and its disk.");
        }
    }

    /** Makes a key and keeps it, durable, in a new file that only its owner can read. */
    public static Kek generate(Path file) {
        var key = new byte[LENGTH];
        new SecureRandom().nextBytes(key);
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel = FileChannel.open(file, options, ownerOnly)) {
            channel.write(ByteBuffer.wrap(key));
            channel.force(true);
            return of(key);
        } catch (FileAlreadyExistsException e) {
            throw new VaultError.BadKeyFile(
                    "%s exists already and may be the key of another vault.".formatted(file),
                    "Choose another name; never delete a key before its vault.");
        } catch (IOException e) {
            throw new VaultError.BadKeyFile(
                    "The key file %s cannot be written: %s.".formatted(file, e),
                    "Check the folder and its permissions.");
        }
    }

    /** A fingerprint that tells keys apart and tells nothing about them. */
    public String id() {
        return id;
    }

    public KekOrigin origin() {
        return argon2.isPresent() ? KekOrigin.PASSPHRASE : KekOrigin.KEY_FILE;
    }

    /** How it followed from its passphrase; empty for a key file. */
    Optional<Argon2> argon2() {
        return argon2;
    }

    byte[] wrapKey(byte[] salt) {
        return Hkdf.derive(key, salt, "holdfast/v1/keyring", LENGTH);
    }

    @Override
    public String toString() {
        return "Kek[" + id + "]";
    }
}
