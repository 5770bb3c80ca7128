package io.holdfast.retention.plan;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The points of many items, read as a stream and marked in bulk.
 *
 * <p>Plain JDBC: a changed policy can concern a million points, and none of them has to become an entity for it.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class HistoryRepository {

    private static final int FETCH_ROWS = 5_000;

    /** More than the clocks of any zone move at once, so that a day of 23 hours hides no candidate. */
    private static final Duration CLOCK_CHANGE = Duration.ofHours(3);

    /** Proposes: the plan decides. The newest point of an item comes along, for without it another would be the newest. */
    private static final String CANDIDATES = """
            select x.point_id, x.item_id, x.taken_at, x.on_demand, x.retain_until, x.tags, x.announced_at, x.announcements
              from items i
              left join policies p on p.policy_id = i.policy_id and p.newest
             cross join lateral (
                   select max(y.taken_at) as taken_at from points y
                    where y.item_id = i.item_id and y.announced_at is null) newest
              join points x on x.item_id = i.item_id
                   and (x.taken_at = newest.taken_at
                        or x.announced_at is not null
                        or x.retain_until <= ?
                        or x.tags is not null and x.taken_at + interval '24 hours' * (case x.tags & 3
                               when 1 then p.days_of_daily
                               when 2 then p.days_of_weekly
                               else greatest(p.days_of_daily, p.days_of_weekly) end) <= ?)
             where i.item_id = any(?)
             order by i.item_id
            """;

    private static final String ANNOUNCE = """
            update points set announced_at = ?, announcements = announcements + 1
             where point_id = any(?)
            """;

    private static final String WITHDRAW =
            "update points set announced_at = null, announcements = 0 where point_id = any(?)";

    private final DataSource database;

    HistoryRepository(DataSource database) {
        this.database = database;
    }

    /**
     * Offers what may have expired of each item, and its newest point, in the order of the items' ids, until the reader
     * has enough. The points left out would be kept by any plan.
     */
    public void read(Collection<UUID> itemIds, Instant now, Reader reader) {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(CANDIDATES)) {
            query.setObject(1, now.atOffset(ZoneOffset.UTC));
            query.setObject(2, now.plus(CLOCK_CHANGE).atOffset(ZoneOffset.UTC));
            query.setArray(3, array(connection, itemIds));
            query.setFetchSize(FETCH_ROWS);
            try (var rows = query.executeQuery()) {
                offer(rows, reader);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The points cannot be read", e);
        }
    }

    /** Notes that the vault was told, at that moment and once more, that these points may go. */
    public void announce(Collection<UUID> pointIds, Instant at) {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(ANNOUNCE)) {
            update.setObject(1, at.atOffset(ZoneOffset.UTC));
            update.setArray(2, array(connection, pointIds));
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The points cannot be marked", e);
        }
    }

    /** Forgets that the vault was told: from now on these points are kept. */
    public void withdraw(Collection<UUID> pointIds) {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(WITHDRAW)) {
            update.setArray(1, array(connection, pointIds));
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The points cannot be marked", e);
        }
    }

    private static void offer(ResultSet rows, Reader reader) throws SQLException {
        @Nullable UUID item = null;
        var history = new ArrayList<Point>();
        while (rows.next()) {
            var next = rows.getObject("item_id", UUID.class);
            if (item != null && !item.equals(next)) {
                if (!reader.take(item, List.copyOf(history))) {
                    return;
                }
                history.clear();
            }
            item = next;
            history.add(point(rows));
        }
        if (item != null) {
            reader.take(item, List.copyOf(history));
        }
    }

    private static Point point(ResultSet row) throws SQLException {
        var announcedAt = instant(row, "announced_at");
        var announced = announcedAt == null ? null : new Point.Announced(row.getInt("announcements"), announcedAt);
        var claim = PointRow.claim(
                row.getBoolean("on_demand"), instant(row, "retain_until"), row.getObject("tags", Short.class));
        var takenAt = row.getObject("taken_at", OffsetDateTime.class).toInstant();
        return new Point(row.getObject("point_id", UUID.class), takenAt, claim, announced);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static Array array(Connection connection, Collection<UUID> ids) throws SQLException {
        return connection.createArrayOf("uuid", ids.toArray());
    }

    /** Takes one item's points at a time. */
    public interface Reader {

        /** @return whether the next item is wanted */
        boolean take(UUID itemId, List<Point> history);
    }
}
