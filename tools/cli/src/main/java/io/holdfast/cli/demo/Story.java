package io.holdfast.cli.demo;

import io.holdfast.cli.terminal.Environment;
import io.holdfast.cli.terminal.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Back up, change, back up again, restore both, compare: the product's promise, on a running standalone. */
final class Story {

    private static final long CONTENT = 160L << 20;

    private final Environment environment;
    private final Narrator narrator;
    private final Path workshop;

    Story(Environment environment, Narrator narrator, Path workshop) {
        this.environment = environment;
        this.narrator = narrator;
        this.workshop = workshop;
    }

    /** The disk, before anything is backed up. */
    Disk makeDisk() throws IOException, InterruptedException {
        var harvest = Harvest.of(
                List.of(
                        environment.root(),
                        Path.of("/usr/share/doc"),
                        Path.of("/usr/include"),
                        Path.of(System.getProperty("java.home"))),
                CONTENT);
        return Disk.create(
                workshop.resolve("disk.img"),
                workshop,
                harvest,
                environment.variable("PATH").orElse("/usr/bin"));
    }

    /** Both backups; what was not restored as it was ends the story. */
    List<Run> tell(Disk disk) throws IOException, InterruptedException {
        narrator.say("A vault, and the disk protected in it by the policy that every vault has:");
        narrator.type("vault", "create", "demo");
        narrator.type(
                "protect",
                "disk",
                "demo-disk",
                "--vault",
                "demo",
                "--path",
                disk.image().toString());

        narrator.say("The first backup reads everything:");
        var runs = new ArrayList<Run>();
        runs.add(backUp(disk, "first.img"));

        narrator.say("A day's work on the disk: %s.".formatted(disk.change()));
        runs.add(backUp(disk, "second.img"));

        narrator.say("What the two backups read, found changed, and shipped:");
        narrator.show(Run.table(runs));
        narrator.type("points", "demo-disk");

        narrator.say("Both points restored, and compared byte for byte with what was backed up:");
        for (var run : runs) {
            restore(disk, run);
        }
        return runs;
    }

    private Run backUp(Disk disk, String name) throws IOException {
        var original = Copy.of(disk.image(), workshop.resolve(name));
        return Run.of(narrator.ask("backup", "demo-disk"), original);
    }

    private void restore(Disk disk, Run run) throws IOException, InterruptedException {
        var restored = workshop.resolve("restored-" + run.original().getFileName());
        narrator.ask("restore", "demo-disk", "--point", run.pointId(), "--to", restored.toString());
        var difference = Files.mismatch(run.original(), restored);
        if (difference >= 0) {
            throw new Failure(
                    "RestoredDiffers",
                    "The restored disk differs from what was backed up, first at byte %d: %s"
                            .formatted(difference, restored));
        }
        var checked = disk.check(restored).map(it -> "; " + it).orElse("");
        narrator.show("identical, all %d bytes%s".formatted(Files.size(restored), checked));
        Files.delete(restored);
    }
}
