package io.holdfast.kit.outbox;

import io.holdfast.kit.event.Broker;
import io.holdfast.kit.event.EventCodec;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Moves events from the table to the broker, one replica at a time.
 *
 * <p>The replica that holds a PostgreSQL advisory lock relays; the lock ends with its connection, so nobody has to
 * notice a dead replica.
 */
@ApplicationScoped
class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final DataSource database;
    private final Broker broker;
    private final EventCodec codec;
    private final OutboxConfig config;
    private final OutboxMetrics metrics;
    private final Semaphore woken = new Semaphore(0);
    private volatile boolean stopping;
    private @Nullable Thread thread;

    OutboxRelay(DataSource database, Broker broker, EventCodec codec, OutboxConfig config, OutboxMetrics metrics) {
        this.database = database;
        this.broker = broker;
        this.codec = codec;
        this.config = config;
        this.metrics = metrics;
    }

    void onStart(@Observes StartupEvent event) {
        if (config.relay()) {
            start();
        }
    }

    void onStop(@Observes ShutdownEvent event) {
        stop();
    }

    synchronized void start() {
        if (thread == null) {
            stopping = false;
            thread = Thread.ofPlatform().daemon().name("outbox-relay").start(this::run);
        }
    }

    synchronized void stop() {
        stopping = true;
        woken.release();
        if (thread != null) {
            try {
                if (!thread.join(STOP_LIMIT)) {
                    thread.interrupt();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            thread = null;
        }
    }

    void wake() {
        if (woken.availablePermits() == 0) {
            woken.release();
        }
    }

    private void run() {
        var failures = 0;
        while (!stopping) {
            try {
                takeTurn();
                failures = 0;
            } catch (SQLException | RuntimeException e) {
                if (failures++ == 0 && !stopping) {
                    LOG.warnf("Events wait: %s. Trying again until it works.", rootMessage(e));
                }
                pause(failures);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void takeTurn() throws SQLException, InterruptedException {
        try (var connection = database.getConnection()) {
            if (OutboxRepository.enterRelay(connection)) {
                relayUntilStopped(connection);
            }
        }
        if (!stopping) {
            metrics.waiting(OutboxRepository.Backlog.NONE);
            awaitWork();
        }
    }

    private void relayUntilStopped(Connection connection) throws SQLException, InterruptedException {
        try (var round = new RelayRound(connection, broker.reliableProducer(), codec)) {
            while (!stopping) {
                metrics.measure(connection);
                var relayed = round.relay(config.batch());
                metrics.published(relayed);
                if (relayed < config.batch()) {
                    awaitWork();
                }
            }
        } finally {
            OutboxRepository.leaveRelay(connection);
        }
    }

    private void awaitWork() throws InterruptedException {
        if (woken.tryAcquire(config.poll().toMillis(), TimeUnit.MILLISECONDS)) {
            woken.drainPermits();
        }
    }

    private void pause(int failures) {
        var longest = config.maxBackoff().toMillis();
        var pause = Math.min(longest, (longest / 100) << Math.min(failures - 1, 10));
        try {
            if (!stopping) {
                TimeUnit.MILLISECONDS.sleep(Math.max(10, pause));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }

    private static String rootMessage(Throwable error) {
        var root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
