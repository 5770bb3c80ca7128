package io.holdfast.standalone.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsTest {

    private static final String LIMIT = "holdfast.policy.limits.vm-daily-days";

    @TempDir
    Path data;

    @Test
    void what_judges_policies_judges_them_by_the_same_limits() throws IOException {
        assertThat(written(ServiceKind.VAULT)).contains(LIMIT + "=14..365");
        assertThat(written(ServiceKind.RETENTION)).contains(LIMIT + "=14..365");
    }

    @ParameterizedTest
    @EnumSource(names = {"SCHEDULER", "SNAPSHOT", "TRANSFER"})
    void the_others_are_not_told_of_them(ServiceKind kind) throws IOException {
        assertThat(written(kind)).doesNotContain(LIMIT);
    }

    private String written(ServiceKind kind) throws IOException {
        var house = new Surroundings(
                "mark",
                data,
                data,
                5432,
                "127.0.0.1:9092",
                List.of(new Surroundings.Store("primary", URI.create("http://127.0.0.1:9000"), "key", "secret")),
                URI.create("http://127.0.0.1:8080"),
                data.resolve("token"),
                data.resolve("kek"),
                Map.of(LIMIT, "14..365"));
        return Files.readString(
                new Settings(kind, house).write(1, "password").resolve("config/application.properties"));
    }
}
