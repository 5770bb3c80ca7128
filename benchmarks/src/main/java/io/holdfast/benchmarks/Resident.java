package io.holdfast.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this process has had in memory at most, by the kernel's count. */
final class Resident {

    private static final String MOST = "VmHWM:";

    private Resident() {}

    static long mostBytes() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith(MOST))
                            .mapToLong(line -> Long.parseLong(line.substring(MOST.length())
                                    .replace("kB", "")
                                    .trim()))
                            .findFirst()
                            .orElse(0)
                    * 1024;
        }
    }
}
