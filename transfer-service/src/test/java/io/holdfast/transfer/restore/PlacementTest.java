package io.holdfast.transfer.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacementTest {

    private static final UUID JOB = UUID.fromString("0198a0a0-0000-7000-8000-0123456789ab");

    @TempDir
    Path folder;

    private final PartNames names = new PartNames(JOB, 3);
    private Path first;
    private Path second;

    @BeforeEach
    void write() throws IOException {
        first = folder.resolve("a.img");
        second = folder.resolve("b.img");
        Files.writeString(names.of(first), "new a");
        Files.writeString(names.of(second), "new b");
    }

    @Test
    void whole_files_take_their_names_and_leave_no_parts() throws IOException {
        placement(false).run();

        assertThat(contents()).containsExactly("a.img=new a", "b.img=new b");
    }

    @Test
    void with_leave_old_files_are_replaced() throws IOException {
        Files.writeString(first, "old a");

        placement(true).run();

        assertThat(contents()).containsExactly("a.img=new a", "b.img=new b");
    }

    @Test
    void a_file_that_appeared_meanwhile_stays_and_takes_the_others_back() throws IOException {
        Files.writeString(second, "somebody's");

        assertThatThrownBy(() -> placement(false).run()).isInstanceOf(RestoreError.TargetExists.class);

        assertThat(second).hasContent("somebody's");
        assertThat(first).doesNotExist();
    }

    @Test
    void whoever_died_between_two_names_is_followed_by_one_who_finishes() throws IOException {
        for (var overwrite : List.of(true, false)) {
            // Given
            Files.deleteIfExists(first);
            Files.deleteIfExists(second);
            Files.writeString(first, "new a");
            Files.deleteIfExists(names.of(first));
            Files.writeString(names.of(second), "new b");

            // When
            Placement.of(placement(overwrite).note(), new PartNames(JOB, 4), overwrite)
                    .run();

            // Then
            assertThat(contents()).containsExactly("a.img=new a", "b.img=new b");
        }
    }

    @Test
    void whoever_died_between_link_and_removal_is_followed_by_one_who_finishes() throws IOException {
        Files.createLink(first, names.of(first));

        placement(false).run();

        assertThat(contents()).containsExactly("a.img=new a", "b.img=new b");
    }

    @Test
    void placing_twice_changes_nothing() throws IOException {
        placement(false).run();

        placement(false).run();

        assertThat(contents()).containsExactly("a.img=new a", "b.img=new b");
    }

    @Test
    void a_note_says_all_that_another_worker_needs() {
        var placement = placement(true);

        assertThat(Placement.of(placement.note(), new PartNames(JOB, 9), true)).isEqualTo(placement);
    }

    @Test
    void sweeping_removes_what_any_attempt_of_the_job_left_and_nothing_else() throws IOException {
        // Given
        var foreign = new PartNames(UUID.fromString("0198a0a0-0000-7000-8000-ffffffffffff"), 3).of(first);
        Files.writeString(foreign, "another job's");
        Files.writeString(new PartNames(JOB, 1).of(first), "older");
        Files.writeString(first, "old a");

        // When
        names.sweep(folder);

        // Then
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactlyInAnyOrder(first, foreign);
        }
    }

    private Placement placement(boolean overwrite) {
        return new Placement(names, List.of(first, second), overwrite, new Placement.Bytes(42, 0, 7));
    }

    private List<String> contents() throws IOException {
        try (var files = Files.list(folder)) {
            return files.sorted()
                    .map(file -> file.getFileName() + "=" + read(file))
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
