package io.holdfast.cli.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The disk image that is backed up: a real file system where the machine has the tools, else the bare bytes of files. */
sealed interface Disk permits Ext4Disk, BareDisk {

    /** A disk filled with files of this machine. */
    static Disk create(Path image, Path workshop, Harvest harvest, String searchPath)
            throws IOException, InterruptedException {
        var make = Tool.find("mke2fs", searchPath);
        var edit = Tool.find("debugfs", searchPath);
        return make.isPresent() && edit.isPresent()
                ? Ext4Disk.create(image, workshop, harvest, make.get(), edit.get(), Tool.find("e2fsck", searchPath))
                : BareDisk.create(image, harvest);
    }

    Path image();

    /** What it is, for the audience. */
    String description();

    /** Changes a little of its content, as a day's work would. Returns what was done, for the audience. */
    String change() throws IOException, InterruptedException;

    /** Looks whether an image of this kind is in order; empty when the machine has no tool to tell. */
    Optional<String> check(Path restored) throws IOException, InterruptedException;
}
