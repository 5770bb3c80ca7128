package io.holdfast.transfer.reclaim;

import io.holdfast.vaultformat.progress.Progress;
import io.holdfast.vaultformat.progress.ProgressListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.BooleanSupplier;

/** Counts the bytes as they leave, so that a long deletion can be watched; the engine calls it from one thread at a time. */
final class Sweeping implements ProgressListener {

    private final Counter bytes;
    private final BooleanSupplier stop;
    private long counted;

    Sweeping(MeterRegistry metrics, BooleanSupplier stop) {
        this.bytes = metrics.counter("holdfast.reclaim.bytes");
        this.stop = stop;
    }

    /** A collection that ends one cycle and begins the next counts from zero again. */
    @Override
    public void progressed(Progress progress) {
        var done = progress.doneBytes();
        bytes.increment(done < counted ? done : done - counted);
        counted = done;
    }

    @Override
    public boolean stopRequested() {
        return stop.getAsBoolean();
    }
}
