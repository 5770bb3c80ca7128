package io.holdfast.standalone.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of the loopback address. */
public final class Ports {

    private Ports() {}

    /** The wanted port, or another one when somebody has it. */
    public static int freeOr(int wanted) {
        try {
            return bind(wanted);
        } catch (IOException taken) {
            try {
                return bind(0);
            } catch (IOException e) {
                throw new UncheckedIOException("no port of the loopback address is free", e);
            }
        }
    }

    private static int bind(int port) throws IOException {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
            return socket.getLocalPort();
        }
    }
}
