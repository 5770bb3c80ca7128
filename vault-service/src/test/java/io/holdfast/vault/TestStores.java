package io.holdfast.vault;

import io.holdfast.vaultformat.key.Kek;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Regions for tests: {@code primary} is a bucket, {@code keyless} the same without a key to it, {@code folder} a folder
 * that tests may take away, and nothing listens at {@code dark}.
 */
public final class TestStores implements QuarkusTestResourceLifecycleManager {

    private static final Path HOME = home();
    private static final String S3 = "s3+${holdfast.s3.endpoint}/${holdfast.s3.bucket}";

    /** The store of region {@code folder}. */
    public static Path folder() {
        return HOME.resolve("store");
    }

    @Override
    public Map<String, String> start() {
        var kek = newKek();
        var config = new HashMap<>(Map.of(
                "holdfast.kek-file",
                kek.toString(),
                "holdfast.stores.\"primary\".url",
                S3,
                "holdfast.stores.\"primary\".access-key",
                "${holdfast.s3.access-key}",
                "holdfast.stores.\"primary\".secret-key",
                "${holdfast.s3.secret-key}",
                "holdfast.stores.\"keyless\".url",
                S3,
                "holdfast.stores.\"folder\".url",
                folder().toUri().toString()));
        config.put("holdfast.stores.\"dark\".url", "s3+http://127.0.0.1:9/nothing");
        config.put("holdfast.stores.\"dark\".access-key", "nobody");
        config.put("holdfast.stores.\"dark\".secret-key", "at home");
        config.put("holdfast.tasks.heartbeat", "1S");
        config.put("holdfast.reclaim.answer-within", "1S");
        config.put("holdfast.scrub.answer-within", "1S");
        config.put("holdfast.ledger.every", "1S");
        config.put("holdfast.limits.policies-per-vault", "5");
        config.put("holdfast.limits.policy-writes-a-day", "7");
        config.put("holdfast.limits.items-per-vault", "8");
        config.put("holdfast.limits.items-per-policy", "6");
        return config;
    }

    private static Path newKek() {
        var kek = HOME.resolve("kek");
        if (!Files.exists(kek)) {
            Kek.generate(kek);
        }
        return kek;
    }

    @Override
    public void stop() {}

    private static Path home() {
        try {
            return Files.createTempDirectory(Path.of("target"), "stores").toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
