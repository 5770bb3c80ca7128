package io.holdfast.snapshot.disk;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real file system of its own kind and size, in a file; needs root and the file system's mkfs. */
final class LoopMount implements AutoCloseable {

    private final Path folder;

    private LoopMount(Path folder) {
        this.folder = folder;
    }

    static LoopMount of(String type, int mebibytes, Path work) throws Exception {
        var image = work.resolve(type + ".fs");
        try (var file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength((long) mebibytes * Images.MIB);
        }
        var mkfs = new ArrayList<>(List.of("mkfs." + type, "-q"));
        mkfs.add(image.toString());
        assumeTrue(succeeds(mkfs), "mkfs.%s is not here".formatted(type));
        var folder = Files.createDirectories(work.resolve(type));
        assumeTrue(
                succeeds(List.of("mount", "-o", "loop", image.toString(), folder.toString())),
                "this user or machine may not mount " + type);
        return new LoopMount(folder.toRealPath());
    }

    Path folder() {
        return folder;
    }

    static boolean succeeds(List<String> command) throws InterruptedException {
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() throws InterruptedException {
        if (!succeeds(List.of("umount", folder.toString()))) {
            throw new AssertionError("something still holds " + folder);
        }
    }
}
