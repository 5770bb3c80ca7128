package io.holdfast.snapshot.disk;

import static io.holdfast.snapshot.disk.Images.MIB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.holdfast.snapshot.workload.Frozen.Made;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class Qcow2Test {

    private Bench bench;
    private Path elsewhere;

    @BeforeEach
    void prepare(@TempDir Path folder) throws IOException {
        bench = Bench.in(folder.toRealPath());
        elsewhere = Files.createDirectories(folder.toRealPath().resolve("elsewhere"));
    }

    @Nested
    class Where_qemu_img_is_installed {

        private Path raw;

        @BeforeEach
        void prepare() throws Exception {
            assumeTrue(bench.settings().qemuImg().isPresent(), "qemu-img is not installed");
            raw = Images.sparse(elsewhere.resolve("raw.img"), 3);
            Images.resize(raw, 64L * MIB);
        }

        @Test
        void an_image_gives_back_the_disk_inside_sparse_and_read_only() throws Exception {
            // Given
            var image = bench.source("disk.anything");
            qemuImg("convert", "-f", "raw", "-O", "qcow2", "-c", raw, image);

            // When
            var frozen = bench.freeze(image);

            // Then
            assertThat(bench.frozen("disk.anything")).hasSameBinaryContentAs(raw);
            assertThat(Images.allocated(bench.frozen("disk.anything"))).isLessThan(MIB);
            assertThat(frozen.disks()).extracting("made").containsExactly(Made.CONVERTED);
            assertThat(frozen.disks()).extracting("sizeBytes").containsExactly(64L * MIB);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(bench.frozen("disk.anything"))))
                    .isEqualTo("r--------");
            assertThat(bench.scratch()).isEmptyDirectory();
        }

        @Test
        void an_image_brings_the_ones_it_was_made_on_top_of() throws Exception {
            // Given
            var base = Files.copy(raw, bench.source("base.raw"));
            var middle = bench.source("middle.qcow2");
            var top = bench.source("top.qcow2");
            qemuImg("create", "-f", "qcow2", "-F", "raw", "-b", base, middle);
            qemuImg("create", "-f", "qcow2", "-F", "qcow2", "-b", "middle.qcow2", top);
            run("qemu-io", "-f", "qcow2", "-c", "write -P 7 1M 64k", middle);
            run("qemu-io", "-f", "qcow2", "-c", "write -P 9 2M 64k", top);

            // When
            bench.freeze(top, base);

            // Then
            var expected = Files.readAllBytes(raw);
            java.util.Arrays.fill(expected, MIB, MIB + 65536, (byte) 7);
            java.util.Arrays.fill(expected, 2 * MIB, 2 * MIB + 65536, (byte) 9);
            assertThat(bench.frozen("top.qcow2")).hasBinaryContent(expected);
            assertThat(bench.frozen("base.raw")).hasSameBinaryContentAs(raw);
        }

        @Test
        void an_image_that_a_machine_has_open_can_be_frozen() throws Exception {
            var image = bench.source("disk.qcow2");
            qemuImg("convert", "-f", "raw", "-O", "qcow2", raw, image);
            var machine = new ProcessBuilder("qemu-io", image.toString())
                    .redirectErrorStream(true)
                    .start();
            try {
                assertThat(machine.getInputStream().read()).as("its prompt").isPositive();

                bench.freeze(image);

                assertThat(bench.frozen("disk.qcow2")).hasSameBinaryContentAs(raw);
            } finally {
                machine.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            }
        }

        @Test
        void what_a_guest_wrote_into_a_raw_base_is_not_taken_for_an_image() throws Exception {
            // Given
            var secret = Images.full(elsewhere.resolve("secret"), MIB, 1);
            var base = bench.source("base.raw");
            qemuImg("create", "-f", "qcow2", "-F", "raw", "-b", secret, base);
            var written = Files.readAllBytes(base);
            var top = bench.source("top.qcow2");
            qemuImg("create", "-f", "qcow2", "-F", "raw", "-b", base, top);

            // When
            bench.freeze(top);

            // Then
            assertThat(Files.readAllBytes(bench.frozen("top.qcow2"))).startsWith(written);
        }

        @Test
        void a_backing_file_outside_the_roots_is_refused() throws Exception {
            var image = bench.source("top.qcow2");
            qemuImg("create", "-f", "qcow2", "-F", "raw", "-b", raw, image);

            assertRefused(image, "UserErrorSourceOutsideRoots", raw.toString());
        }

        @Test
        void a_missing_backing_file_is_named() throws Exception {
            var image = bench.source("top.qcow2");
            qemuImg("create", "-f", "qcow2", "-F", "raw", "-u", "-b", "gone.raw", image, "64M");

            assertRefused(image, "UserErrorSourceNotFound", "gone.raw");
        }

        @Test
        void a_backing_file_that_is_no_file_is_refused() throws Exception {
            var image = bench.source("top.qcow2");
            qemuImg("create", "-f", "qcow2", "-F", "raw", "-u", "-b", "nbd:localhost:10809", image, "64M");

            assertRefused(image, "UserErrorQcow2Unsupported", "nbd:localhost:10809");
        }

        @Test
        void an_image_on_top_of_itself_is_refused() throws Exception {
            var image = bench.source("top.qcow2");
            qemuImg("create", "-f", "qcow2", "-F", "qcow2", "-u", "-b", "top.qcow2", image, "64M");

            assertRefused(image, "UserErrorQcow2Unsupported", "backing files");
        }

        @Test
        void an_encrypted_image_is_refused() throws Exception {
            var image = bench.source("secret.qcow2");
            qemuImg(
                    "create",
                    "-f",
                    "qcow2",
                    "--object",
                    "secret,id=s,data=password",
                    "-o",
                    "encrypt.format=luks,encrypt.key-secret=s,encrypt.iter-time=10",
                    image,
                    "16M");

            assertRefused(image, "UserErrorQcow2Unsupported", "encrypted");
        }

        @Test
        void an_image_with_its_data_elsewhere_is_refused() throws Exception {
            var image = bench.source("head.qcow2");
            qemuImg("create", "-f", "qcow2", "-o", "data_file=" + elsewhere.resolve("data"), image, "16M");

            assertRefused(image, "UserErrorQcow2Unsupported", "another file");
        }

        @Test
        void an_image_that_ends_too_early_is_named_as_damaged() throws Exception {
            var image = bench.source("short.qcow2");
            qemuImg("convert", "-f", "raw", "-O", "qcow2", raw, image);
            Images.resize(image, 200_000);

            assertRefused(image, "UserErrorQcow2Damaged", image.toString());
        }
    }

    @Test
    void without_qemu_img_the_error_names_it() throws Exception {
        var image = Files.write(bench.source("disk.qcow2"), Qcow2HeaderTest.plainHeader());

        assertThatThrownBy(() -> bench.withQemuImg(Optional.empty(), Duration.ofSeconds(5))
                        .freeze(image))
                .extracting(DiskImagesTest::code)
                .isEqualTo("UserErrorQemuImgMissing");
    }

    @Test
    @Timeout(20)
    void a_program_that_hangs_is_ended() throws Exception {
        var image = Files.write(bench.source("disk.qcow2"), Qcow2HeaderTest.plainHeader());
        var hanging = program("exec sleep 60");

        assertThatThrownBy(() -> bench.withQemuImg(Optional.of(hanging), Duration.ofMillis(300))
                        .freeze(image))
                .extracting(DiskImagesTest::code)
                .isEqualTo("UserErrorConversionTooSlow");
    }

    @Test
    @Timeout(20)
    void a_program_that_never_stops_talking_fills_no_memory() throws Exception {
        var image = Files.write(bench.source("disk.qcow2"), Qcow2HeaderTest.plainHeader());
        var chatty = program("head -c 300000000 /dev/zero | tr '\\0' x; exit 1");

        assertThatThrownBy(() -> bench.withQemuImg(Optional.of(chatty), Duration.ofSeconds(15))
                        .freeze(image))
                .satisfies(error -> assertThat(error.getMessage()).hasSizeLessThan(3000))
                .extracting(DiskImagesTest::code)
                .isEqualTo("UserErrorQcow2Damaged");
    }

    private Path program(String script) throws IOException {
        var file = Files.writeString(elsewhere.resolve("qemu-img"), "#!/bin/sh\nPATH=/usr/bin:/bin\n" + script + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void assertRefused(Path image, String code, String named) {
        assertThatThrownBy(() -> bench.freeze(image))
                .hasMessageContaining(named)
                .extracting(DiskImagesTest::code)
                .isEqualTo(code);
    }

    private static void qemuImg(Object... arguments) throws Exception {
        var all = new Object[arguments.length + 1];
        all[0] = "qemu-img";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        run(all);
    }

    private static void run(Object... command) throws Exception {
        var words = List.of(command).stream().map(Object::toString).toList();
        assertThat(LoopMount.succeeds(words)).as(words.toString()).isTrue();
    }
}
