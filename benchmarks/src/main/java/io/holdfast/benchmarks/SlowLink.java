package io.holdfast.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A way to a server on this machine on which every byte travels for a given time, as many at once as are sent. */
final class SlowLink implements AutoCloseable {

    private static final int CHUNK = 64 << 10;
    /** On their way at most, in each direction of each connection: 32 MiB, more than a pack. */
    private static final int CHUNKS = 512;

    private final ServerSocket door;
    private final int target;
    private final Duration oneWay;

    private record Chunk(long arrives, byte[] bytes) {}

    private SlowLink(ServerSocket door, int target, Duration oneWay) {
        this.door = door;
        this.target = target;
        this.oneWay = oneWay;
    }

    static SlowLink to(int target, Duration oneWay) throws IOException {
        var link = new SlowLink(new ServerSocket(0, 256, InetAddress.getLoopbackAddress()), target, oneWay);
        Thread.ofVirtual().start(link::accept);
        return link;
    }

    int port() {
        return door.getLocalPort();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                var client = door.accept();
                var server = new Socket();
                server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
                carry(client, server);
                carry(server, client);
            } catch (IOException e) {
                if (!door.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void carry(Socket from, Socket to) throws IOException {
        to.setTcpNoDelay(true);
        var travelling = new ArrayBlockingQueue<Chunk>(CHUNKS);
        Thread.ofVirtual().start(() -> send(from, travelling));
        Thread.ofVirtual().start(() -> receive(to, travelling));
    }

    /** An empty chunk is the end. */
    private void send(Socket from, ArrayBlockingQueue<Chunk> travelling) {
        var buffer = new byte[CHUNK];
        try {
            for (var more = true; more; ) {
                var count = read(from, buffer);
                var bytes = new byte[Math.max(0, count)];
                System.arraycopy(buffer, 0, bytes, 0, bytes.length);
                travelling.put(new Chunk(System.nanoTime() + oneWay.toNanos(), bytes));
                more = count > 0;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A connection that was reset has ended. */
    private static int read(Socket from, byte[] buffer) {
        try {
            return from.getInputStream().read(buffer);
        } catch (IOException e) {
            return -1;
        }
    }

    private static void receive(Socket to, ArrayBlockingQueue<Chunk> travelling) {
        try (to) {
            for (var chunk = travelling.take(); chunk.bytes().length > 0; chunk = travelling.take()) {
                TimeUnit.NANOSECONDS.sleep(chunk.arrives() - System.nanoTime());
                to.getOutputStream().write(chunk.bytes());
            }
        } catch (IOException e) {
            // whoever was to receive it has gone; the sender notices by itself
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
