package io.holdfast.snapshot.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.holdfast.contracts.ErrorDetail;
import io.holdfast.contracts.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each thing that is no disk image has a code of its own, a title that names it, and something to do about it. */
class RefusedSourcesTest {

    private Bench bench;
    private Path outside;

    @BeforeEach
    void prepare(@TempDir Path folder) throws IOException {
        bench = Bench.in(folder.toRealPath());
        outside = Images.full(folder.toRealPath().resolve("outside.img"), 1000, 1);
    }

    @Test
    void a_missing_file() {
        assertRefused(bench.source("no.img"), "UserErrorSourceNotFound");
    }

    @Test
    void a_path_through_a_file() throws Exception {
        var file = Images.full(bench.source("a.img"), 1000, 1);

        assertRefused(file.resolve("b.img"), "UserErrorSourcePathInvalid");
    }

    @Test
    void a_file_that_may_not_be_read() throws Exception {
        var file = unreadable();
        var trusting = new Roots(List.of(Path.of("/")), bench.settings().snapshots());

        var error = catchThrowableOfType(DiskError.class, () -> SourceFile.open(file, trusting));

        assertThat(error.detail().code()).isEqualTo("UserErrorSourceUnreadable");
        assertThat(error.detail().title()).contains(file.toString());
    }

    @Test
    void a_folder() throws Exception {
        assertRefused(Files.createDirectory(bench.source("folder")), "UserErrorSourceIsAFolder");
    }

    @Test
    @Timeout(10)
    void a_pipe_without_waiting_for_a_writer() throws Exception {
        var pipe = bench.source("pipe.img");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertRefused(pipe, "UserErrorSourceNotAFile");
    }

    @Test
    void a_device() {
        var trusting = new Roots(List.of(Path.of("/")), bench.settings().snapshots());

        var error = catchThrowableOfType(DiskError.class, () -> SourceFile.open(Path.of("/dev/null"), trusting));

        assertThat(error.detail().code()).isEqualTo("UserErrorSourceNotAFile");
    }

    @Test
    void an_empty_file() throws Exception {
        assertRefused(Files.createFile(bench.source("empty.img")), "UserErrorSourceEmpty");
    }

    @Test
    void a_file_outside_the_roots() {
        assertRefused(outside, "UserErrorSourceOutsideRoots");
    }

    @Test
    void a_path_that_climbs_out_of_the_roots() {
        assertRefused(bench.source("../outside.img"), "UserErrorSourceOutsideRoots");
    }

    @Test
    void a_link_that_leads_out_of_the_roots() throws Exception {
        assertRefused(Files.createSymbolicLink(bench.source("link.img"), outside), "UserErrorSourceOutsideRoots");
    }

    @Test
    void a_link_that_leads_nowhere() throws Exception {
        assertRefused(
                Files.createSymbolicLink(bench.source("link.img"), bench.source("gone")), "UserErrorSourceNotFound");
    }

    @Test
    void a_link_that_leads_to_itself() throws Exception {
        var link = bench.source("link.img");

        assertRefused(Files.createSymbolicLink(link, link), "UserErrorSourcePathInvalid");
    }

    @Test
    void a_snapshot_of_our_own() throws Exception {
        var own = Images.full(bench.snapshots().resolve("a.img"), 1000, 1);
        var everything = new Roots(List.of(Path.of("/")), bench.settings().snapshots());

        var error = catchThrowableOfType(DiskError.class, () -> SourceFile.open(own, everything));

        assertThat(error.detail().code()).isEqualTo("UserErrorSourceOutsideRoots");
    }

    @Test
    void a_relative_path() {
        assertThat(refusal(new Source.Disk("a.img", "images/a.img")).code()).isEqualTo("UserErrorSourcePathInvalid");
    }

    @Test
    void a_path_that_no_file_can_have() {
        assertThat(refusal(new Source.Disk("a.img", "/images/\0")).code()).isEqualTo("UserErrorSourcePathInvalid");
        assertThat(refusal(new Source.Disk("a.img", "/" + "x".repeat(300))).code())
                .isEqualTo("UserErrorSourcePathInvalid");
    }

    @Test
    void a_name_that_would_leave_the_snapshot() throws Exception {
        var path = Images.full(bench.source("a.img"), 1000, 1).toString();

        for (var name : List.of("../a.img", "/a.img", "..", ".", "a/b", "a\0b")) {
            assertThat(refusal(new Source.Disk(name, path)).code()).isEqualTo("UserErrorDiskNameInvalid");
        }
    }

    private void assertRefused(Path path, String code) {
        var refusal = refusal(new Source.Disk("disk", path.toString()));

        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.title()).contains(path.toString());
        assertThat(bench.snapshots()).isEmptyDirectory();
    }

    private ErrorDetail refusal(Source.Disk disk) {
        return catchThrowableOfType(DiskError.class, () -> bench.freeze(() -> {}, List.of(disk)))
                .detail();
    }

    /** For root every ordinary file can be read; sysfs refuses even root what is for writing only. */
    private Path unreadable() throws IOException {
        var file = Images.full(bench.source("secret.img"), 1000, 1);
        Files.setPosixFilePermissions(file, java.util.Set.of());
        return Files.isReadable(file) ? writeOnlyInSysfs() : file;
    }

    private static Path writeOnlyInSysfs() throws IOException {
        try (var files = Files.walk(Path.of("/sys/bus"), 2)) {
            return files.filter(it -> Files.isRegularFile(it, LinkOption.NOFOLLOW_LINKS))
                    .filter(RefusedSourcesTest::isWriteOnly)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static boolean isWriteOnly(Path file) {
        try {
            return ((int) Files.getAttribute(file, "unix:mode") & 0777) == 0200;
        } catch (IOException e) {
            return false;
        }
    }
}
