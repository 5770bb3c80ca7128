package io.holdfast.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A folder held by one running part, so that two never write to the same data.
 *
 * <p>The lock is the operating system's: it is gone when the process is, however it ended.
 */
final class DataFolder implements AutoCloseable {

    private final FileChannel channel;
    private final FileLock lock;

    private DataFolder(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    static DataFolder hold(String part, Path folder) {
        try {
            Files.createDirectories(folder);
            var channel =
                    FileChannel.open(folder.resolve(".in-use"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new EmbeddedPartException(
                        "%s cannot use %s: another running process uses it. Stop that one, or choose another folder."
                                .formatted(part, folder));
            }
            return new DataFolder(channel, lock);
        } catch (IOException e) {
            throw new EmbeddedPartException(
                    "%s cannot use %s: %s. Choose a folder that can be created and written to."
                            .formatted(part, folder, e),
                    e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    @Override
    public void close() {
        try (channel) {
            lock.release();
        } catch (IOException e) {
            throw new EmbeddedPartException("The folder could not be released: " + e, e);
        }
    }
}
