package io.holdfast.scheduler.schedule;

import io.holdfast.kit.outbox.Outbox;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Starts the backups that wait, as there are places for them.
 *
 * <p>A batch that fails is gone through one by one, so that an item that cannot be started keeps up no other. It is tried
 * again after a pause, twice as long each time; in the end it waits no longer, and its job says so.
 */
@ApplicationScoped
class WaitingTask {

    private final FanOutRepository fanOut;
    private final Event<Unstarted> unstarted;
    private final Event<GivenUp> givenUp;
    private final Outbox outbox;
    private final ScheduleConfig config;

    WaitingTask(
            FanOutRepository fanOut,
            Event<Unstarted> unstarted,
            Event<GivenUp> givenUp,
            Outbox outbox,
            ScheduleConfig config) {
        this.fanOut = fanOut;
        this.unstarted = unstarted;
        this.givenUp = givenUp;
        this.outbox = outbox;
        this.config = config;
    }

    /** @param log whether log backups are meant, or the others */
    void release(boolean log, Instant now) {
        try {
            var released = config.batch();
            // what was released waits no longer, so this ends
            while (released == config.batch()) {
                released = QuarkusTransaction.requiringNew().call(() -> start(log, null, now));
            }
        } catch (RuntimeException e) {
            Log.errorf(e, "Backups that wait for their turn could not be started; they are tried one by one.");
            oneByOne(log, now);
        }
    }

    private void oneByOne(boolean log, Instant now) {
        var next = QuarkusTransaction.requiringNew().call(() -> fanOut.ready(log, config.batch(), now));
        for (var item : next) {
            try {
                QuarkusTransaction.requiringNew().call(() -> start(log, item, now));
            } catch (RuntimeException e) {
                Log.errorf("The backup of item %s could not be started, and is tried again after a pause: %s", item, e);
                failed(item, log, now);
            }
        }
    }

    private int start(boolean log, @Nullable UUID only, Instant now) {
        var batch = fanOut.release(log, only, now);
        batch.unstarted().forEach(unstarted::fire);
        outbox.wakeAfterCommit();
        return batch.items();
    }

    /** The pause holds whatever becomes of the end. */
    private void failed(UUID item, boolean log, Instant now) {
        try {
            var failures = QuarkusTransaction.requiringNew().call(() -> fanOut.failed(item, log, now));
            if (failures >= config.attempts()) {
                QuarkusTransaction.requiringNew().run(() -> givenUp.fire(fanOut.giveUp(item, log, failures)));
            }
        } catch (RuntimeException e) {
            Log.errorf(e, "The backup of item %s cannot be let go of; it is tried again.", item);
        }
    }
}
