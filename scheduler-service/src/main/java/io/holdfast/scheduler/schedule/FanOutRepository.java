package io.holdfast.scheduler.schedule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.contracts.BackupType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Starts the backups of many items with one statement, at once or when there is a place for them. */
@ApplicationScoped
class FanOutRepository {

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    /** Places are counted by one replica at a time. */
    private static final String ALONE = "select pg_try_advisory_xact_lock(hashtext('holdfast.schedule.places'))";

    private static final String WAITING = "select count(*) from waiting";
    private static final String READY = "select exists (select from waiting where log = :log and start_at <= :now)";

    private final EntityManager entities;
    private final ScheduleConfig config;
    private final HealConfig heal;
    private final ObjectMapper json;

    FanOutRepository(EntityManager entities, ScheduleConfig config, HealConfig heal, ObjectMapper json) {
        this.entities = entities;
        this.config = config;
        this.heal = heal;
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
     */
    Batch release(boolean log, Instant now) {
        var alone = (boolean) entities.createNativeQuery(ALONE, Boolean.class).getSingleResult();
        if (!alone || !isReady(log, now)) {
            return new Batch(0, null, List.of());
        }
        var query = entities.createNativeQuery(StartSql.OF_WAITING, Tuple.class)
                .setParameter("log", log)
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

    private boolean isReady(boolean log, Instant now) {
        return (boolean) entities.createNativeQuery(READY, Boolean.class)
                .setParameter("log", log)
                .setParameter("now", now)
                .getSingleResult();
    }

    private Duration spread(DueRow due) {
        return due.type() == BackupType.LOG ? Duration.ZERO : config.spread();
    }

    private Query starting(Query query, Instant now) {
        return query.setParameter("nowText", now.toString())
                .setParameter("oldestFull", heal.enabled() ? now.minus(heal.oldestFull()) : Instant.EPOCH);
    }

    private Batch batch(Query query) {
        var row = (Tuple) query.getSingleResult();
        return new Batch(
                row.get("items", Long.class).intValue(),
                row.get("last", UUID.class),
                unchained(row.get("unchained", String.class)));
    }

    private List<Unchained> unchained(@Nullable String text) {
        try {
            return text == null ? List.of() : json.readValue(text, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
