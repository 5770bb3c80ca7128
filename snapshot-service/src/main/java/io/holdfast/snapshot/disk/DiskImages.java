package io.holdfast.snapshot.disk;

import io.holdfast.contracts.Consistency;
import io.holdfast.contracts.Source;
import io.holdfast.contracts.WorkloadType;
import io.holdfast.snapshot.workload.FreezeRequest;
import io.holdfast.snapshot.workload.Frozen;
import io.holdfast.snapshot.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;

/** Freezes raw and qcow2 images as a power cut would: all disks at one moment, nothing flushed. */
public final class DiskImages implements Workload {

    private final DiskSettings settings;
    private final Space space;
    private final Moment moment;

    public DiskImages(DiskSettings settings, InstantSource clock) {
        this.settings = settings;
        this.space = new Space(settings.snapshots(), settings.reserve());
        this.moment = new Moment(clock, space);
    }

    @Override
    public WorkloadType type() {
        return WorkloadType.DISK_IMAGE;
    }

    @Override
    public Frozen freeze(FreezeRequest request) throws IOException, InterruptedException {
        for (var disk : request.disks()) {
            checkName(disk.name());
        }
        try {
            return undisturbed(request);
        } catch (IOException e) {
            if (saysFull(e)) {
                throw new DiskError.NoSpace(settings.snapshots());
            }
            throw e;
        }
    }

    private Frozen undisturbed(FreezeRequest request) throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            request.stillWanted().run();
            try (var disks = OpenDisks.open(request, settings.asRoots(), settings.qemuImg())) {
                var capture = moment.capture(disks.images(), request.stillWanted());
                var made = disks.toRawImages(capture, space, settings.convertTimeout());
                return new Frozen(capture.takenAt(), Consistency.CRASH_CONSISTENT, made);
            } catch (Disturbed e) {
                empty(request.folder());
                empty(request.scratch());
                if (!e.effort().isWorthAnother(attempt)) {
                    throw e.verdict(attempt);
                }
                Thread.sleep(e.effort().pause(settings.pause(), attempt));
            }
        }
    }

    /** Only system calls say plainly why they failed; for the JDK and for qemu-img, the file system is asked itself. */
    private boolean saysFull(IOException e) throws IOException {
        return e instanceof Linux.Failure failure ? failure.full() : space.isUsedUp();
    }

    private static void empty(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : (Iterable<Path>) files::iterator) {
                Files.delete(file);
            }
        }
    }

    private static void checkName(String name) {
        var bad = name.contains("/") || name.indexOf('\0') >= 0 || name.equals(".") || name.equals("..");
        if (bad || name.length() > 128) {
            throw new DiskError.NameInvalid(name.replace('\0', '?'));
        }
    }

    static Path pathOf(Source.Disk disk) {
        try {
            return Path.of(disk.path());
        } catch (InvalidPathException e) {
            throw new DiskError.PathInvalid(disk.path().replace('\0', '?'), e.getReason());
        }
    }
}
