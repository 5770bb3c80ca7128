package io.holdfast.snapshot.place;

import io.holdfast.kit.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the place out of what the operator says, and stops the start where it cannot be one. */
@ApplicationScoped
class PlaceConfig {

    /**
     * One worker's place.
     *
     * @param pools the pools that it serves; requests of others are kept in the database for the workers that serve them
     * @param roots where sources may lie. The default suits one owner's machine; name folders where several people's disks
     *     meet
     * @param snapshots the folder of the snapshots. On the file system of the sources, if that can clone files (XFS,
     *     Btrfs), a snapshot takes no time and no room
     */
    @Produces
    @Singleton
    Place place(
            @ConfigProperty(name = "holdfast.pools", defaultValue = "default") List<String> pools,
            @ConfigProperty(name = "holdfast.sources.roots", defaultValue = "/") List<Path> roots,
            @ConfigProperty(name = "holdfast.snapshot.dir") Path snapshots,
            Ids ids) {
        return new Place(ids.next(), hostName(), pools, roots, usable(snapshots.toAbsolutePath()));
    }

    private static Path usable(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            Files.delete(Files.createTempFile(folder, ".probe", ""));
            return folder.toRealPath();
        } catch (IOException | UnsupportedOperationException e) {
            throw new IllegalStateException(
                    "holdfast.snapshot.dir=%s cannot be used. Name a folder that this user can create and write in."
                            .formatted(folder),
                    e);
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            return "localhost";
        }
    }
}
