package io.holdfast.kit.task;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;

/** Our statements on db-scheduler's table: storing in the caller's transaction, counting, cancelling, the lease. */
@ApplicationScoped
class TaskRepository {

    /** The lease of one attempt: db-scheduler changes the version with every change of hands. */
    record Lease(String task, String id, String worker, long version) {}

    /** What was found at the start of an attempt. */
    record Begun(int attempt, boolean cancelled) {}

    /** A database error; trying again may help. */
    static final class TaskException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TaskException(SQLException cause) {
            super(cause);
        }
    }

    private interface Work<R> {
        R on(PreparedStatement statement) throws SQLException;
    }

    private static final String IS_OURS =
            " where task_name = ? and task_instance = ? and picked and picked_by = ? and version = ?";

    private final DataSource database;

    TaskRepository(DataSource database) {
        this.database = database;
    }

    boolean add(String task, String id, byte[] data, Instant due) {
        return on("""
                insert into scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version, priority)
                values (?, ?, ?, ?, false, 1, 50) on conflict do nothing
                """, statement -> {
            statement.setString(1, task);
            statement.setString(2, id);
            statement.setBytes(3, data);
            statement.setTimestamp(4, Timestamp.from(due));
            return statement.executeUpdate() == 1;
        });
    }

    boolean exists(String task, String id) {
        return on("select 1 from scheduled_tasks where task_name = ? and task_instance = ?", statement -> {
            statement.setString(1, task);
            statement.setString(2, id);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        });
    }

    boolean removeWaiting(String task, String id) {
        return change("delete from scheduled_tasks where task_name = ? and task_instance = ? and not picked", task, id);
    }

    boolean cancelRunning(String task, String id) {
        return change(
                "update scheduled_tasks set cancelled = true where task_name = ? and task_instance = ? and picked",
                task,
                id);
    }

    /** Counts this start; empty if the task has changed hands since. */
    Optional<Begun> begin(Lease lease) {
        return ofLease(
                "update scheduled_tasks set attempts = attempts + 1" + IS_OURS + " returning attempts, cancelled",
                lease,
                statement -> {
                    try (var rows = statement.executeQuery()) {
                        return rows.next()
                                ? Optional.of(new Begun(rows.getInt(1), rows.getBoolean(2)))
                                : Optional.<Begun>empty();
                    }
                });
    }

    /** Takes a start back that was cut short by the end of the service. */
    void uncount(Lease lease) {
        ofLease(
                "update scheduled_tasks set attempts = attempts - 1" + IS_OURS,
                lease,
                PreparedStatement::executeUpdate);
    }

    /** Whether the task was cancelled; empty if it has changed hands. */
    Optional<Boolean> cancelled(Lease lease) {
        return ofLease("select cancelled from scheduled_tasks" + IS_OURS, lease, statement -> {
            try (var rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(rows.getBoolean(1)) : Optional.<Boolean>empty();
            }
        });
    }

    boolean remove(Lease lease) {
        return ofLease("delete from scheduled_tasks" + IS_OURS, lease, statement -> statement.executeUpdate() == 1);
    }

    private boolean change(String sql, String task, String id) {
        return on(sql, statement -> {
            statement.setString(1, task);
            statement.setString(2, id);
            return statement.executeUpdate() == 1;
        });
    }

    private <R> R ofLease(String sql, Lease lease, Work<R> work) {
        return on(sql, statement -> {
            statement.setString(1, lease.task());
            statement.setString(2, lease.id());
            statement.setString(3, lease.worker());
            statement.setLong(4, lease.version());
            return work.on(statement);
        });
    }

    private <R> R on(String sql, Work<R> work) {
        try (Connection connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            return work.on(statement);
        } catch (SQLException e) {
            throw new TaskException(e);
        }
    }
}
