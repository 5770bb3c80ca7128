package io.holdfast.snapshot.workload;

import io.holdfast.contracts.WorkloadType;
import java.io.IOException;

/** One kind of source that can be frozen at a moment: disk images now; virtual machines and databases are others. */
public interface Workload {

    /** The sources that this one freezes. */
    WorkloadType type();

    /**
     * Freezes the whole source at one moment.
     *
     * @throws WorkloadError when only the owner of the source can mend it; trying again at once is pointless
     * @throws IOException when trying again later may help
     */
    Frozen freeze(FreezeRequest request) throws IOException, InterruptedException;
}
