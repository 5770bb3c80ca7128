package io.holdfast.standalone.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoundedLogTest {

    @TempDir
    Path folder;

    @Test
    void a_talkative_process_fills_two_files_and_no_more() throws IOException {
        var file = folder.resolve("service.log");
        var log = new BoundedLog(file);
        var words = "a line of a log\n".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);

        for (var i = 0; i < 40; i++) {
            log.takeAll(new ByteArrayInputStream(words));
        }

        try (var files = Files.list(folder)) {
            assertThat(files)
                    .hasSize(2)
                    .allSatisfy(it -> assertThat(Files.size(it)).isLessThanOrEqualTo(8L << 20));
        }
        assertThat(Files.readString(file)).endsWith("a line of a log\n");
    }
}
