package io.holdfast.vaultformat.fault;

import io.holdfast.vaultformat.store.StoreError;
import java.time.Duration;
import java.util.Set;

/** What befalls one call. */
public sealed interface Fault {

    Fault NONE = new None();

    /** The verbs that can suffer it; others are answered as if there were no fault. */
    Set<Call.Verb> strikes();

    /** All goes well. */
    record None() implements Fault {
        @Override
        public Set<Call.Verb> strikes() {
            return Set.of();
        }
    }

    /** The call fails and nothing happens in the store. */
    record Before(Kind kind) implements Fault {
        @Override
        public Set<Call.Verb> strikes() {
            return Set.of(Call.Verb.values());
        }
    }

    /** The store does as it is asked, and the answer is lost. */
    record After() implements Fault {
        @Override
        public Set<Call.Verb> strikes() {
            return Set.of(Call.Verb.PUT, Call.Verb.DELETE);
        }
    }

    /**
     * The call fails, and takes effect all the same while later calls are made.
     *
     * @param calls until then
     */
    record Late(int calls) implements Fault {
        @Override
        public Set<Call.Verb> strikes() {
            return Set.of(Call.Verb.PUT);
        }
    }

    /**
     * The body ends early, and nothing says so.
     *
     * @param share of the bytes that come, in percent
     */
    record Truncated(int share) implements Fault {
        @Override
        public Set<Call.Verb> strikes() {
            return Set.of(Call.Verb.READ);
        }
    }

    /**
     * The body is not what was stored.
     *
     * @param bits flipped, at places drawn from the call; 0 for all bits of all bytes
     */
    record Flipped(int bits) implements Fault {
        @Override
        public Set<Call.Verb> strikes() {
            return Set.of(Call.Verb.READ);
        }
    }

    /** No answer for so long; longer than the store's timeout, and the call fails after having had its effect. */
    record Stalled(Duration duration) implements Fault {
        @Override
        public Set<Call.Verb> strikes() {
            return Set.of(Call.Verb.values());
        }
    }

    /**
     * The listing is that of a while ago: what was created since is missing, what was deleted since is there.
     *
     * @param changes how many creations and deletions it lags behind
     */
    record Stale(int changes) implements Fault {
        @Override
        public Set<Call.Verb> strikes() {
            return Set.of(Call.Verb.LIST);
        }
    }

    /** Why a call fails. */
    enum Kind {
        UNAVAILABLE,
        FULL,
        DENIED,
        /** A helper thread's own failure, which is none of the store's. */
        ERROR;

        RuntimeException error(String store, Call call) {
            return switch (this) {
                case UNAVAILABLE -> new StoreError.Unavailable(store, "503 at %s".formatted(call), null);
                case FULL -> new StoreError.Full(store, "no space left at %s".formatted(call));
                case DENIED -> new StoreError.Denied(store, "403 at %s".formatted(call));
                case ERROR -> throw new AssertionError("as if memory had run out");
            };
        }
    }
}
