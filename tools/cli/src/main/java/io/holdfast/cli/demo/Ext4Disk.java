package io.holdfast.cli.demo;

import io.holdfast.cli.terminal.Sizes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;

/** An ext4 file system, made and changed by e2fsprogs alone: nothing is mounted, nobody is root. */
final class Ext4Disk implements Disk {

    private static final String SIZE = "384M";
    private static final int FILES_A_FOLDER = 500;
    private static final int NEW_FILE = 3 << 20;
    private static final long SEED = 20_261_122;

    private final Path image;
    private final Path workshop;
    private final String description;
    private final Tool debugfs;
    private final Optional<Tool> e2fsck;

    private Ext4Disk(Path image, Path workshop, String description, Tool debugfs, Optional<Tool> e2fsck) {
        this.image = image;
        this.workshop = workshop;
        this.description = description;
        this.debugfs = debugfs;
        this.e2fsck = e2fsck;
    }

    static Ext4Disk create(Path image, Path workshop, Harvest harvest, Tool mke2fs, Tool debugfs, Optional<Tool> e2fsck)
            throws IOException, InterruptedException {
        var content = workshop.resolve("content");
        var number = 0;
        for (var file : harvest.files()) {
            var folder = Files.createDirectories(content.resolve("files-" + number / FILES_A_FOLDER));
            Files.copy(file, folder.resolve(number + "-" + Objects.requireNonNull(file.getFileName())));
            number++;
        }
        var notes = Files.createDirectories(content.resolve("notes"));
        Files.writeString(notes.resolve("report.txt"), "First version.\n".repeat(2_000));
        Files.writeString(notes.resolve("draft.txt"), "To be thrown away.\n".repeat(2_000));
        mke2fs.run("-q", "-F", "-t", "ext4", "-L", "demo", "-d", content.toString(), image.toString(), SIZE);
        Trash.empty(content);
        var description = "%s disk image, ext4, %d files of this machine, %s"
                .formatted("384 MiB", number + 2, Sizes.iec(harvest.bytes()));
        return new Ext4Disk(image, workshop, description, debugfs, e2fsck);
    }

    @Override
    public Path image() {
        return image;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public String change() throws IOException, InterruptedException {
        var report = workshop.resolve("report.txt");
        Files.writeString(report, "Second version, a little longer.\n".repeat(2_000));
        var invoices = workshop.resolve("invoices.bin");
        var bytes = new byte[NEW_FILE];
        new Random(SEED).nextBytes(bytes);
        Files.write(invoices, bytes);
        var commands = workshop.resolve("commands");
        Files.write(
                commands,
                List.of(
                        "cd notes",
                        "rm draft.txt",
                        "rm report.txt",
                        "write %s report.txt".formatted(report),
                        "write %s invoices.bin".formatted(invoices)));
        debugfs.run("-w", "-f", commands.toString(), image.toString());
        return "rewrote notes/report.txt, deleted notes/draft.txt, added notes/invoices.bin (3 MiB)";
    }

    @Override
    public Optional<String> check(Path restored) throws IOException, InterruptedException {
        if (e2fsck.isEmpty()) {
            return Optional.empty();
        }
        e2fsck.get().run("-f", "-n", restored.toString());
        return Optional.of("e2fsck finds the file system in order");
    }
}
