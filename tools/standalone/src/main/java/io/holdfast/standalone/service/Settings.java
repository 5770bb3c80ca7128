package io.holdfast.standalone.service;

import io.holdfast.standalone.folder.OwnerOnlyFile;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The settings of one service: {@code config/application.properties} of its working folder, where Quarkus looks first. */
final class Settings {

    static final String BUCKET = "holdfast";

    private final ServiceKind kind;
    private final Surroundings house;

    Settings(ServiceKind kind, Surroundings house) {
        this.kind = kind;
        this.house = house;
    }

    /** Writes the file and returns the working folder. */
    Path write(int port, String databasePassword) {
        var folder = house.data().resolve("services").resolve(kind.word());
        var text = new StringWriter();
        var properties = new Properties();
        properties.putAll(all(port, databasePassword));
        try {
            properties.store(text, null);
            OwnerOnlyFile.createFolder(folder.resolve("config"));
            OwnerOnlyFile.write(
                    folder.resolve("config/application.properties"),
                    text.toString().getBytes(StandardCharsets.ISO_8859_1));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> all(int port, String databasePassword) {
        var settings = new TreeMap<>(Readiness.settings(house.mark()));
        settings.put("quarkus.http.host", "127.0.0.1");
        settings.put("quarkus.http.port", Integer.toString(port));
        settings.put(
                "quarkus.datasource.jdbc.url",
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(house.postgresPort(), kind.database()));
        settings.put("quarkus.datasource.username", kind.database());
        settings.put("quarkus.datasource.password", databasePassword);
        settings.put("quarkus.shutdown.timeout", "5s");
        settings.put("kafka.bootstrap.servers", house.kafka());
        // Waiting for messages under way takes seconds for each channel; the inbox takes them again at the next start.
        settings.put("mp.messaging.connector.smallrye-kafka.graceful-shutdown", "false");
        // One worker of each kind: the task of a killed one waits for its successor alone, so it need not wait long.
        settings.put("holdfast.tasks.heartbeat", "2S");
        settings.put("holdfast.token-file", house.tokenFile().toString());
        switch (kind) {
            case VAULT, TRANSFER -> putStores(settings);
            case SNAPSHOT ->
                settings.put(
                        "holdfast.snapshot.dir",
                        house.data().resolve("snapshots").toString());
            // not its port, which may be another one after a restart, and then somebody else's
            case RETENTION ->
                settings.put("holdfast.preview.vault-url", house.door().toString());
            case SCHEDULER -> {}
        }
        switch (kind) {
            // both judge what somebody writes, and have to judge alike
            case VAULT, RETENTION -> settings.putAll(house.policyLimits());
            case SCHEDULER, SNAPSHOT, TRANSFER -> {}
        }
        return settings;
    }

    private void putStores(Map<String, String> settings) {
        settings.put("holdfast.kek-file", house.keyFile().toString());
        for (var store : house.stores()) {
            var prefix = "holdfast.stores.\"%s\".".formatted(store.region());
            settings.put(prefix + "url", store.url(BUCKET));
            settings.put(prefix + "access-key", store.accessKey());
            settings.put(prefix + "secret-key", store.secretKey());
        }
        if (kind == ServiceKind.VAULT) {
            settings.put("holdfast.default-region", house.stores().getFirst().region());
        }
    }
}
