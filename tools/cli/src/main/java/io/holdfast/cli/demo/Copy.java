package io.holdfast.cli.demo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A copy of a disk image that takes no room for zeros. */
final class Copy {

    private static final int BLOCK = 1 << 20;

    private Copy() {}

    static Path of(Path image, Path copy) throws IOException {
        try (var from = FileChannel.open(image);
                var to = FileChannel.open(copy, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var block = ByteBuffer.allocate(BLOCK);
            var size = from.size();
            for (var position = 0L; position < size; position += BLOCK) {
                block.clear();
                while (block.hasRemaining() && from.read(block, position + block.position()) >= 0) {
                    continue;
                }
                block.flip();
                if (position + BLOCK >= size || !zero(block)) {
                    to.write(block, position);
                }
            }
        }
        return copy;
    }

    private static boolean zero(ByteBuffer block) {
        for (var i = 0; i < block.limit(); i++) {
            if (block.get(i) != 0) {
                return false;
            }
        }
        return true;
    }
}
