package io.holdfast.kit.inbox;

import io.holdfast.kit.forget.Forgetful;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import javax.sql.DataSource;

/** The table {@code inbox}: which events were taken in. */
@ApplicationScoped
class InboxRepository implements Forgetful {

    /** A database error while remembering an event; its cause tells whether it may heal. */
    static final class InboxException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        InboxException(SQLException cause) {
            super(cause);
        }
    }

    private final DataSource database;
    private final InstantSource clock;
    private final InboxConfig config;

    InboxRepository(DataSource database, InstantSource clock, InboxConfig config) {
        this.database = database;
        this.clock = clock;
        this.config = config;
    }

    /** Remembers the event in the current transaction. False if it is known; another transaction at it is awaited. */
    boolean add(String consumer, String eventId) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(
                        "insert into inbox (consumer, event_id, taken_at) values (?, ?, ?) on conflict do nothing")) {
            statement.setString(1, consumer);
            statement.setString(2, eventId);
            statement.setTimestamp(3, Timestamp.from(clock.instant()));
            return statement.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new InboxException(e);
        }
    }

    @Override
    public String what() {
        return "events";
    }

    @Override
    public int forget(int limit) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("""
                        delete from inbox where ctid in
                            (select ctid from inbox where taken_at < ? limit ? for update skip locked)
                        """)) {
            statement.setTimestamp(1, Timestamp.from(clock.instant().minus(config.keep())));
            statement.setInt(2, limit);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new InboxException(e);
        }
    }
}
