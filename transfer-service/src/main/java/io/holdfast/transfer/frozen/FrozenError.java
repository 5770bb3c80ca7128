package io.holdfast.transfer.frozen;

import io.holdfast.transfer.task.TransferRefusal;
import java.nio.file.Path;

/** What can be wrong with the disks of a snapshot that are to be read. */
public abstract sealed class FrozenError extends TransferRefusal {

    private static final long serialVersionUID = 1L;

    private FrozenError(String code, String title, String... recommendations) {
        super(code, title, recommendations);
    }

    /** The snapshot has no file there. */
    public static final class SourceMissing extends FrozenError {
        private static final long serialVersionUID = 1L;

        SourceMissing(String disk, Path file) {
            super(
                    "UserErrorSourceNotFound",
                    "Disk %s of the snapshot is not at %s.".formatted(disk, file),
                    "Check that this transfer worker sees the folder of the snapshot worker, under the same path.",
                    "If the snapshot was removed by hand, retry the job: that takes a new one.");
        }
    }

    /** The file is there, but has another length than the snapshot that was announced. */
    public static final class SizeChanged extends FrozenError {
        private static final long serialVersionUID = 1L;

        SizeChanged(String disk, Path file, long announced, long found) {
            super(
                    "UserErrorSourceSizeChanged",
                    "Disk %s of the snapshot at %s has %d bytes; %d were announced."
                            .formatted(disk, file, found, announced),
                    "Make sure that nothing writes to snapshots, then retry the job: that takes a new one.");
        }
    }

    /** No way is known to read from such an address. */
    public static final class AddressUnknown extends FrozenError {
        private static final long serialVersionUID = 1L;

        AddressUnknown(String disk, String address) {
            super(
                    "SourceAddressUnsupported",
                    "Disk %s of the snapshot has an address that this version cannot read: %s."
                            .formatted(disk, address),
                    "Run snapshot and transfer workers of the same version.");
        }
    }
}
