package io.holdfast.cli.demo;

import io.holdfast.cli.terminal.Sizes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Random;

/**
 * Files one after the other, without a file system, for machines without e2fsprogs.
 *
 * @param image the disk image
 * @param description for the audience
 */
record BareDisk(Path image, String description) implements Disk {

    private static final long SIZE = 384L << 20;
    private static final long CHANGE_AT = 5L << 20;
    private static final int CHANGED = 3 << 20;
    private static final long SEED = 20_261_122;

    static BareDisk create(Path image, Harvest harvest) throws IOException {
        try (var disk = FileChannel.open(image, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (var file : harvest.files()) {
                try (var content = FileChannel.open(file)) {
                    content.transferTo(0, content.size(), disk);
                }
            }
            disk.write(ByteBuffer.allocate(1), SIZE - 1);
        }
        return new BareDisk(
                image,
                "384 MiB disk image, %s of files of this machine end to end (no mke2fs and debugfs here: install e2fsprogs for a real file system)"
                        .formatted(Sizes.iec(harvest.bytes())));
    }

    @Override
    public String change() throws IOException {
        var bytes = new byte[CHANGED];
        new Random(SEED).nextBytes(bytes);
        try (var disk = FileChannel.open(image, StandardOpenOption.WRITE)) {
            disk.write(ByteBuffer.wrap(bytes), CHANGE_AT);
        }
        return "overwrote 3 MiB at 5 MiB";
    }

    @Override
    public Optional<String> check(Path restored) {
        return Optional.empty();
    }
}
