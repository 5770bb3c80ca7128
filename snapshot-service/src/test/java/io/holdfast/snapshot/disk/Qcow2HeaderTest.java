package io.holdfast.snapshot.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.holdfast.testkit.Property;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Headers are put together here by the words of the format's description, byte for byte. */
class Qcow2HeaderTest {

    private static final String BACKING = "base.raw";

    @TempDir
    private Path folder;

    @Test
    void a_version_3_header_tells_size_backing_file_and_its_format() throws Exception {
        assertThat(read(headerWithBacking()))
                .contains(new Qcow2Header(1L << 30, false, Optional.of(BACKING), Optional.of("raw")));
    }

    @Test
    void an_image_of_its_own_has_no_backing_file() throws Exception {
        assertThat(read(plainHeader())).contains(new Qcow2Header(1L << 30, false, Optional.empty(), Optional.empty()));
    }

    @Test
    void other_files_are_no_qcow2_image() throws Exception {
        assertThat(read(new byte[] {'Q', 'F', 'I'})).isEmpty();
        assertThat(read(new byte[4096])).isEmpty();
    }

    @Test
    void a_header_that_ends_anywhere_is_damaged_or_whole_and_never_anything_else() throws Exception {
        var whole = headerWithBacking();
        for (int length = 4; length < whole.length; length++) {
            readOrRefuse(Arrays.copyOf(whole, length));
        }
    }

    @Test
    void whatever_the_bytes_are_the_answer_is_a_header_or_a_refusal() {
        Property.forAll(Qcow2HeaderTest::garbled, bytes -> readOrRefuse(bytes));
    }

    @Test
    void an_image_marked_as_corrupt_is_refused() {
        var header = plainHeader();
        header[79] |= 2;

        assertThat(catchThrowableOfType(DiskError.class, () -> read(header))
                        .detail()
                        .code())
                .isEqualTo("UserErrorQcow2Damaged");
    }

    @Test
    void features_of_a_later_version_are_refused() {
        var header = plainHeader();
        header[78] |= 1;

        assertThat(catchThrowableOfType(DiskError.class, () -> read(header))
                        .detail()
                        .code())
                .isEqualTo("UserErrorQcow2Unsupported");
    }

    static byte[] plainHeader() {
        return HexFormat.of()
                .parseHex("514649fb" + "00000003" + "0000000000000000" + "00000000" + "00000010" + "0000000040000000"
                        + "00000000" + "00000002" + "0000000000030000" + "0000000000010000" + "00000001" + "00000000"
                        + "0000000000000000" + "0000000000000000" + "0000000000000000" + "0000000000000000" + "00000004"
                        + "00000068" + "0000000000000000");
    }

    private static byte[] headerWithBacking() {
        var header = ByteBuffer.allocate(136).put(plainHeader());
        header.position(104).putInt(0xe2792aca).putInt(3).put("raw".getBytes(StandardCharsets.UTF_8));
        header.position(120).putInt(0).putInt(0);
        header.position(128).put(BACKING.getBytes(StandardCharsets.UTF_8));
        return header.putLong(8, 128).putInt(16, BACKING.length()).array();
    }

    private static byte[] garbled(Random random) {
        var header = headerWithBacking();
        for (int i = 0; i < 1 + random.nextInt(6); i++) {
            header[4 + random.nextInt(header.length - 4)] = (byte) random.nextInt();
        }
        return header;
    }

    private void readOrRefuse(byte[] bytes) {
        try {
            assertThat(read(bytes)).isPresent();
        } catch (DiskError e) {
            assertThat(e.detail().code()).startsWith("UserErrorQcow2");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Qcow2Header> read(byte[] bytes) throws IOException {
        var file = Files.write(folder.resolve("image"), bytes);
        var fd = Linux.openToRead(file);
        try {
            return Qcow2Header.read(fd, file);
        } finally {
            Linux.close(fd);
        }
    }
}
