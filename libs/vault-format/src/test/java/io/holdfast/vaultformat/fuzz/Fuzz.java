package io.holdfast.vaultformat.fuzz;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.management.ThreadMXBean;
import io.holdfast.testkit.Property;
import io.holdfast.vaultformat.error.Explained;
import io.holdfast.vaultformat.wire.Malformed;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Feeds mutations of real samples to a parser.
 *
 * <p>A case is falsified, and named by its seed, when the parser throws anything but {@link Malformed} or an
 * {@link Explained} error, when it takes more memory than the bound, or when an assertion about its result fails.
 */
public final class Fuzz {

    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final int SHOWN = 400;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Mutator mutator;
    private final long mostBytes;
    private final int mostTimesInput;

    private Fuzz(List<byte[]> samples, long mostBytes, int mostTimesInput) {
        this.mutator = new Mutator(samples);
        this.mostBytes = mostBytes;
        this.mostTimesInput = mostTimesInput;
    }

    /** A parser may take 1 MiB and a hundred times its input. */
    public static Fuzz of(byte[]... samples) {
        return new Fuzz(List.of(samples), 1 << 20, 100);
    }

    /** For a parser whose format states a size that it may take whatever the input's is. */
    public Fuzz within(long bytes) {
        return new Fuzz(mutator.samples(), bytes, mostTimesInput);
    }

    private record Case(byte[] bytes) {
        @Override
        public String toString() {
            var shown = HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, SHOWN));
            return "%d bytes %s".formatted(bytes.length, shown);
        }
    }

    /** Cases of the seeds 0 to {@code cases}; with {@code -Dholdfast.seed=17} that one only. */
    public void run(int cases, Consumer<byte[]> parse) {
        var only = Long.getLong("holdfast.seed");
        assertTimeoutPreemptively(LONGEST, () -> {
            for (long seed = only == null ? 0 : only; seed < (only == null ? cases : only + 1); seed++) {
                Property.replay(seed, this::draw, it -> check(it.bytes, parse));
            }
        });
    }

    private Case draw(Random random) {
        return new Case(mutator.draw(random));
    }

    private void check(byte[] bytes, Consumer<byte[]> parse) {
        var most = mostBytes + (long) mostTimesInput * bytes.length;
        var taken = taken(bytes, parse);
        if (taken > most) {
            // what the first time took may have been classes that were loaded
            taken = taken(bytes, parse);
        }
        if (taken > most) {
            throw new AssertionError("%d bytes of memory for %d of input".formatted(taken, bytes.length));
        }
    }

    private static long taken(byte[] bytes, Consumer<byte[]> parse) {
        var copy = bytes.clone();
        var thread = Thread.currentThread().threadId();
        var before = THREADS.getThreadAllocatedBytes(thread);
        try {
            parse.accept(copy);
        } catch (AssertionError e) {
            throw e;
        } catch (Throwable e) {
            if (!(e instanceof Malformed || e instanceof Explained)) {
                throw new AssertionError("an error that is none of ours: " + e, e);
            }
        }
        return THREADS.getThreadAllocatedBytes(thread) - before;
    }
}
