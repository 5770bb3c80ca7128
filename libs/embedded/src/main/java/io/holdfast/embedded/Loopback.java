package io.holdfast.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of the loopback address. */
final class Loopback {

    static final String HOST = "127.0.0.1";

    private Loopback() {}

    /**
     * The port to listen on.
     *
     * @param wanted a fixed port, or 0 for any free one
     * @throws EmbeddedPartException if the wanted port is taken
     */
    static int port(String part, int wanted) {
        if (wanted < 0 || wanted > 65_535) {
            throw new EmbeddedPartException(
                    "%s cannot listen on port %d. Choose one from 1 to 65535, or 0 for any free one."
                            .formatted(part, wanted));
        }
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(HOST), wanted));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new EmbeddedPartException(
                    "%s cannot listen on port %d of %s: %s. Stop the program that uses it, or choose another port."
                            .formatted(part, wanted, HOST, e.getMessage()),
                    e);
        }
    }
}
