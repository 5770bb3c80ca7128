package io.holdfast.snapshot.disk;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The head of a qcow2 image (QEMU's docs/interop/qcow2.rst, versions 2 and 3).
 *
 * <p>Read here and not by {@code qemu-img}, because what it names — backing files, data files — is the guest's or a
 * stranger's word, and has to be checked before any program follows it.
 *
 * @param virtualSize bytes of the disk inside
 * @param unclean whether somebody has it open, or ended without closing it, and left its bookkeeping for later
 * @param backingFile what the image was made on top of, as written there; empty for an image of its own
 * @param backingFormat the format of that, as written there; empty in images of old programs
 */
record Qcow2Header(long virtualSize, boolean unclean, Optional<String> backingFile, Optional<String> backingFormat) {

    private static final int MAGIC = 0x514649fb;
    private static final int LONGEST_HEAD = 64 * 1024;
    private static final long UNCLEAN = 1;
    private static final long CORRUPT = 1 << 1;
    private static final long EXTERNAL_DATA = 1 << 2;
    private static final long COMPRESSION_TYPE = 1 << 3;
    private static final long EXTENDED_L2 = 1 << 4;
    private static final int BACKING_FORMAT = 0xe2792aca;

    /**
     * Reads it.
     *
     * @param path for messages
     * @return empty when this is no qcow2 image
     * @throws DiskError when it is one that cannot be read, or not without following it elsewhere
     */
    static Optional<Qcow2Header> read(int fd, Path path) throws IOException {
        var head = head(fd);
        if (head.remaining() < 4 || head.getInt(0) != MAGIC) {
            return Optional.empty();
        }
        if (head.remaining() < 72) {
            throw new DiskError.Qcow2Damaged(path, "it ends within its header");
        }
        var version = head.getInt(4);
        if (version != 2 && version != 3) {
            throw new DiskError.Qcow2Unsupported(path, "is of version " + version);
        }
        if (head.getInt(32) != 0) {
            throw new DiskError.Qcow2Unsupported(path, "is encrypted, and the key is not known here");
        }
        if (version == 3) {
            checkFeatures(head, path);
        }
        var size = head.getLong(24);
        if (size <= 0) {
            throw new DiskError.Qcow2Damaged(path, "its disk has a size of %d bytes".formatted(size));
        }
        var unclean = version == 3 && (head.getLong(72) & UNCLEAN) != 0;
        return Optional.of(new Qcow2Header(size, unclean, backingFile(head, path), backingFormat(head, version, path)));
    }

    private static ByteBuffer head(int fd) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var segment = arena.allocate(LONGEST_HEAD);
            var read = Linux.read(fd, segment, LONGEST_HEAD, 0);
            return ByteBuffer.wrap(segment.asSlice(0, read).toArray(ValueLayout.JAVA_BYTE));
        }
    }

    private static void checkFeatures(ByteBuffer head, Path path) {
        if (head.remaining() < 104) {
            throw new DiskError.Qcow2Damaged(path, "it ends within its header");
        }
        var features = head.getLong(72);
        if ((features & CORRUPT) != 0) {
            throw new DiskError.Qcow2Damaged(path, "QEMU has marked it as corrupt");
        }
        if ((features & EXTERNAL_DATA) != 0) {
            throw new DiskError.Qcow2Unsupported(path, "keeps its data in another file");
        }
        if ((features & ~(UNCLEAN | COMPRESSION_TYPE | EXTENDED_L2)) != 0) {
            throw new DiskError.Qcow2Unsupported(path, "uses features newer than this version knows");
        }
    }

    private static Optional<String> backingFile(ByteBuffer head, Path path) {
        var offset = head.getLong(8);
        var length = head.getInt(16);
        if (offset == 0) {
            return Optional.empty();
        }
        if (length <= 0 || length > 1023 || offset < 72 || offset > head.remaining() - length) {
            throw new DiskError.Qcow2Damaged(path, "the name of its backing file lies outside its header");
        }
        return Optional.of(text(head, (int) offset, length));
    }

    private static Optional<String> backingFormat(ByteBuffer head, int version, Path path) {
        var position = version == 2 ? 72L : Integer.toUnsignedLong(head.getInt(100));
        while (position + 8 <= head.remaining()) {
            var type = head.getInt((int) position);
            var length = Integer.toUnsignedLong(head.getInt((int) position + 4));
            if (type == 0) {
                return Optional.empty();
            }
            if (position + 8 + length > head.remaining()) {
                throw new DiskError.Qcow2Damaged(path, "a header extension does not end");
            }
            if (type == BACKING_FORMAT) {
                return Optional.of(text(head, (int) position + 8, (int) length));
            }
            position += 8 + (length + 7) / 8 * 8;
        }
        return Optional.empty();
    }

    private static String text(ByteBuffer head, int offset, int length) {
        var bytes = new byte[length];
        head.get(offset, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
