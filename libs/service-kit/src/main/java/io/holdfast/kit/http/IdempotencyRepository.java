package io.holdfast.kit.http;

import io.holdfast.kit.forget.Forgetful;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The table {@code idempotency_key}: first answers. */
@ApplicationScoped
class IdempotencyRepository implements Forgetful {

    /**
     * A first answer.
     *
     * @param fingerprint of the request's body
     * @param headers as a JSON object of arrays
     * @param body JSON, or null for none
     */
    record Answer(
            String fingerprint,
            int status,
            String headers,
            @Nullable String body) {}

    /** A database error; mapped by its cause. */
    static final class IdempotencyException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        IdempotencyException(SQLException cause) {
            super(cause);
        }
    }

    private final DataSource database;
    private final InstantSource clock;
    private final IdempotencyConfig config;

    IdempotencyRepository(DataSource database, InstantSource clock, IdempotencyConfig config) {
        this.database = database;
        this.clock = clock;
        this.config = config;
    }

    /** True for one transaction at a time; held until its end. */
    boolean lock(String scope, String key) {
        try (var connection = database.getConnection();
                var statement =
                        connection.prepareStatement("select pg_try_advisory_xact_lock(hashtextextended(?, 7))")) {
            statement.setString(1, scope + '\n' + key);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new IdempotencyException(e);
        }
    }

    @Nullable Answer find(String scope, String key) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(
                        "select fingerprint, status, headers, body from idempotency_key where scope = ? and key = ?")) {
            statement.setString(1, scope);
            statement.setString(2, key);
            try (var rows = statement.executeQuery()) {
                return rows.next()
                        ? new Answer(rows.getString(1), rows.getInt(2), rows.getString(3), rows.getString(4))
                        : null;
            }
        } catch (SQLException e) {
            throw new IdempotencyException(e);
        }
    }

    void add(String scope, String key, Answer answer) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("""
                        insert into idempotency_key (scope, key, fingerprint, status, headers, body, created_at)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)) {
            statement.setString(1, scope);
            statement.setString(2, key);
            statement.setString(3, answer.fingerprint());
            statement.setInt(4, answer.status());
            statement.setString(5, answer.headers());
            statement.setString(6, answer.body());
            statement.setTimestamp(7, Timestamp.from(clock.instant()));
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IdempotencyException(e);
        }
    }

    @Override
    public String what() {
        return "answers";
    }

    @Override
    public int forget(int limit) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("""
                        delete from idempotency_key where ctid in
                            (select ctid from idempotency_key where created_at < ? limit ? for update skip locked)
                        """)) {
            statement.setTimestamp(1, Timestamp.from(clock.instant().minus(config.keep())));
            statement.setInt(2, limit);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IdempotencyException(e);
        }
    }
}
