package io.holdfast.snapshot.workload;

import io.holdfast.contracts.Source;
import java.nio.file.Path;
import java.util.List;

/**
 * What to freeze, and where the result goes.
 *
 * @param disks all that belong together
 * @param folder empty; afterwards it holds one file for each disk, named as the disk, and nothing else
 * @param scratch empty, on the file system of {@code folder}; whatever is left in it is thrown away
 * @param stillWanted called often; throws when the snapshot is no longer wanted, and the work ends with that exception
 */
public record FreezeRequest(List<Source.Disk> disks, Path folder, Path scratch, Runnable stillWanted) {

    public FreezeRequest {
        disks = List.copyOf(disks);
    }
}
