package io.holdfast.transfer;

import io.holdfast.testkit.RealParts;
import io.holdfast.vaultformat.key.Kek;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The shared parts, a key, and the address of a second store that a test may start and stop. */
public final class TransferParts implements QuarkusTestResourceLifecycleManager {

    private final RealParts parts = new RealParts();

    @Override
    public Map<String, String> start() {
        var config = new HashMap<>(parts.start());
        var folder = newFolder();
        Kek.generate(folder.resolve("kek"));
        config.put("holdfast.kek-file", folder.resolve("kek").toString());
        config.put("transfer.test.folder", folder.toString());
        var url = "s3+" + config.get("holdfast.s3.endpoint") + "/" + config.get("holdfast.s3.bucket");
        store(config, "primary", url, config.get("holdfast.s3.access-key"), config.get("holdfast.s3.secret-key"));
        var port = freePort();
        config.put("transfer.test.port", String.valueOf(port));
        store(config, "flaky", "s3+http://127.0.0.1:%d/flaky".formatted(port), "flaky-key", "flaky-secret-key");
        config.put("holdfast.transfer.longest-pause", "1S");
        config.put("holdfast.transfer.lost-attempts", "3");
        config.put("holdfast.reclaim.longest-pause", "300ms");
        config.put("holdfast.scrub.slice", "1ms");
        config.put("holdfast.scrub.longest-pause", "300ms");
        config.put("holdfast.engine.warm-up", "0S");
        config.put("holdfast.engine.request-attempts", "2");
        config.put("holdfast.tasks.heartbeat", "1S");
        config.put("holdfast.restore.roots", folder.resolve("out").toString());
        return config;
    }

    private static void store(Map<String, String> config, String region, String url, String key, String secret) {
        config.put("holdfast.stores.%s.url".formatted(region), url);
        config.put("holdfast.stores.%s.access-key".formatted(region), key);
        config.put("holdfast.stores.%s.secret-key".formatted(region), secret);
    }

    private static Path newFolder() {
        try {
            var folder = Files.createTempDirectory("transfer-test-").toRealPath();
            Files.createDirectory(folder.resolve("out"));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        parts.stop();
    }
}
