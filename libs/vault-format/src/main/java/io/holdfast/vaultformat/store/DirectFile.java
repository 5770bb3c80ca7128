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
 * <p>Only whole blocks at block boundaries are written that way; the caller writes the rest as usual.
 */
public final class DirectFile implements AutoCloseable {

    /** The most bytes of one write, and of one read that the file system sees. */
    public static final int MOST = 1 << 20;

    /** Positions and lengths are multiples of this. */
    static final int BLOCK = 4096;

    /** Buffers at the addresses that are asked for; at most as many are kept as a restore has threads. */
    private static final Queue<ByteBuffer> ALIGNED = new ArrayBlockingQueue<>(16);

    private final FileChannel channel;
    private volatile boolean refused;

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

    /** Reads a stretch, wherever it begins and ends. Returns fewer bytes at the end of the file, or when it cannot. */
    public int read(long position, byte[] into, int offset, int length) throws IOException {
        if (refused) {
            return 0;
        }
        var done = 0;
        var buffer = take();
        try {
            while (done < length) {
                var before = (int) ((position + done) % BLOCK);
                var wanted = Math.min(length - done, MOST - before);
                var read = channel.read(buffer.clear().limit(wholeBlocks(before + wanted)), position + done - before);
                var got = Math.min(read - before, wanted);
                if (got <= 0) {
                    break;
                }
                buffer.get(before, into, offset + done, got);
                done += got;
            }
            return done;
        } catch (IOException e) {
            refuse(e);
            return done;
        } finally {
            ALIGNED.offer(buffer);
        }
    }

    /** False when these bytes cannot be written so; the caller then writes all of them. */
    public boolean write(long position, byte[] bytes, int offset, int length) throws IOException {
        if (refused || position % BLOCK != 0 || length % BLOCK != 0 || length > MOST) {
            return false;
        }
        var buffer = take().put(bytes, offset, length).flip();
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer, position + buffer.position());
            }
            return true;
        } catch (IOException e) {
            refuse(e);
            return false;
        } finally {
            ALIGNED.offer(buffer);
        }
    }

    private static int wholeBlocks(int length) {
        return (length + BLOCK - 1) / BLOCK * BLOCK;
    }

    private static ByteBuffer take() {
        var free = ALIGNED.poll();
        return free == null ? ByteBuffer.allocateDirect(MOST + BLOCK).alignedSlice(BLOCK) : free.clear();
    }

    /** Some file systems open a file so and then refuse to use it; they are asked once. */
    private void refuse(IOException e) throws IOException {
        if (!String.valueOf(e.getMessage()).contains("Invalid argument")) {
            throw e;
        }
        refused = true;
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
