package io.holdfast.cli.demo;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Files of this machine that everybody may read: real content, of every kind, that needs no download.
 *
 * @param files regular files, in the order they were found
 * @param bytes of all of them
 */
record Harvest(List<Path> files, long bytes) {

    private static final int MOST_FILES = 8_000;
    private static final long LARGEST_FILE = 48L << 20;
    private static final Set<String> SKIPPED = Set.of("target", ".git", "node_modules");

    Harvest {
        files = List.copyOf(files);
    }

    static Harvest of(List<Path> places, long mostBytes) throws IOException {
        var gathering = new Gathering(mostBytes);
        for (var place : places) {
            if (Files.isDirectory(place)) {
                Files.walkFileTree(place, gathering);
            }
        }
        return new Harvest(gathering.found, gathering.bytes);
    }

    /** Stops at the budget; what cannot be read is passed by. */
    private static final class Gathering extends SimpleFileVisitor<Path> {

        private final List<Path> found = new ArrayList<>();
        private final long mostBytes;
        private long bytes;

        Gathering(long mostBytes) {
            this.mostBytes = mostBytes;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return SKIPPED.contains(String.valueOf(folder.getFileName()))
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (found.size() >= MOST_FILES) {
                return FileVisitResult.TERMINATE;
            }
            var size = attributes.size();
            if (attributes.isRegularFile()
                    && size > 0
                    && size <= LARGEST_FILE
                    && bytes + size <= mostBytes
                    && Files.isReadable(file)) {
                found.add(file);
                bytes += size;
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
            return FileVisitResult.CONTINUE;
        }
    }
}
