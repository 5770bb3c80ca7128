package io.holdfast.vault.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.holdfast.contracts.Source;
import io.holdfast.contracts.WorkloadType;
import io.holdfast.testkit.Property;
import io.holdfast.vault.item.SourceDraft.DraftDisk;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SourceDraftTest {

    @Test
    void a_disk_without_a_name_gets_that_of_its_file() {
        var source = draft(disk("/images/root.img"), new DraftDisk("data", "/images/web-1/disk 2.img"))
                .checked();

        assertThat(source)
                .isEqualTo(new Source(
                        WorkloadType.DISK_IMAGE,
                        "default",
                        List.of(
                                new Source.Disk("root.img", "/images/root.img"),
                                new Source.Disk("data", "/images/web-1/disk 2.img"))));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("brokenRules")
    void each_broken_rule_has_its_own_code_and_names_its_field(String code, String field, SourceDraft draft) {
        var error = catchThrowableOfType(BadItem.class, draft::checked);

        assertThat(error.code()).isEqualTo(code);
        assertThat(error.field()).isEqualTo(field);
        assertThat(error.recommendations()).isNotEmpty();
    }

    static Stream<Arguments> brokenRules() {
        var good = disk("/a.img");
        return Stream.of(
                arguments("UserErrorPoolInvalid", "source.pool", new SourceDraft(null, "No Pool", List.of(good), null)),
                arguments("UserErrorPoolInvalid", "source.pool", new SourceDraft(null, "", List.of(good), null)),
                arguments("UserErrorDisksMissing", "source.disks", new SourceDraft(null, null, null, null)),
                arguments("UserErrorDisksMissing", "source.disks", draft()),
                arguments("UserErrorTooManyDisks", "source.disks", draft(disks(65))),
                arguments("UserErrorDiskPathInvalid", "source.disks[1].path", draft(good, null)),
                badPath(null),
                badPath(""),
                badPath("relative.img"),
                badPath("/folder/"),
                badPath("/"),
                badPath("/a/../b.img"),
                badPath("/a/./b.img"),
                badPath("/a//b.img"),
                badPath("/a\nb.img"),
                badPath("/" + "a".repeat(4_096)),
                arguments("UserErrorDiskNameInvalid", "source.disks[0].name", draft(disk("/with space.img"))),
                arguments("UserErrorDiskNameInvalid", "source.disks[0].name", draft(new DraftDisk("../up", "/a.img"))),
                arguments("UserErrorDiskNameInvalid", "source.disks[0].name", draft(new DraftDisk("", "/a.img"))),
                arguments(
                        "UserErrorDiskNameInvalid", "source.disks[0].name", draft(new DraftDisk("a".repeat(65), "/a"))),
                arguments("UserErrorDiskNameTwice", "source.disks[1].name", draft(disk("/x/a.img"), disk("/y/a.img"))),
                arguments("UserErrorDiskPathTwice", "source.disks[1].path", draft(good, new DraftDisk("b", "/a.img"))));
    }

    @Test
    void what_is_accepted_can_be_told_in_an_event_and_come_back_from_the_database() {
        Property.forAll(SourceDraftTest::anyDraft, draft -> {
            var source = draft.checked();
            var row = new ItemRow();
            row.set(source);

            assertThat(row.toSource()).isEqualTo(source);
        });
    }

    private static SourceDraft anyDraft(Random random) {
        return new SourceDraft(
                null,
                random.nextBoolean() ? null : "pool-" + random.nextInt(9),
                List.of(disks(1 + random.nextInt(64))),
                random.nextBoolean() ? null : "zstd-" + (1 + random.nextInt(19)));
    }

    private static Arguments badPath(@Nullable String path) {
        return arguments("UserErrorDiskPathInvalid", "source.disks[0].path", draft(new DraftDisk("a", path)));
    }

    private static DraftDisk[] disks(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> disk("/images/%d.img".formatted(i)))
                .toArray(DraftDisk[]::new);
    }

    private static SourceDraft draft(@Nullable DraftDisk... disks) {
        return new SourceDraft(null, null, Arrays.asList(disks), null);
    }

    private static DraftDisk disk(String path) {
        return new DraftDisk(null, path);
    }
}
