package io.holdfast.snapshot.disk;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How disk images are frozen on this worker.
 *
 * @param roots folders that sources may lie in
 * @param snapshots the folder of the snapshots themselves
 * @param reserve bytes that must stay free there
 * @param pause how long to wait after a first disturbed attempt; twice as long after the second, and so on
 * @param qemuImg reads qcow2 images; empty where it is not installed
 * @param convertTimeout the longest that it may take for one image
 */
public record DiskSettings(
        List<Path> roots,
        Path snapshots,
        long reserve,
        Duration pause,
        Optional<Path> qemuImg,
        Duration convertTimeout) {

    private static final String USUAL_SEARCH_PATH = "/usr/local/bin:/usr/bin:/bin";

    public DiskSettings {
        roots = List.copyOf(roots);
    }

    /** Where {@code qemu-img} is on this machine. */
    public static Optional<Path> installedQemuImg() {
        return QemuImg.find(USUAL_SEARCH_PATH);
    }

    Roots asRoots() {
        return new Roots(roots, snapshots);
    }
}
