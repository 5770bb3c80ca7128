package io.holdfast.standalone.folder;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The folder of a running standalone, held by the operating system's lock: gone when the process is, however it ended. */
public final class DataFolder implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path path;
    private final FileChannel lock;
    private final Secrets secrets;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
        this.secrets = Secrets.of(path.resolve("secrets"));
    }

    /** Creates what is missing, and makes sure that nobody else uses it. */
    public static DataFolder open(Path path) {
        try {
            OwnerOnlyFile.createFolder(path);
            OwnerOnlyFile.createFolder(path.resolve("keys"));
            OwnerOnlyFile.createFolder(path.resolve("logs"));
            var channel =
                    FileChannel.open(path.resolve(".launcher"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw inUse(path);
            }
            return new DataFolder(path, channel);
        } catch (IOException e) {
            throw new CannotStartException(
                    "The data folder %s cannot be used: %s. Choose one that you may write to: --data DIR"
                            .formatted(path, e),
                    e);
        }
    }

    public Path path() {
        return path;
    }

    public Path logs() {
        return path.resolve("logs");
    }

    public Secrets secrets() {
        return secrets;
    }

    /** The file with the token that every request must carry. */
    public Path tokenFile() {
        var file = path.resolve("token");
        Secrets.inFile(file);
        return file;
    }

    /** The file with the key that the keys of all vaults are wrapped with. */
    public Path keyFile() {
        var file = path.resolve("keys/kek");
        Secrets.key(file);
        return file;
    }

    /** What the owner sets of the limits of policies, in {@code policy-limits.properties}; nothing without that file. */
    public Map<String, String> policyLimits() {
        return PolicyLimits.in(path.resolve("policy-limits.properties"));
    }

    /** Leaves a store's keys where a command line finds them that reads the store without the house. */
    public void writeCredentials(String region, String accessKey, String secretKey) {
        var file = path.resolve("keys").resolve(region + ".credentials");
        try {
            OwnerOnlyFile.write(
                    file,
                    "accessKey=%s%nsecretKey=%s%n"
                            .formatted(accessKey, secretKey)
                            .getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    public void write(State state) {
        try {
            OwnerOnlyFile.write(
                    path.resolve("state.json"),
                    JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(state));
        } catch (IOException e) {
            throw cannotWrite(path.resolve("state.json"), e);
        }
    }

    /** What the launcher before wrote last. */
    public Optional<State> earlierState() {
        return state(path);
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new IllegalStateException("the lock of %s cannot be released".formatted(path), e);
        }
    }

    private static CannotStartException cannotWrite(Path file, IOException e) {
        return new CannotStartException(
                "%s cannot be written: %s. Is there room on the disk?".formatted(file, e.getMessage()), e);
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static CannotStartException inUse(Path path) {
        var where = state(path).map(it -> " at %s (process %d)".formatted(it.console(), it.pid()));
        return new CannotStartException(
                "The data folder %s is in use: a standalone runs%s. Use that one, stop it with ./holdfast down, or choose another folder: --data DIR"
                        .formatted(path, where.orElse(" with it")));
    }

    private static Optional<State> state(Path path) {
        var file = path.resolve("state.json");
        try {
            return Files.exists(file)
                    ? Optional.of(JSON.readValue(Files.readAllBytes(file), State.class))
                    : Optional.empty();
        } catch (JacksonException damaged) {
            return Optional.empty();
        } catch (IOException e) {
            throw new CannotStartException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }
}
