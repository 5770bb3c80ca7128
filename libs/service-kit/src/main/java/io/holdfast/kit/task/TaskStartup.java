package io.holdfast.kit.task;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.Task;
import io.holdfast.kit.time.Ids;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Runs db-scheduler for as long as the service runs, if it has anything to do. */
@ApplicationScoped
class TaskStartup {

    private final List<TaskHandler<?>> handlers;
    private final DataSource database;
    private final TaskRepository tasks;
    private final TaskConfig config;
    private final ObjectMapper json;
    private final Ids ids;
    private final InstantSource clock;
    private volatile @Nullable Scheduler scheduler;

    TaskStartup(
            @All List<TaskHandler<?>> handlers,
            DataSource database,
            TaskRepository tasks,
            TaskConfig config,
            ObjectMapper json,
            Ids ids,
            InstantSource clock) {
        this.handlers = handlers;
        this.database = database;
        this.tasks = tasks;
        this.config = config;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
    }

    void onStart(@Observes StartupEvent event) {
        if (config.enabled() && !handlers.isEmpty()) {
            scheduler = start("worker");
        }
    }

    void onStop(@Observes ShutdownEvent event) {
        var running = scheduler;
        if (running != null) {
            running.stop();
            scheduler = null;
        }
    }

    void wake() {
        var running = scheduler;
        if (running != null) {
            running.triggerCheckForDueExecutions();
        }
    }

    /** A worker of its own name; a process has one, tests have several. */
    Scheduler start(String name) {
        var known = new ArrayList<Task<?>>();
        handlers.forEach(handler -> known.addAll(tasksOf(handler)));
        var worker = Scheduler.create(database, known)
                .schedulerName(new SchedulerName.Fixed(name + "-" + ids.next()))
                .threads(config.threads())
                // the other way of locking also picks tasks of kinds that this replica lacks, and leaves them picked
                .jdbcCustomization(new PostgreSqlJdbcCustomization(true, false))
                .pollUsingLockAndFetch(0.5, 1.0)
                .pollingInterval(config.poll())
                .heartbeatInterval(config.heartbeat())
                .missedHeartbeatsLimit(config.missedHeartbeats())
                .shutdownMaxWait(config.stopWithin())
                .serializer(new JsonSerializer())
                .clock(clock::instant)
                .build();
        worker.start();
        return worker;
    }

    private <T> List<Task<StoredTask>> tasksOf(TaskHandler<T> handler) {
        return handler.kinds().stream()
                .map(kind -> new StoredTaskRunner<>(handler, kind, tasks, json, clock).task())
                .toList();
    }

    private final class JsonSerializer implements Serializer {

        @Override
        public byte[] serialize(Object data) {
            try {
                return json.writeValueAsBytes(data);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public <T> T deserialize(Class<T> type, byte[] data) {
            try {
                return json.readValue(data, type);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
