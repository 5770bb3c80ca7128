package io.holdfast.kit.shop;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/** What came in, in a table. */
@ApplicationScoped
public class Counted {

    private final Set<String> failed = ConcurrentHashMap.newKeySet();
    private final DataSource database;

    Counted(DataSource database) {
        this.database = database;
    }

    void add(String eventId, String requestId) {
        execute(
                "insert into counted (event_id, deleted_by, times) values (?, ?, 1) on conflict (event_id) do update set times = counted.times + 1",
                eventId,
                requestId);
    }

    boolean failsFirst(String eventId) {
        return failed.add(eventId);
    }

    public boolean contains(String eventId) {
        return times(eventId) > 0;
    }

    public int times(String eventId) {
        var rows = query("select times from counted where event_id = ?", eventId);
        return rows.isEmpty() ? 0 : Integer.parseInt(rows.getFirst());
    }

    public String requestId(String eventId) {
        return query("select deleted_by from counted where event_id = ?", eventId)
                .getFirst();
    }

    public void execute(String sql, String... arguments) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setString(i + 1, arguments[i]);
            }
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public List<String> query(String sql, String... arguments) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setString(i + 1, arguments[i]);
            }
            try (var rows = statement.executeQuery()) {
                var found = new ArrayList<String>();
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
                return found;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
