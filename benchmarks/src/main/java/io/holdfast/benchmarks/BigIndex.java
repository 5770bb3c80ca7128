package io.holdfast.benchmarks;

import io.holdfast.vaultformat.store.Blob;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The segments as objects: header, hooks and table of each are kept in a file, because every session reads them; what
 * follows is made again when it is read.
 */
final class BigIndex {

    private static final String HEADS = "segments";
    private static final String CATALOGUE = "segments.catalogue";

    /** Header, hooks and table of 256 Ki blocks in 512 to 1000 packs, and some of the filter. */
    private static final int HEAD = 144 << 10;

    private final BigSegments segments;
    private final FileChannel heads;
    private final NavigableMap<String, Entry> entries = new TreeMap<>();
    private int wholes;
    private int wholeNumber = -1;
    private @Nullable ByteBuffer whole;

    private record Entry(int number, int size) {}

    BigIndex(Path folder, BigSegments segments) throws IOException {
        this.segments = segments;
        this.heads = FileChannel.open(folder.resolve(HEADS), StandardOpenOption.READ);
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(folder.resolve(CATALOGUE))))) {
            for (var number = 0; number < segments.count(); number++) {
                entries.put(in.readUTF(), new Entry(number, in.readInt()));
            }
        }
    }

    static boolean isMade(Path folder) {
        return Files.exists(folder.resolve(CATALOGUE));
    }

    /** Makes every segment once, as many at a time as there are cores. */
    static void make(Path folder, BigSegments segments) throws Exception {
        var named = new ArrayList<Named>();
        try (var heads = FileChannel.open(folder.resolve(HEADS), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            var running = new ArrayList<Future<Named>>();
            for (var number = 0; number < segments.count(); number++) {
                var next = number;
                running.add(threads.submit(() -> keepHead(segments, next, heads)));
            }
            for (var future : running) {
                named.add(future.get());
            }
        }
        try (var catalogue =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(folder.resolve(CATALOGUE))))) {
            for (var segment : named) {
                catalogue.writeUTF(segment.name());
                catalogue.writeInt(segment.size());
            }
        }
    }

    private record Named(String name, int size) {}

    private static Named keepHead(BigSegments segments, int number, FileChannel heads) throws IOException {
        var made = segments.make(number);
        var content = made.content();
        var size = content.remaining();
        content.limit(Math.min(size, HEAD));
        for (var at = (long) number * HEAD; content.hasRemaining(); ) {
            at += heads.write(content, at);
        }
        return new Named(made.name(), size);
    }

    /** How many were read behind their tables. */
    synchronized int wholes() {
        return wholes;
    }

    synchronized boolean has(String name) {
        return entries.containsKey(name);
    }

    synchronized void delete(String name) {
        entries.remove(name);
    }

    synchronized int size(String name) {
        return entry(name).size();
    }

    private Entry entry(String name) {
        var entry = entries.get(name);
        if (entry == null) {
            throw new IllegalStateException("there is no " + name);
        }
        return entry;
    }

    synchronized List<Blob> list(String after, int limit) {
        return entries.tailMap(after, false).entrySet().stream()
                .limit(limit)
                .map(entry -> new Blob(entry.getKey(), entry.getValue().size()))
                .toList();
    }

    int read(String name, long offset, ByteBuffer into) {
        Entry entry;
        synchronized (this) {
            entry = entry(name);
        }
        var count = (int) Math.max(0, Math.min(into.remaining(), entry.size() - offset));
        if (offset + count > HEAD) {
            var part = whole(entry.number()).position((int) offset).limit((int) offset + count);
            into.put(part);
            return count;
        }
        try {
            var limit = into.limit();
            into.limit(into.position() + count);
            for (var at = (long) entry.number() * HEAD + offset; into.hasRemaining(); ) {
                at += heads.read(into, at);
            }
            into.limit(limit);
            return count;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of those that are read whole, one stays: they are read page after page. */
    private synchronized ByteBuffer whole(int number) {
        if (whole == null || wholeNumber != number) {
            whole = null;
            whole = segments.make(number).content();
            wholeNumber = number;
            wholes++;
        }
        return whole.duplicate();
    }
}
