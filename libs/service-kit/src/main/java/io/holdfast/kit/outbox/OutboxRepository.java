package io.holdfast.kit.outbox;

import io.holdfast.kit.trace.Correlation;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The table {@code outbox}, in plain SQL: rows come and go in bulk and are never changed. */
@ApplicationScoped
class OutboxRepository {

    /** Chosen once for the house; two processes meet under the same numbers. */
    private static final int KEY_LOCKS = 0x48_46_01;

    private static final long RELAY_LOCK = 0x48_46_02;

    /** Few enough for the server's lock table, however many keys one transaction publishes. */
    private static final int BUCKETS = 512;

    /**
     * The row that was read, and its place in the order.
     *
     * @param id ascending in the order of commits for one key
     */
    record Stored(long id, OutboxEntry entry) {}

    private final DataSource database;

    OutboxRepository(DataSource database) {
        this.database = database;
    }

    /**
     * Stores entries in the current transaction.
     *
     * <p>Ids are drawn under a lock per key that is held until the end of the transaction. Without it a transaction that
     * drew a lower id could commit later, and its event would overtake.
     */
    void add(List<OutboxEntry> entries) {
        try (var connection = database.getConnection()) {
            lockKeys(connection, entries);
            insert(connection, entries);
        } catch (SQLException e) {
            throw new OutboxException("Events could not be stored", e);
        }
    }

    private static void lockKeys(Connection connection, List<OutboxEntry> entries) throws SQLException {
        var buckets = entries.stream()
                .map(entry -> Math.floorMod((entry.topic() + ' ' + entry.key()).hashCode(), BUCKETS))
                .distinct()
                .sorted()
                .toArray();
        try (var statement = connection.prepareStatement(
                "select pg_advisory_xact_lock(?, bucket) from unnest(?::int[]) as bucket")) {
            statement.setInt(1, KEY_LOCKS);
            statement.setArray(2, connection.createArrayOf("int4", buckets));
            statement.executeQuery().close();
        }
    }

    private static void insert(Connection connection, List<OutboxEntry> entries) throws SQLException {
        try (var statement = connection.prepareStatement("""
                insert into outbox (event_id, topic, key, type, payload, request_id, traceparent, created_at)
                select e, t, k, y, p, r, c, a
                  from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])
                       with ordinality as rows (e, t, k, y, p, r, c, a, n)
                 order by n
                """)) {
            column(statement, 1, "uuid", entries, OutboxEntry::eventId);
            column(statement, 2, "text", entries, OutboxEntry::topic);
            column(statement, 3, "text", entries, OutboxEntry::key);
            column(statement, 4, "text", entries, OutboxEntry::type);
            column(statement, 5, "text", entries, OutboxEntry::payload);
            column(statement, 6, "text", entries, entry -> entry.correlation().requestId());
            column(statement, 7, "text", entries, entry -> entry.correlation().traceparent());
            column(statement, 8, "timestamptz", entries, entry -> Timestamp.from(entry.createdAt()));
            statement.executeUpdate();
        }
    }

    private static void column(
            PreparedStatement statement,
            int index,
            String type,
            List<OutboxEntry> entries,
            Function<OutboxEntry, @Nullable Object> value)
            throws SQLException {
        var values = new ArrayList<@Nullable Object>(entries.size());
        entries.forEach(entry -> values.add(value.apply(entry)));
        statement.setArray(index, statement.getConnection().createArrayOf(type, values.toArray()));
    }

    /** True for one connection at a time, until it is closed or {@link #leaveRelay} is called. */
    static boolean enterRelay(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("select pg_try_advisory_lock(?)")) {
            statement.setLong(1, RELAY_LOCK);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getBoolean(1);
            }
        }
    }

    static void leaveRelay(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("select pg_advisory_unlock(?)")) {
            statement.setLong(1, RELAY_LOCK);
            statement.executeQuery().close();
        }
    }

    static List<Stored> oldest(Connection connection, int limit) throws SQLException {
        try (var statement = connection.prepareStatement("""
                select id, event_id, topic, key, type, payload, request_id, traceparent, created_at
                  from outbox order by id limit ?
                """)) {
            statement.setInt(1, limit);
            try (var rows = statement.executeQuery()) {
                var found = new ArrayList<Stored>();
                while (rows.next()) {
                    found.add(stored(rows));
                }
                return found;
            }
        }
    }

    private static Stored stored(ResultSet row) throws SQLException {
        var entry = new OutboxEntry(
                row.getString("event_id"),
                row.getString("topic"),
                row.getString("key"),
                row.getString("type"),
                row.getString("payload"),
                Correlation.of(row.getString("request_id"), row.getString("traceparent")),
                row.getTimestamp("created_at").toInstant());
        return new Stored(row.getLong("id"), entry);
    }

    static void remove(Connection connection, List<Stored> relayed) throws SQLException {
        try (var statement = connection.prepareStatement("delete from outbox where id = any (?)")) {
            var ids = relayed.stream().map(Stored::id).toArray();
            statement.setArray(1, connection.createArrayOf("int8", ids));
            statement.executeUpdate();
        }
    }

    /** How many rows wait, and since when the oldest does. */
    static Backlog backlog(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("select count(*), min(created_at) from outbox");
                var rows = statement.executeQuery()) {
            rows.next();
            var oldest = rows.getTimestamp(2);
            return new Backlog(rows.getLong(1), oldest == null ? null : oldest.toInstant());
        }
    }

    /** What waits for the broker. */
    record Backlog(long events, @Nullable Instant oldest) {

        static final Backlog NONE = new Backlog(0, null);
    }
}
