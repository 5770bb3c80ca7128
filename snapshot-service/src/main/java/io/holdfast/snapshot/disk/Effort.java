package io.holdfast.snapshot.disk;

import java.time.Duration;

/** How much another attempt costs, and so how many are worth making. */
enum Effort {
    /** Milliseconds: a quiet instant of the writer is enough. */
    CLONES(30),

    /** As long as copying whole disks takes: a writer that disturbed three of these will disturb the fourth. */
    COPIES(3);

    private final int attempts;

    Effort(int attempts) {
        this.attempts = attempts;
    }

    boolean isWorthAnother(int attemptsSoFar) {
        return attemptsSoFar < attempts;
    }

    /** How long to wait after so many attempts in vain. */
    Duration pause(Duration first, int attemptsSoFar) {
        return switch (this) {
            case CLONES -> first.dividedBy(10);
            case COPIES -> first.multipliedBy(1L << (attemptsSoFar - 1));
        };
    }
}
