package io.holdfast.cli.offline;

import io.holdfast.cli.terminal.Failure;
import io.holdfast.vaultformat.point.DiskManifest;
import io.holdfast.vaultformat.point.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** Where the disks of a point go: a single one to a file or into a folder, several into a folder. */
final class Targets {

    private Targets() {}

    static Map<String, Path> of(Path target, boolean folderMeant, Manifest point) {
        var disks = point.disks();
        if (disks.size() == 1 && !folderMeant && !Files.isDirectory(target)) {
            return Map.of(disks.getFirst().name(), target);
        }
        try {
            if (!Files.isDirectory(target)) {
                Files.createDirectory(target);
            }
        } catch (IOException e) {
            throw new Failure(
                    "TargetUnusable",
                    "The folder %s cannot be made: %s".formatted(target, e),
                    "Name a folder whose parent exists.");
        }
        return disks.stream().collect(Collectors.toMap(DiskManifest::name, disk -> target.resolve(disk.name())));
    }
}
