package io.holdfast.scheduler.schedule;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Starts the backups of many items with one statement: their jobs, and the events that say so. */
@ApplicationScoped
class FanOutRepository {

    /** The payloads are the JSON that the contracts' records would be written as; a test compares them. */
    private static final String START = """
            with picked as materialized (
                select id, name, source, json_build_object('id', vault_id, 'name', vault_name, 'region', vault_region) vault,
                    vault_id, vault_name, vault_region
                from items
                where policy_id = :policy and state in ('IRPending', 'Protected') and id > :after
                order by id
                limit :batch
            ), started as (
                insert into jobs (id, operation, status, trigger, item_id, item_name, vault_id, vault_name, vault_region,
                    point_id, policy_id, backup_type, slot, started_at, heard_at)
                select gen_random_uuid(), 'Backup', 'InProgress', 'Scheduled', id, name, vault_id, vault_name, vault_region,
                    gen_random_uuid(), :policy, 'Incremental', :slot, :now, :now
                from picked
                on conflict (item_id) where operation = 'Backup' and status in ('InProgress', 'Cancelling') do nothing
                returning id, item_id, point_id
            ), told as (
                insert into outbox (topic, key, type, payload, request_id)
                select event.topic, job.item_id::text, event.type, event.payload::text, job.id::text
                from started job
                join picked item on item.id = job.item_id
                cross join lateral (values
                    (1, 'holdfast.requests', 'io.holdfast.backup.requested.v1', json_build_object(
                        'jobId', job.id, 'pointId', job.point_id, 'itemId', item.id, 'itemName', item.name,
                        'vault', item.vault, 'source', item.source::json, 'policyId', :policy,
                        'trigger', 'Scheduled', 'backupType', 'Incremental', 'slot', :slotText,
                        'snapshotDays', :snapshotDays)),
                    (2, 'holdfast.jobs', 'io.holdfast.job.changed.v1', json_build_object(
                        'jobId', job.id, 'itemId', item.id, 'itemName', item.name, 'vault', item.vault,
                        'operation', 'Backup', 'status', 'InProgress', 'startedAt', :nowText,
                        'tasks', json_build_array(
                            json_build_object('name', 'Take Snapshot', 'status', 'InProgress', 'startedAt', :nowText),
                            json_build_object('name', 'Transfer data to vault', 'status', 'NotStarted')),
                        'pointId', job.point_id))
                ) event (place, topic, type, payload)
                order by event.place, item.id
            )
            select count(*) as items, (select id from picked order by id desc limit 1) as last from picked""";

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final EntityManager entities;

    FanOutRepository(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Starts the backups of the next items of a policy, in the order of their ids; an item with a running backup is passed
     * over.
     *
     * @param after the last item of the batch before
     */
    Batch start(PolicyRow policy, Instant slot, @Nullable UUID after, int batch, Instant now) {
        var row = (Tuple) entities.createNativeQuery(START, Tuple.class)
                .setParameter("policy", policy.id)
                .setParameter("after", after == null ? BEFORE_ALL : after)
                .setParameter("batch", batch)
                .setParameter("slot", slot)
                .setParameter("slotText", slot.toString())
                .setParameter("snapshotDays", policy.snapshotDays)
                .setParameter("now", now)
                .setParameter("nowText", now.toString())
                .getSingleResult();
        return new Batch(row.get("items", Long.class).intValue(), row.get("last", UUID.class));
    }

    /**
     * What one statement has dealt with.
     *
     * @param items how many items were looked at
     * @param last the last of them; absent when there was none
     */
    record Batch(int items, @Nullable UUID last) {}
}
