package io.holdfast.testkit;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/**
 * The one place per JVM where started parts are known.
 *
 * <p>A test framework may load this library several times, each with statics of its own; the platform's MBean
 * server is the same for all, so what is kept there consists of JDK types only.
 */
final class SharedParts {

    private static final String NAME = "io.holdfast.testkit:type=Parts";

    private SharedParts() {}

    static Map<String, Object> of(String name, Function<Path, Map<String, Object>> starter) {
        var parts = registry();
        synchronized (parts) {
            var running = parts.get(name);
            if (running == null) {
                running = startIn(folder(name), starter);
                parts.put(name, running);
            }
            return castPart(running);
        }
    }

    /** A number that no one else in this JVM gets. */
    static int next() {
        return ((AtomicInteger) registry().computeIfAbsent("counter", any -> new AtomicInteger())).incrementAndGet();
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> startIn(Path folder, Function<Path, Map<String, Object>> starter) {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(SharedParts.class.getClassLoader());
        try {
            var part = starter.apply(folder);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(part, folder), "stop " + folder.getFileName()));
            return part;
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static void end(Map<String, Object> part, Path folder) {
        try {
            ((Runnable) requireNonNull(part.get("stop"))).run();
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException leftToTheSystem) {
            System.err.println("Not deleted: " + folder + ": " + leftToTheSystem);
        }
    }

    private static Path folder(String name) {
        try {
            return Files.createTempDirectory("holdfast-" + name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> registry() {
        var server = ManagementFactory.getPlatformMBeanServer();
        synchronized (server) {
            try {
                var name = new ObjectName(NAME);
                if (!server.isRegistered(name)) {
                    var parts = new ConcurrentHashMap<String, Object>();
                    server.registerMBean(new StandardMBean((Supplier<?>) () -> parts, Supplier.class), name);
                }
                return castPart(requireNonNull(server.invoke(name, "get", new Object[0], new String[0])));
            } catch (JMException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> castPart(Object part) {
        return (Map<String, Object>) part;
    }
}
