package io.holdfast.transfer.restore;

import static io.holdfast.testkit.Property.forAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetPlanTest {

    @TempDir
    Path temp;

    private Path base;
    private Roots roots;

    @BeforeEach
    void allow() throws IOException {
        base = Files.createDirectory(temp.toRealPath().resolve("allowed"));
        roots = new Roots(List.of(base));
    }

    @Test
    void one_disk_becomes_the_target_itself() {
        var plan = plan(base + "/mine.img", "root.img");

        assertThat(plan.paths()).containsExactly(base.resolve("mine.img"));
        assertThat(plan.newFolder()).isFalse();
    }

    @Test
    void one_disk_goes_into_a_folder_that_exists() {
        assertThat(plan(base.toString(), "root.img").paths()).containsExactly(base.resolve("root.img"));
    }

    @Test
    void one_disk_goes_into_a_folder_to_be_made_when_the_target_ends_in_a_slash() {
        var plan = plan(base + "/new/", "root.img");

        assertThat(plan.paths()).containsExactly(base.resolve("new/root.img"));
        assertThat(plan.newFolder()).isTrue();
    }

    @Test
    void several_disks_go_into_a_folder_that_is_made_when_its_parent_exists() {
        var plan = plan(base + "/new", "a.img", "b.img");

        assertThat(plan.paths()).containsExactly(base.resolve("new/a.img"), base.resolve("new/b.img"));
        assertThat(plan.newFolder()).isTrue();
    }

    @Test
    void several_disks_do_not_fit_into_a_file() throws IOException {
        Files.createFile(base.resolve("file"));

        assertThatThrownBy(() -> plan(base + "/file", "a.img", "b.img"))
                .isInstanceOf(RestoreError.TargetInvalid.class)
                .hasMessageContaining("need a folder");
    }

    @Test
    void a_missing_parent_is_not_made() {
        assertThatThrownBy(() -> plan(base + "/no/such/x.img", "a.img")).isInstanceOf(RestoreError.ParentMissing.class);
        assertThatThrownBy(() -> plan(base + "/no/such", "a.img", "b.img"))
                .isInstanceOf(RestoreError.ParentMissing.class);
    }

    @Test
    void a_file_is_no_parent() throws IOException {
        Files.createFile(base.resolve("file"));

        assertThatThrownBy(() -> plan(base + "/file/x.img", "a.img")).isInstanceOf(RestoreError.ParentMissing.class);
    }

    @Test
    void paths_that_are_not_absolute_plain_or_short_enough_are_refused() {
        for (var bad : List.of(
                "relative/x.img", base + "/../x.img", base + "/a\nb", base + "/" + "x".repeat(201), "/", "C:\\x", "")) {
            assertThatThrownBy(() -> plan(bad, "a.img"))
                    .as(bad)
                    .isInstanceOf(RestoreError.class)
                    .extracting(it -> ((RestoreError) it).error().code())
                    .isIn("UserErrorTargetInvalid", "UserErrorTargetNotAllowed");
        }
    }

    @Test
    void a_link_does_not_lead_out_of_the_allowed_folders() throws IOException {
        // Given
        var outside = Files.createDirectory(temp.toRealPath().resolve("outside"));
        var link = Files.createSymbolicLink(base.resolve("link"), outside);

        // Then
        assertThatThrownBy(() -> plan(link + "/x.img", "a.img")).isInstanceOf(RestoreError.TargetNotAllowed.class);
        assertThatThrownBy(() -> plan(link.toString(), "a.img")).isInstanceOf(RestoreError.TargetNotAllowed.class);
        assertThatThrownBy(() -> plan(link + "/new", "a.img", "b.img"))
                .isInstanceOf(RestoreError.TargetNotAllowed.class);
    }

    @Test
    void a_folder_whose_name_only_begins_like_an_allowed_one_is_not_allowed() throws IOException {
        Files.createDirectory(temp.toRealPath().resolve("allowed-not"));

        assertThatThrownBy(() -> plan(temp.resolve("allowed-not/x.img").toString(), "a.img"))
                .isInstanceOf(RestoreError.TargetNotAllowed.class);
    }

    @Test
    void a_file_is_replaced_only_with_leave() throws IOException {
        Files.createFile(base.resolve("x.img"));
        var plan = plan(base + "/x.img", "a.img");

        plan.check(true);

        assertThatThrownBy(() -> plan.check(false)).isInstanceOf(RestoreError.TargetExists.class);
    }

    @Test
    void folders_and_links_are_never_replaced() throws IOException {
        // Given
        Files.createDirectory(base.resolve("a.img"));
        Files.createSymbolicLink(base.resolve("b.img"), temp.resolve("nowhere"));

        // Then
        assertThatThrownBy(() -> plan(base.toString(), "a.img").check(true))
                .isInstanceOf(RestoreError.TargetInvalid.class);
        assertThatThrownBy(() -> plan(base + "/b.img", "x.img").check(true))
                .isInstanceOf(RestoreError.TargetInvalid.class);
    }

    @Test
    void room_is_asked_of_the_folder_that_exists() throws IOException {
        var plan = plan(base + "/new", "a.img", "b.img");

        plan.checkRoom(100, folder -> folder.equals(base) ? 100 : 0);

        assertThatThrownBy(() -> plan.checkRoom(101, folder -> 100))
                .isInstanceOf(RestoreError.TargetFull.class)
                .hasMessageContaining("101");
    }

    @Test
    void relative_roots_are_refused() {
        assertThatThrownBy(() -> new Roots(List.of(Path.of("here")))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatever_the_target_and_the_disks_are_called_no_file_lies_outside_of_the_roots_and_no_two_are_the_same() {
        forAll(this::anyCase, it -> {
            try {
                var plan = TargetPlan.of(it.target, it.disks, roots);
                assertThat(plan.paths()).doesNotHaveDuplicates().allSatisfy(file -> {
                    assertThat(file.normalize().startsWith(base)).isTrue();
                    assertThat(file.getParent()).isEqualTo(plan.folder());
                });
                assertThat(plan.files().keySet()).containsExactlyElementsOf(it.disks);
            } catch (RestoreError refused) {
                assertThat(refused.error().recommendations()).isNotEmpty();
            }
        });
    }

    @Test
    void part_files_lie_beside_their_targets_and_differ_by_job_and_attempt() {
        forAll(random -> new UUID(random.nextLong(), random.nextLong()), job -> {
            var target = base.resolve("x.img");
            var first = new PartNames(job, 1).of(target);
            var second = new PartNames(job, 2).of(target);

            assertThat(first).hasParentRaw(base).isNotEqualTo(second);
            assertThat(first.toString()).endsWith(".holdfast-part");
        });
    }

    private Case anyCase(Random random) {
        var segments =
                List.of(base.toString(), "/..", "/../..", "/.", "/new", "/etc", "//", "/a b", "/", "/ö", "x", "\u0000");
        var target = random.ints(random.nextInt(1, 5), 0, segments.size())
                .mapToObj(segments::get)
                .reduce(random.nextBoolean() ? base.toString() : "", String::concat);
        var names =
                List.of("root.img", "..", ".", "a/b", "../x", "", "data.img", "Windows 10 (prod).img", "/etc/passwd");
        var disks = IntStream.range(0, random.nextInt(1, 4))
                .mapToObj(i -> names.get(random.nextInt(names.size())))
                .distinct()
                .toList();
        return new Case(target, disks);
    }

    private record Case(String target, List<String> disks) {}

    private TargetPlan plan(String target, String... disks) {
        return TargetPlan.of(target, List.of(disks), roots);
    }
}
