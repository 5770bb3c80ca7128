package io.holdfast.transfer.scrub;

import io.holdfast.vaultformat.progress.Progress;
import io.holdfast.vaultformat.progress.ProgressListener;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Counts the bytes of a slice as they are read, and passes on how far they are; the engine calls it from one thread at a time. */
final class Reading implements ProgressListener {

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Counter bytes;
    private final InstantSource clock;
    private final Consumer<Progress> tell;
    private final BooleanSupplier stop;
    private Instant next = Instant.MIN;
    private long counted;

    Reading(Counter bytes, InstantSource clock, Consumer<Progress> tell, BooleanSupplier stop) {
        this.bytes = bytes;
        this.clock = clock;
        this.tell = tell;
        this.stop = stop;
    }

    @Override
    public void progressed(Progress progress) {
        bytes.increment(progress.doneBytes() - counted);
        counted = progress.doneBytes();
        var now = clock.instant();
        if (!now.isBefore(next)) {
            next = now.plus(PAUSE);
            tell.accept(progress);
        }
    }

    @Override
    public boolean stopRequested() {
        return stop.getAsBoolean();
    }
}
