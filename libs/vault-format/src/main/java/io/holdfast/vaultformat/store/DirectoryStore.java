package io.holdfast.vaultformat.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A vault in a folder.
 *
 * <p>An object is written beside its place, made durable, and given its name by a hard link, which the file system
 * grants exactly once. Half-written objects are therefore never visible; what a crash leaves lies in {@code .incoming}.
 */
public final class DirectoryStore implements BlobStore {

    private static final String INCOMING = ".incoming";

    /** The JDK keeps a direct buffer per thread as large as the largest piece it ever moved. */
    private static final int SLICE = 256 << 10;

    private static final SecureRandom CHANCE = new SecureRandom();

    private final Path root;
    private final ConcurrentHashMap<Path, Boolean> durableFolders = new ConcurrentHashMap<>();

    private DirectoryStore(Path root) {
        this.root = root;
    }

    /** Opens a folder, and makes it when it is not there. */
    public static DirectoryStore open(Path folder) {
        var store = new DirectoryStore(folder.toAbsolutePath().normalize());
        if (Files.exists(store.root) && !Files.isDirectory(store.root)) {
            throw new StoreError.Unsupported(store.describe(), "it is not a folder", "Name a folder.");
        }
        try {
            Files.createDirectories(store.root.resolve(INCOMING));
            return store;
        } catch (IOException e) {
            throw store.explain(e);
        }
    }

    @Override
    public PutOutcome put(String name, ByteBuffer content) {
        var target = path(name);
        if (Files.exists(target)) {
            return PutOutcome.EXISTS;
        }
        var incoming = root.resolve(INCOMING).resolve(drawName());
        try {
            makeDurable(Objects.requireNonNull(target.getParent()));
            try {
                write(incoming, content.duplicate());
                Files.createLink(target, incoming);
            } finally {
                Files.deleteIfExists(incoming);
            }
            sync(Objects.requireNonNull(target.getParent()));
            return PutOutcome.CREATED;
        } catch (FileAlreadyExistsException e) {
            return PutOutcome.EXISTS;
        } catch (UnsupportedOperationException e) {
            throw new StoreError.Unsupported(
                    describe(),
                    "its file system has no hard links",
                    "Use a file system that has, such as ext4 or XFS.");
        } catch (IOException e) {
            throw explain(e);
        }
    }

    private static String drawName() {
        var name = new byte[16];
        CHANCE.nextBytes(name);
        return HexFormat.of().formatHex(name);
    }

    private static void write(Path file, ByteBuffer content) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var start = content.position();
            if (content.remaining() > DirectFile.MOST && content.hasArray()) {
                writeDirectly(file, content);
            }
            var end = content.limit();
            channel.position(content.position() - start);
            while (content.position() < end) {
                channel.write(content.limit(Math.min(end, content.position() + SLICE)));
            }
            channel.force(true);
        }
    }

    /** Writes as many whole blocks as the file system takes past its cache; the rest is left in the buffer. */
    private static void writeDirectly(Path file, ByteBuffer content) throws IOException {
        var opened = DirectFile.openToWrite(file);
        if (opened.isEmpty()) {
            return;
        }
        try (var direct = opened.get()) {
            var whole = content.remaining() / DirectFile.BLOCK * DirectFile.BLOCK;
            for (var at = 0; at < whole; ) {
                var length = Math.min(DirectFile.MOST, whole - at);
                if (!direct.write(at, content.array(), content.arrayOffset() + content.position(), length)) {
                    return;
                }
                content.position(content.position() + length);
                at += length;
            }
        }
    }

    /** Makes a folder and all above it, each of them durable in its parent. */
    private void makeDurable(Path folder) throws IOException {
        if (durableFolders.containsKey(folder) || folder.equals(root)) {
            return;
        }
        var parent = Objects.requireNonNull(folder.getParent());
        makeDurable(parent);
        Files.createDirectories(folder);
        sync(parent);
        durableFolders.put(folder, true);
    }

    private static void sync(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public int read(String name, long offset, ByteBuffer into) {
        var file = path(name);
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var directly = into.remaining() > DirectFile.MOST && into.hasArray() ? readDirectly(file, offset, into) : 0;
            return directly + read(channel, offset + directly, into);
        } catch (NoSuchFileException e) {
            throw new StoreError.NotFound(describe(), name);
        } catch (IOException e) {
            throw explain(e);
        }
    }

    /** Whoever wants this much restores or copies a pack, and will not want it again soon. */
    private static int readDirectly(Path file, long offset, ByteBuffer into) throws IOException {
        var opened = DirectFile.openToRead(file);
        if (opened.isEmpty()) {
            return 0;
        }
        try (var direct = opened.get()) {
            var read = direct.read(offset, into.array(), into.arrayOffset() + into.position(), into.remaining());
            into.position(into.position() + read);
            return read;
        }
    }

    private static int read(FileChannel channel, long offset, ByteBuffer into) throws IOException {
        var start = into.position();
        var end = into.limit();
        try {
            while (into.position() < end) {
                into.limit(Math.min(end, into.position() + SLICE));
                if (channel.read(into, offset + into.position() - start) < 0) {
                    break;
                }
            }
            return into.position() - start;
        } finally {
            into.limit(end);
        }
    }

    @Override
    public long size(String name) {
        try {
            return Files.size(path(name));
        } catch (NoSuchFileException e) {
            throw new StoreError.NotFound(describe(), name);
        } catch (IOException e) {
            throw explain(e);
        }
    }

    @Override
    public BlobPage list(String prefix, String after, int limit) {
        var found = new ArrayList<Blob>();
        try {
            collect(root, "", BlobName.checkPrefix(prefix), after, limit + 1, found);
        } catch (IOException e) {
            throw explain(e);
        }
        var more = found.size() > limit;
        return new BlobPage(more ? found.subList(0, limit) : found, more);
    }

    private void collect(Path folder, String path, String prefix, String after, int limit, List<Blob> found)
            throws IOException {
        for (var entry : entries(folder)) {
            if (found.size() >= limit) {
                return;
            }
            var name = path + entry.name();
            if (entry.folder()) {
                var under = name + "/";
                var mayMatch = under.startsWith(prefix) || prefix.startsWith(under);
                var mayFollow = under.compareTo(after) > 0 || after.startsWith(under);
                if (mayMatch && mayFollow) {
                    collect(folder.resolve(entry.name()), under, prefix, after, limit, found);
                }
            } else if (name.startsWith(prefix) && name.compareTo(after) > 0) {
                found.add(new Blob(name, sizeIfStillThere(folder.resolve(entry.name()))));
            }
        }
    }

    /** A folder sorts as if its name ended with the slash, so that the whole listing is in order of the names. */
    private record Entry(String name, boolean folder) {
        String order() {
            return folder ? name + "/" : name;
        }
    }

    private static List<Entry> entries(Path folder) throws IOException {
        var entries = new ArrayList<Entry>();
        try (var children = Files.newDirectoryStream(folder)) {
            for (var child : children) {
                var name = String.valueOf(child.getFileName());
                if (!name.startsWith(".")) {
                    entries.add(new Entry(name, Files.isDirectory(child)));
                }
            }
        } catch (NoSuchFileException e) {
            return List.of();
        }
        entries.sort((a, b) -> a.order().compareTo(b.order()));
        return entries;
    }

    private static long sizeIfStillThere(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    @Override
    public void delete(String name) {
        try {
            Files.deleteIfExists(path(name));
        } catch (DirectoryNotEmptyException e) {
            throw new StoreError.BadName(name);
        } catch (IOException e) {
            throw explain(e);
        }
    }

    private Path path(String name) {
        return root.resolve(BlobName.check(name));
    }

    private StoreError explain(IOException e) {
        var problem = reason(e);
        var lower = problem.toLowerCase(Locale.ROOT);
        if (lower.contains("no space left") || lower.contains("quota exceeded") || lower.contains("file too large")) {
            return new StoreError.Full(describe(), problem);
        }
        if (e instanceof AccessDeniedException || lower.contains("read-only") || lower.contains("not permitted")) {
            return new StoreError.Denied(describe(), problem);
        }
        if (e instanceof ClosedByInterruptException) {
            return new StoreError.Unavailable(describe(), "the calling thread was interrupted", e);
        }
        return new StoreError.Unavailable(describe(), problem, e);
    }

    private static String reason(IOException e) {
        var reason = e instanceof FileSystemException fs ? fs.getReason() : e.getMessage();
        return text(reason, e);
    }

    private static String text(@Nullable String reason, IOException e) {
        return reason == null || reason.isBlank() ? e.getClass().getSimpleName() : reason;
    }

    @Override
    public String describe() {
        return "folder " + root;
    }

    @Override
    public void close() {}
}
