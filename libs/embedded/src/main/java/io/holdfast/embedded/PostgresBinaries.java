package io.holdfast.embedded;

import static java.util.Objects.requireNonNull;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.ArchUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's programs for this operating system, unpacked once per version into the user's cache. */
final class PostgresBinaries {

    private PostgresBinaries() {}

    /** The folder with {@code bin/postgres}. */
    static Path unpacked() {
        try {
            var home = cache().resolve("postgres-" + digest().substring(0, 16));
            if (!Files.exists(home)) {
                unpackOnce(home);
            }
            return home;
        } catch (IOException e) {
            throw new EmbeddedPartException("PostgreSQL's programs could not be unpacked: " + e, e);
        }
    }

    private static InputStream archive() throws IOException {
        var system = System.getProperty("os.name").startsWith("Mac") ? "Darwin" : "Linux";
        var machine = ArchUtils.normalize(System.getProperty("os.arch"));
        try {
            return requireNonNull(DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine));
        } catch (IllegalStateException e) {
            throw new EmbeddedPartException(
                    "There is no embedded PostgreSQL for %s on %s. Run one of your own and give its address."
                            .formatted(system, machine),
                    e);
        }
    }

    private static Path cache() {
        var home = Path.of(System.getProperty("user.home"), ".cache", "holdfast");
        try {
            return Files.createDirectories(home);
        } catch (IOException unwritableHome) {
            return Path.of(System.getProperty("java.io.tmpdir"), "holdfast-" + System.getProperty("user.name"));
        }
    }

    /** Unpacks beside the goal and renames, so that a crash half-way, or a second process, leaves no torn folder. */
    private static void unpackOnce(Path home) throws IOException {
        Files.createDirectories(requireNonNull(home.getParent()));
        var fresh = Files.createTempDirectory(home.getParent(), "unpacking-");
        unpack(fresh);
        try {
            Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            delete(fresh);
            if (!Files.exists(home)) {
                throw e;
            }
        }
    }

    private static void unpack(Path goal) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(archive()))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var target = goal.resolve(entry.getName()).normalize();
                if (!target.startsWith(goal)) {
                    throw new IOException("Archive entry leaves its folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else if (entry.isSymbolicLink()) {
                    link(target, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(requireNonNull(target.getParent()));
                    Files.copy(tar, target);
                    if ((entry.getMode() & 0b001_000_000) != 0
                            && !target.toFile().setExecutable(true, false)) {
                        throw new IOException("Cannot be made executable: " + target);
                    }
                }
            }
        }
    }

    private static void link(Path target, Path to) throws IOException {
        Files.createDirectories(requireNonNull(target.getParent()));
        try {
            Files.createSymbolicLink(target, to);
        } catch (FileAlreadyExistsException again) {
            return;
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private static String digest() throws IOException {
        try (var in = new DigestInputStream(archive(), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
