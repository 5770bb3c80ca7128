package io.holdfast.cli.item;

import io.holdfast.cli.terminal.BadArgument;
import io.holdfast.cli.terminal.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The files that were typed, as disks of an item. */
final class DiskFiles {

    private static final int LONGEST_NAME = 64;
    private static final String FIRST = "[^A-Za-z0-9]+";
    private static final String NOT_ALLOWED = "[^A-Za-z0-9._-]+";

    private DiskFiles() {}

    /** A file whose name cannot be the name of a disk, or is another disk's already, gets one that can. */
    static List<Map<String, String>> asDisks(List<Path> files) {
        if (new HashSet<>(files).size() < files.size()) {
            throw new BadArgument("A file is named twice.", "Name each disk image once.");
        }
        var disks = new ArrayList<Map<String, String>>();
        var names = new HashSet<String>();
        for (var file : files) {
            var plain = String.valueOf(file.getFileName());
            var name = free(fit(plain), names);
            var disk = new LinkedHashMap<String, String>();
            if (!name.equals(plain)) {
                disk.put("name", name);
            }
            disk.put("path", file.toString());
            disks.add(disk);
        }
        return disks;
    }

    /** Where the workers run on this machine, a mistyped path is found now and not by the first backup. */
    static void require(Path file) {
        if (Files.notExists(file)) {
            throw new Failure(
                    "SourceNotFound", "%s does not exist.".formatted(file), "Check the path of the disk image.");
        }
        if (Files.isDirectory(file)) {
            throw new Failure(
                    "SourceIsAFolder",
                    "%s is a folder, not a disk image.".formatted(file),
                    "Name the image files in it: --path FILE FILE");
        }
        if (!Files.isRegularFile(file)) {
            throw new Failure(
                    "SourceNotAFile", "%s is not a plain file.".formatted(file), "Name a raw or qcow2 disk image.");
        }
        if (!Files.isReadable(file)) {
            throw new Failure(
                    "SourceUnreadable",
                    "You may not read %s, and the standalone runs as you.".formatted(file),
                    "Give yourself read permission on the file and search permission on its folders.");
        }
    }

    private static String fit(String name) {
        var fitting = name.replaceAll(NOT_ALLOWED, "-").replaceFirst("^" + FIRST, "");
        var some = fitting.isEmpty() ? "disk" : fitting;
        return some.substring(0, Math.min(some.length(), LONGEST_NAME));
    }

    private static String free(String wanted, Set<String> taken) {
        var name = wanted;
        for (var number = 2; !taken.add(name); number++) {
            var suffix = "-" + number;
            name = wanted.substring(0, Math.min(wanted.length(), LONGEST_NAME - suffix.length())) + suffix;
        }
        return name;
    }
}
