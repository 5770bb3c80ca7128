package io.holdfast.retention.plan;

import io.holdfast.policy.keep.Link;
import io.holdfast.policy.keep.Point;
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

    /** Item by item: each is a short piece of the index, and the items' order needs no sorting. */
    private static final String HISTORY = """
            select h.* from items i
              left join policies p on p.policy_id = i.policy_id and p.newest
             cross join lateral (
                   select x.point_id, x.item_id, x.taken_at, x.slot, x.on_demand, x.retain_until, x.tags, x.link,
                          x.purge_at, t.announced_at, t.times,
                          max(x.taken_at) filter (where t.point_id is null and x.purge_at is null) over () as newest,
                          max(x.taken_at) filter (where t.point_id is null and x.purge_at is null and x.link < 6) over ()
                              as newest_in_vault
                     from points x
                     left join (select a.announced_at, a.times, point_id
                                  from announcements a cross join unnest(a.point_ids) as point_id
                                 where a.item_id = i.item_id) t on t.point_id = x.point_id
                    where x.item_id = i.item_id and not x.set_aside) h
             where i.item_id = any(?)
            """;

    /**
     * Proposes: the plan decides. The newest points of an item come along, for without them others would be the newest; of
     * an item with chains all points come, for any of them may need another.
     */
    private static final String CANDIDATES = HISTORY + """
               and (p.chains
                    or h.taken_at in (h.newest, h.newest_in_vault)
                    or h.times is not null
                    or h.purge_at is not null
                    or h.retain_until <= ?
                    or h.tags is not null
                       and h.taken_at + interval '24 hours' * coalesce(p.days_of[16 * h.link + h.tags + 1], 0) <= ?)
             order by i.item_id
            """;

    private static final String ALL = HISTORY + " order by i.item_id";

    private static final String FORGET = "delete from announcements where item_id = any(?)";

    private static final String REMEMBER =
            "insert into announcements (item_id, announced_at, times, point_ids) values (?, ?, ?, ?)";

    private static final Link[] LINKS = Link.values();

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
            query.setArray(1, array(connection, itemIds));
            query.setObject(2, now.atOffset(ZoneOffset.UTC));
            query.setObject(3, now.plus(CLOCK_CHANGE).atOffset(ZoneOffset.UTC));
            query.setFetchSize(FETCH_ROWS);
            try (var rows = query.executeQuery()) {
                offer(rows, reader);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The points cannot be read", e);
        }
    }

    /** Takes this for all that the vault was told of the items, whatever was known before. */
    public void remember(Collection<UUID> itemIds, List<Told> announcements) {
        if (itemIds.isEmpty()) {
            return;
        }
        try (var connection = database.getConnection();
                var forget = connection.prepareStatement(FORGET);
                var remember = connection.prepareStatement(REMEMBER)) {
            forget.setArray(1, array(connection, itemIds));
            forget.executeUpdate();
            for (var told : announcements) {
                remember.setObject(1, told.itemId());
                remember.setObject(2, told.announced().last().atOffset(ZoneOffset.UTC));
                remember.setInt(3, told.announced().times());
                remember.setArray(4, array(connection, told.pointIds()));
                remember.addBatch();
            }
            remember.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException("What the vault was told cannot be stored", e);
        }
    }

    /** All points of one item that is known, in no order. */
    public List<Point> all(UUID itemId) {
        var history = new ArrayList<Point>();
        readAll(List.of(itemId), (id, points) -> history.addAll(points));
        return List.copyOf(history);
    }

    /** Offers all points of each item that has some, in the order of the items' ids, until the reader has enough. */
    public void readAll(Collection<UUID> itemIds, Reader reader) {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(ALL)) {
            query.setArray(1, array(connection, itemIds));
            query.setFetchSize(FETCH_ROWS);
            try (var rows = query.executeQuery()) {
                offer(rows, reader);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The points cannot be read", e);
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
        var announced = announcedAt == null ? null : new Point.Announced(row.getInt("times"), announcedAt);
        var claim = PointRow.claim(
                row.getBoolean("on_demand"),
                instant(row, "retain_until"),
                row.getObject("tags", Short.class),
                moment(row, "slot"));
        return new Point(
                row.getObject("point_id", UUID.class),
                moment(row, "taken_at"),
                LINKS[row.getInt("link")],
                claim,
                announced,
                instant(row, "purge_at"));
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static Array array(Connection connection, Collection<UUID> ids) throws SQLException {
        return connection.createArrayOf("uuid", ids.toArray());
    }

    /** Points of one item that the vault was told of equally often, and last at the same moment. */
    public record Told(UUID itemId, Point.Announced announced, List<UUID> pointIds) {}

    /** Takes one item's points at a time. */
    public interface Reader {

        /** @return whether the next item is wanted */
        boolean take(UUID itemId, List<Point> history);
    }
}
