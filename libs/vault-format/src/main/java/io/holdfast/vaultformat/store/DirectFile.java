package io.holdfast.vaultformat.store;

import com.sun.nio.file.ExtendedOpenOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * Reads and writes past the page cache: nobody needs a disk again soon that was backed up or restored, and what others
 * have in the cache stays there.
 *
 * <p>Only whole blocks at block boundaries go that way; the caller reads and writes the rest as usual.
 */
public final class DirectFile implements AutoCloseable {

    /** The most bytes of one write. */
    public static final int MOST = 1 << 20;

    /** Positions and lengths are multiples of this. */
    static final int BLOCK = 4096;

    /** Buffers at the addresses that are asked for; at most as many are kept as a restore has threads. */
    private static final Queue<ByteBuffer> ALIGNED = new ArrayBlockingQueue<>(16);

    private final FileChannel channel;

    private DirectFile(FileChannel channel) {
        this.channel = channel;
    }

    public static Optional<DirectFile> openToRead(Path path) {
        return open(path, StandardOpenOption.READ);
    }

    public static Optional<DirectFile> openToWrite(Path path) {
        return open(path, StandardOpenOption.WRITE);
    }

    /** Empty where the file system does not offer it. */
    private static Optional<DirectFile> open(Path path, StandardOpenOption how) {
        try {
            return Files.getFileStore(path).getBlockSize() > BLOCK
                    ? Optional.empty()
                    : Optional.of(new DirectFile(FileChannel.open(path, how, ExtendedOpenOption.DIRECT)));
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    /** Reads as much as can be read so; returns how many bytes that was. */
    public int read(long position, byte[] into, int offset, int length) throws IOException {
        var whole = position % BLOCK == 0 ? Math.min(length, MOST) / BLOCK * BLOCK : 0;
        var done = 0;
        var buffer = take();
        try {
            while (done < whole) {
                var read = channel.read(buffer.clear().limit(whole - done), position + done);
                if (read <= 0) {
                    break;
                }
                buffer.flip().get(into, offset + done, read);
                done += read;
                if (read % BLOCK != 0) {
                    break;
                }
            }
            return done;
        } catch (IOException e) {
            if (refused(e)) {
                return done;
            }
            throw e;
        } finally {
            ALIGNED.offer(buffer);
        }
    }

    /** False when these bytes cannot be written so; the caller then writes all of them. */
    public boolean write(long position, byte[] bytes, int offset, int length) throws IOException {
        if (position % BLOCK != 0 || length % BLOCK != 0 || length > MOST) {
            return false;
        }
        var buffer = take().put(bytes, offset, length).flip();
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer, position + buffer.position());
            }
            return true;
        } catch (IOException e) {
            if (refused(e)) {
                return false;
            }
            throw e;
        } finally {
            ALIGNED.offer(buffer);
        }
    }

    private static ByteBuffer take() {
        var free = ALIGNED.poll();
        return free == null ? ByteBuffer.allocateDirect(MOST + BLOCK).alignedSlice(BLOCK) : free.clear();
    }

    /** Some file systems open a file so and then refuse to use it. */
    private static boolean refused(IOException e) {
        return String.valueOf(e.getMessage()).contains("Invalid argument");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
