package io.holdfast.standalone.house;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** One vault's folder of the bucket, looked at file by file, past the server. */
record Bucket(Path objects) {

    /** What all packs take. */
    long packBytes() {
        return Stream.of("packs", "meta")
                .map(objects::resolve)
                .filter(Files::isDirectory)
                .mapToLong(Bucket::bytesBelow)
                .sum();
    }

    /** The one that a single small backup has made. */
    Path dataPack() throws IOException {
        try (var files = Files.walk(objects.resolve("packs"))) {
            return files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
    }

    /** A file that goes while it is counted counts for nothing. */
    private static long bytesBelow(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.map(Path::toFile)
                    .filter(File::isFile)
                    .mapToLong(File::length)
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
