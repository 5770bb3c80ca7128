package io.holdfast.vaultformat.source;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.store.DirectFile;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A raw disk image, or a block device; holes of a sparse file are not read. */
public final class FileSource implements BlockSource {

    private final Path file;
    private final FileChannel channel;
    private final Optional<DirectFile> direct;
    private final SparseFile holes;

    private FileSource(Path file, FileChannel channel, SparseFile holes) {
        this.file = file;
        this.channel = channel;
        this.direct = DirectFile.openToRead(file);
        this.holes = holes;
    }

    public static FileSource open(Path image) {
        var file = image.toAbsolutePath();
        if (Files.isDirectory(file)) {
            throw new VaultError.SourceUnreadable(file.toString(), "it is a folder");
        }
        try {
            return new FileSource(file, FileChannel.open(file, StandardOpenOption.READ), SparseFile.openToRead(file));
        } catch (NoSuchFileException e) {
            throw new VaultError.SourceUnreadable(file.toString(), "there is no such file");
        } catch (AccessDeniedException e) {
            throw new VaultError.SourceUnreadable(file.toString(), "permission denied");
        } catch (IOException e) {
            throw new VaultError.SourceUnreadable(file.toString(), String.valueOf(e.getMessage()));
        }
    }

    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public void read(long position, byte[] into, int offset, int length) throws IOException {
        var done = direct.isPresent() ? direct.get().read(position, into, offset, length) : 0;
        var buffer = ByteBuffer.wrap(into, offset, length).position(offset + done);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position() - offset) < 0) {
                throw new EOFException("%s ends before byte %d".formatted(file, position + length));
            }
        }
    }

    @Override
    public Optional<Extent> dataAt(long from, long limit) {
        return holes.dataAt(from, limit);
    }

    @Override
    public String describe() {
        return file.toString();
    }

    @Override
    public void close() {
        holes.close();
        direct.ifPresent(DirectFile::close);
        try {
            channel.close();
        } catch (IOException e) {
            // nothing was written, so nothing can be lost
        }
    }
}
