package io.holdfast.snapshot.disk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/** Counts up in the first eight bytes of a disk and then in its last ones, over and over, as fast as it can. */
final class Writer implements AutoCloseable {

    private final AtomicLong count = new AtomicLong();
    private final Thread thread;
    private volatile boolean stopped;

    private Writer(Path disk) {
        this.thread = Thread.ofPlatform().daemon().unstarted(() -> write(disk));
    }

    static Writer on(Path disk) {
        var writer = new Writer(disk);
        writer.thread.start();
        return writer;
    }

    void awaitWrites(long some) {
        var until = count.get() + some;
        org.awaitility.Awaitility.await().until(() -> count.get() >= until);
    }

    static long firstWriteIn(Path disk) throws IOException {
        return numberAt(disk, 0);
    }

    static long lastWriteIn(Path disk) throws IOException {
        return numberAt(disk, disk.toFile().length() - 8);
    }

    private static long numberAt(Path disk, long position) throws IOException {
        try (var channel = FileChannel.open(disk, StandardOpenOption.READ)) {
            var number = ByteBuffer.allocate(8);
            channel.read(number, position);
            return number.getLong(0);
        }
    }

    private void write(Path disk) {
        try (var file = new RandomAccessFile(disk.toFile(), "rw")) {
            while (!stopped) {
                var number = ByteBuffer.allocate(8).putLong(0, count.incrementAndGet());
                file.getChannel().write(number, 0);
                file.getChannel().write(number.rewind(), file.length() - 8);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        stopped = true;
        thread.join(10_000);
    }
}
