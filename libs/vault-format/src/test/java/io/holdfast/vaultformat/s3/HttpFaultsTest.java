package io.holdfast.vaultformat.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.holdfast.vaultformat.BlobStores;
import io.holdfast.vaultformat.store.BlobStore;
import io.holdfast.vaultformat.store.StoreCredentials;
import io.holdfast.vaultformat.store.StoreError;
import io.holdfast.vaultformat.store.StoreLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes wrong on the wire itself: answers that stop, stay away, or never end. */
class HttpFaultsTest {

    private static final Duration TIMEOUT = Duration.ofMillis(300);
    private static final String OBJECT = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\nETag: \"x\"\r\n\r\n";

    /** What the server does with each connection once it has read the head of the request. */
    @FunctionalInterface
    private interface Behaviour {
        void answer(OutputStream out) throws IOException;
    }

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile Behaviour behaviour = out -> {};
    private ServerSocket server;
    private BlobStore store;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var unused = threads.submit(this::serve);
        var limits = new StoreLimits(TIMEOUT, TIMEOUT, 2, Duration.ofMillis(1), Duration.ofMillis(2));
        var address = URI.create("s3+http://127.0.0.1:%d/bucket".formatted(server.getLocalPort()));
        store = BlobStores.open(address, StoreCredentials.of("a", "b"), limits);
    }

    @AfterEach
    void stop() throws IOException {
        store.close();
        server.close();
        threads.shutdownNow();
    }

    private Void serve() throws IOException {
        while (true) {
            var socket = server.accept();
            var unused = threads.submit(() -> answer(socket));
        }
    }

    private Void answer(Socket socket) throws IOException {
        try (socket) {
            readHead(socket.getInputStream());
            requests.incrementAndGet();
            behaviour.answer(socket.getOutputStream());
        }
        return null;
    }

    private static void readHead(InputStream in) throws IOException {
        var last = 0;
        while (last != 0x0D0A0D0A) {
            var next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            last = last << 8 | next;
        }
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Test
    void a_body_that_ends_early_is_asked_for_again_and_then_given_up() {
        behaviour = out -> say(out, OBJECT + "only this much");

        expectUnavailable();
    }

    @Test
    void a_store_that_says_it_took_other_bytes_than_were_sent_is_not_believed() {
        behaviour = out -> say(
                out, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nETag: \"x\"\r\nx-amz-checksum-crc32c: AAAAAA==\r\n\r\n");

        assertThatThrownBy(() -> store.put("packs/one", ByteBuffer.wrap(new byte[] {1, 2, 3})))
                .isInstanceOf(StoreError.Damaged.class)
                .hasMessageContaining("other bytes than were sent");
    }

    @Test
    void a_connection_that_is_cut_without_an_answer_is_asked_again_and_then_given_up() {
        behaviour = out -> {};

        expectUnavailable();
    }

    @Test
    void a_server_that_never_answers_is_given_up_in_time() {
        behaviour = out -> stall();

        expectUnavailable();
    }

    @Test
    void a_body_that_stops_half_way_is_given_up_in_time() {
        behaviour = out -> {
            say(out, OBJECT + "half of it, then nothing");
            stall();
        };

        expectUnavailable();
    }

    @Test
    void a_body_that_trickles_is_given_up_in_time() {
        behaviour = out -> {
            say(out, OBJECT);
            for (var i = 0; i < 1000; i++) {
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
                say(out, "x");
            }
        };

        expectUnavailable();
    }

    @Test
    void what_is_no_http_is_an_error_and_not_an_answer() {
        behaviour = out -> say(out, "SSH-2.0-OpenSSH_9.9\r\n");

        expectUnavailable();
    }

    @Test
    void a_listing_that_is_no_xml_is_an_error_and_not_an_empty_listing() {
        behaviour = out -> say(out, "HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n<html></ht>");

        assertThatThrownBy(() -> store.list("x/", "", 10)).isInstanceOf(StoreError.class);
    }

    private static void stall() {
        LockSupport.parkNanos(Duration.ofSeconds(20).toNanos());
    }

    private void expectUnavailable() {
        assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertThatThrownBy(() -> store.read("x", 0, ByteBuffer.allocate(1000)))
                        .isInstanceOf(StoreError.Unavailable.class));
        assertThat(requests).hasValue(2);
    }
}
