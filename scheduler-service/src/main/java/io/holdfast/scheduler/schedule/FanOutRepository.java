package io.holdfast.scheduler.schedule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.contracts.BackupType;
import io.holdfast.contracts.WorkloadType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Starts the backups of many items with one statement, at once or when there is a place for them. */
@ApplicationScoped
class FanOutRepository {

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    /** Places are counted by one replica at a time. */
    private static final String ALONE = "select pg_try_advisory_xact_lock(hashtext('holdfast.schedule.places'))";

    private static final String WAITING = "select count(*) from waiting";
    private static final String READY = """
            select item_id from waiting
            where log = :log and start_at <= :now and (not_before is null or not_before <= :now)
            order by since, item_id limit :most""";
    private static final String FAILED = """
            update waiting set failures = failures + 1,
                not_before = cast(:now as timestamptz) + make_interval(secs => least(power(2, least(failures, 20)), :longest))
            where item_id = :item and log = :log
            returning failures""";
    private static final String GIVE_UP = """
            delete from waiting where item_id = :item and log = :log
            returning policy_id, backup_type, slot""";

    private final EntityManager entities;
    private final ScheduleConfig config;
    private final HealConfig heal;
    private final LimitConfig limits;
    private final ObjectMapper json;

    FanOutRepository(
            EntityManager entities, ScheduleConfig config, HealConfig heal, LimitConfig limits, ObjectMapper json) {
        this.entities = entities;
        this.config = config;
        this.heal = heal;
        this.limits = limits;
        this.json = json;
    }

    /**
     * Starts the backups of the next items of a schedule, in the order of their ids; an item with a running backup is
     * passed over. Where places are limited, or starts are spread, they wait instead.
     */
    Batch start(DueRow due, Plan plan, Instant now) {
        var slot = Objects.requireNonNull(due.slot);
        var waits = config.perPool().isPresent()
                || config.perVault().isPresent()
                || !spread(due).isZero();
        var shipping = plan.shipping(slot);
        var query = entities.createNativeQuery(waits ? StartSql.ENQUEUE : StartSql.OF_SCHEDULE, Tuple.class)
                .setParameter("policy", due.policyId)
                .setParameter("type", due.backupType)
                .setParameter("linked", plan.isLink(due.type()))
                .setParameter("after", due.slotItem == null ? BEFORE_ALL : due.slotItem)
                .setParameter("slot", slot)
                .setParameter("dayBegins", dayOf(slot, plan.zone()))
                .setParameter("tier", shipping.tier().toString())
                .setParameter("owedSince", shipping.owedSince())
                .setParameter("snapshotDays", plan.snapshotDays())
                .setParameter("batch", config.batch())
                .setParameter("now", now);
        return batch(waits ? query.setParameter("spread", (double) spread(due).toSeconds()) : starting(query, now));
    }

    /**
     * Starts the backups that have waited longest and that there are places for; nothing while another replica does.
     *
     * @param log log backups have places of their own, so that none waits for a long full backup
     * @param only the one item that is meant; absent for all
     */
    Batch release(boolean log, @Nullable UUID only, Instant now) {
        var alone = (boolean) entities.createNativeQuery(ALONE, Boolean.class).getSingleResult();
        if (!alone || ready(log, 1, now).isEmpty()) {
            return new Batch(0, null, List.of());
        }
        var query = entities.createNativeQuery(StartSql.OF_WAITING, Tuple.class)
                .setParameter("log", log)
                .setParameter("only", only)
                .setParameter("ofPool", config.perPool().orElse(Integer.MAX_VALUE))
                .setParameter("ofVault", config.perVault().orElse(Integer.MAX_VALUE))
                .setParameter("batch", config.batch())
                .setParameter("now", now);
        return batch(starting(query, now));
    }

    /** How many backups wait for their moment or for a place. */
    long waiting() {
        return (long) entities.createNativeQuery(WAITING, Long.class).getSingleResult();
    }

    /** The items that have waited longest of those whose moment has come, in their order. */
    @SuppressWarnings("unchecked")
    List<UUID> ready(boolean log, int most, Instant now) {
        return entities.createNativeQuery(READY, UUID.class)
                .setParameter("log", log)
                .setParameter("now", now)
                .setParameter("most", most)
                .getResultList();
    }

    /** Lets one wait that could not be started: twice as long with every failure in a row; how many those were. */
    int failed(UUID item, boolean log, Instant now) {
        return (Integer) entities.createNativeQuery(FAILED, Integer.class)
                .setParameter("item", item)
                .setParameter("log", log)
                .setParameter("now", now)
                .setParameter("longest", (double) config.longestPause().toSeconds())
                .getSingleResult();
    }

    /** Lets it wait no longer. */
    GivenUp giveUp(UUID item, boolean log, int failures) {
        var row = (Tuple) entities.createNativeQuery(GIVE_UP, Tuple.class)
                .setParameter("item", item)
                .setParameter("log", log)
                .getSingleResult();
        return new GivenUp(
                item,
                row.get("policy_id", UUID.class),
                DueRow.type(row.get("backup_type", String.class)),
                row.get("slot", Instant.class),
                failures);
    }

    private static Instant dayOf(Instant slot, ZoneId zone) {
        return slot.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
    }

    /** By kind of item, as the contracts call it; without those that may have any number. */
    private String mostADay() {
        var numbers = new TreeMap<String, Integer>();
        for (var workload : WorkloadType.values()) {
            var most = LimitConfig.of(workload, limits.scheduled());
            if (most > 0) {
                numbers.put(workload.toString(), most);
            }
        }
        try {
            return json.writeValueAsString(numbers);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Duration spread(DueRow due) {
        return due.type() == BackupType.LOG ? Duration.ZERO : config.spread();
    }

    private Query starting(Query query, Instant now) {
        return query.setParameter("nowText", now.toString())
                .setParameter("mostPoints", limits.pointsPerItem())
                .setParameter("mostADay", mostADay())
                .setParameter("oldestFull", heal.enabled() ? now.minus(heal.oldestFull()) : Instant.EPOCH);
    }

    private Batch batch(Query query) {
        var row = (Tuple) query.getSingleResult();
        return new Batch(
                row.get("items", Long.class).intValue(),
                row.get("last", UUID.class),
                unstarted(row.get("unstarted", String.class)));
    }

    private List<Unstarted> unstarted(@Nullable String text) {
        try {
            return text == null ? List.of() : json.readValue(text, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
