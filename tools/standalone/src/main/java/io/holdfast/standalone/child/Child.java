package io.holdfast.standalone.child;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One child process and the thread that starts it again. */
public final class Child implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Child.class.getName());
    private static final Duration IN_ORDER = Duration.ofSeconds(25);
    private static final Duration BY_FORCE = Duration.ofSeconds(5);

    private final String name;
    private final Supplier<ChildSpec> specs;
    private final Runnable changed;
    private final InstantSource clock;
    private final RestartPace pace = new RestartPace();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable Process process;

    private Child(String name, Supplier<ChildSpec> specs, Runnable changed, InstantSource clock) {
        this.name = name;
        this.specs = specs;
        this.changed = changed;
        this.clock = clock;
    }

    /**
     * Starts it and keeps it running until it is closed.
     *
     * @param specs asked at each start
     * @param changed told after each start and each end
     */
    public static Child keepRunning(String name, Supplier<ChildSpec> specs, Runnable changed, InstantSource clock) {
        var child = new Child(name, specs, changed, clock);
        child.start();
        Thread.ofPlatform().daemon().name("child-" + name).start(child::watch);
        return child;
    }

    public String name() {
        return name;
    }

    /** The process, while it runs. */
    public Optional<ProcessHandle> running() {
        return Optional.ofNullable(process).filter(Process::isAlive).map(Process::toHandle);
    }

    /** Ends the process without warning, as a fault would; it is started again. */
    public void kill() {
        running().ifPresent(ProcessHandle::destroyForcibly);
    }

    /** Asks the process to end and does not start it again; {@link #close} waits for it. */
    public void askToStop() {
        stopped.countDown();
        running().ifPresent(ProcessHandle::destroy);
    }

    @Override
    public void close() {
        askToStop();
        var last = process;
        if (last == null) {
            return;
        }
        try {
            if (!last.waitFor(IN_ORDER.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warning(() -> "%s did not stop within %d s and is killed".formatted(name, IN_ORDER.toSeconds()));
                last.destroyForcibly().waitFor(BY_FORCE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            last.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        try {
            while (stopped.getCount() > 0) {
                var current = process;
                var code = current == null ? -1 : current.waitFor();
                changed.run();
                if (stopped.getCount() == 0) {
                    return;
                }
                var pause = pace.afterDeathAt(clock.instant());
                LOG.warning(() ->
                        "%s ended with code %d; it is started again in %d ms".formatted(name, code, pause.toMillis()));
                if (stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                start();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void start() {
        if (stopped.getCount() == 0) {
            return;
        }
        try {
            var spec = specs.get();
            var builder = new ProcessBuilder(spec.command())
                    .directory(spec.folder().toFile())
                    .redirectErrorStream(true);
            ChildEnvironment.reduce(builder.environment());
            var started = builder.start();
            var log = new BoundedLog(spec.log());
            Thread.ofVirtual().name("log-" + name).start(() -> log.takeAll(started.getInputStream()));
            process = started;
            if (stopped.getCount() == 0) {
                started.destroy();
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.SEVERE, e, () -> name + " could not be started");
        }
        changed.run();
    }
}
