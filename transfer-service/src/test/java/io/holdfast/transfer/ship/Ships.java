package io.holdfast.transfer.ship;

import io.holdfast.transfer.store.VaultBench;
import io.holdfast.transfer.task.Outcome;
import java.nio.file.Path;
import java.util.UUID;

/** Makes points for the tests of those who read them. */
public final class Ships {

    private Ships() {}

    /** Ships the images as they are, and names the point. */
    public static UUID ship(VaultBench bench, Path... images) {
        var taken = bench.taken(images);
        var outcome = new Shipment(taken, bench.vaults, "w").attempt(bench.attempt(1));
        if (!(outcome instanceof Outcome.Done)) {
            throw new AssertionError("not shipped: " + outcome);
        }
        return taken.pointId();
    }
}
