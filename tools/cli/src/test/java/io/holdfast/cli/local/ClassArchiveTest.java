package io.holdfast.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {

    @TempDir
    Path folder;

    @Test
    void the_same_jars_have_the_same_archive() throws IOException {
        var jar = jar("one");

        assertThat(file(jar)).isEqualTo(file(jar));
    }

    @Test
    void a_jar_that_was_built_anew_has_another_archive_and_the_old_one_is_removed() throws IOException {
        var jar = jar("one");
        var before = Files.createFile(file(jar));

        var after = file(jar("another"));

        assertThat(after).isNotEqualTo(before);
        assertThat(before).doesNotExist();
    }

    @Test
    void nobody_elses_archive_is_removed() throws IOException {
        var neighbour = Files.createFile(folder.resolve("other-01234567.jsa"));

        file(jar("one"));

        assertThat(neighbour).exists();
    }

    @Test
    void classes_in_folders_have_no_archive() throws IOException {
        assertThat(new ClassArchive(folder.resolve("app"), List.of(jar("one"), folder)).jvmFlags())
                .isEmpty();
    }

    private Path jar(String content) throws IOException {
        return Files.writeString(folder.resolve("app.jar"), content);
    }

    private Path file(Path jar) {
        var start = "-XX:SharedArchiveFile=";
        return new ClassArchive(folder.resolve("app"), List.of(jar))
                .jvmFlags().stream()
                        .filter(it -> it.startsWith(start))
                        .map(it -> Path.of(it.substring(start.length())))
                        .findFirst()
                        .orElseThrow();
    }
}
