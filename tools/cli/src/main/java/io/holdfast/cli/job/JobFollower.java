package io.holdfast.cli.job;

import io.holdfast.cli.server.Server;
import io.holdfast.cli.server.ServerProblem;
import io.holdfast.cli.terminal.Environment;
import io.holdfast.cli.terminal.Failure;
import io.holdfast.cli.terminal.Json;
import io.holdfast.cli.terminal.ProgressLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Follows one job to its end: by the server's live events while they come, by asking when they don't. */
final class JobFollower {

    private static final Duration SILENCE = Duration.ofSeconds(3);
    private static final Duration UNREACHABLE_FOR = Duration.ofMinutes(2);
    private static final int PENDING_EVENTS = 64;

    private final Server server;
    private final Environment environment;

    JobFollower(Server server, Environment environment) {
        this.server = server;
        this.environment = environment;
    }

    /** The job's last word; fails when the time is up, the job goes on then. */
    JobView follow(JobView started, ProgressLine progress, Duration atMost) {
        var farewell = Thread.ofPlatform().unstarted(() -> sayGoodbye(started));
        try {
            Runtime.getRuntime().addShutdownHook(farewell);
        } catch (IllegalStateException alreadyGoing) {
            throw new Failure("Interrupted", "Waiting was interrupted.", stillRunning(started));
        }
        try (var events = new Events(started.id())) {
            return untilOver(started, events, progress, atMost);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted", "Waiting was interrupted.", stillRunning(started));
        } finally {
            progress.close();
            forget(farewell);
        }
    }

    private JobView untilOver(JobView started, Events events, ProgressLine progress, Duration atMost)
            throws InterruptedException {
        var end = environment.clock().instant().plus(atMost);
        var lastHeard = environment.clock().instant();
        var job = started;
        while (!job.over()) {
            var now = environment.clock().instant();
            if (now.isAfter(end)) {
                throw new Failure(
                        "WaitedTooLong",
                        "The job %s is not over after %d seconds.".formatted(job.id(), atMost.toSeconds()),
                        stillRunning(job));
            }
            show(job, progress);
            var event = events.next(SILENCE);
            if (event != null) {
                job = event;
                lastHeard = now;
                continue;
            }
            try {
                job = server.get("/v1/jobs/" + job.id(), JobView.class);
                lastHeard = now;
                events.reconnect();
            } catch (Failure e) {
                if (e instanceof ServerProblem || now.isAfter(lastHeard.plus(UNREACHABLE_FOR))) {
                    throw e;
                }
                progress.show("The server does not answer; trying again");
            }
        }
        return job;
    }

    private static void show(JobView job, ProgressLine progress) {
        var bytes = job.progress();
        var waiting = job.waitingBecause();
        if (waiting != null) {
            progress.show("%s: trying again. %s".formatted(job.item(), waiting.title()));
        } else if (bytes == null) {
            progress.show("%s: %s".formatted(job.item(), job.stepUnderWay()));
        } else {
            progress.show("%s: %s".formatted(job.item(), job.stepUnderWay()), bytes.doneBytes(), bytes.totalBytes());
        }
    }

    private void sayGoodbye(JobView job) {
        environment.err().println();
        environment.err().println("Not waiting any longer. " + stillRunning(job));
        environment.err().flush();
    }

    private static String stillRunning(JobView job) {
        return "The job goes on: ./holdfast job show %1$s (stop it: ./holdfast job cancel %1$s)".formatted(job.id());
    }

    private static void forget(Thread farewell) {
        try {
            Runtime.getRuntime().removeShutdownHook(farewell);
        } catch (IllegalStateException alreadyGoing) {
            // The process is ending: the farewell is being said.
        }
    }

    /** The live events of a job, read beside the waiting thread. A broken stream is opened anew, a few times. */
    private final class Events implements AutoCloseable {

        private static final int MOST_STREAMS = 20;

        private final BlockingQueue<JobView> arrived = new ArrayBlockingQueue<>(PENDING_EVENTS);
        private final String jobId;
        private volatile @Nullable InputStream stream;
        private volatile boolean open;
        private int streams;

        Events(String jobId) {
            this.jobId = jobId;
            reconnect();
        }

        @Nullable JobView next(Duration atMost) throws InterruptedException {
            var wait = open ? atMost : Duration.ofSeconds(1);
            var newest = arrived.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
            for (var later = arrived.poll(); later != null; later = arrived.poll()) {
                newest = later;
            }
            return newest;
        }

        void reconnect() {
            if (!open && streams < MOST_STREAMS) {
                streams++;
                open = true;
                Thread.startVirtualThread(this::read);
            }
        }

        private void read() {
            try (var opened = server.stream("/v1/jobs/%s/events".formatted(jobId));
                    var lines = new BufferedReader(new InputStreamReader(opened, StandardCharsets.UTF_8))) {
                stream = opened;
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("data:")) {
                        arrived.put(Json.MAPPER.readValue(line.substring(5), JobView.class));
                    }
                }
            } catch (IOException askingTakesOver) {
                // The waiting thread hears nothing and asks by itself.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                open = false;
            }
        }

        @Override
        public void close() {
            var reading = stream;
            arrived.clear();
            if (reading != null) {
                try {
                    reading.close();
                } catch (IOException alreadyBroken) {
                    // Nothing is read from it any more.
                }
            }
        }
    }
}
