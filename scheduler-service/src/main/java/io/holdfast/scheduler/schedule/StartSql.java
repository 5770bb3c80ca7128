package io.holdfast.scheduler.schedule;

/** The statements that start the backups of many items: their jobs, and the events that say so. */
final class StartSql {

    private static final String OPEN = "operation = 'Backup' and status in ('InProgress', 'Cancelling')";

    private static final String ITEM = """
            item.id, item.name, item.source, item.pool, item.vault_id, item.vault_name, item.vault_region,
            json_build_object('id', item.vault_id, 'name', item.vault_name, 'region', item.vault_region) vault""";

    private static final String BACKED_UP = "item.state in ('IRPending', 'Protected')";

    /** Whether the chain of an item can be continued; nobody starts a chain link here without. */
    private static final String CHAINED = """
            (coalesce((select max(taken_at) from points where item_id = item.id and backup_type = 'Full' and not deleted
                and purge_at is null) > :oldestFull, false)
            and not exists (select from jobs where item_id = item.id and trigger = 'Remedial' and %s))
            """.formatted(OPEN);

    /**
     * Whether the item has room for one more point, and its day for one more backup of the type. What is being made, two
     * backups at most, is looked at only where it matters.
     */
    private static final String WITHIN_LIMITS = """
            (not exists (select from point_counts where item_id = item.id and points > :mostPoints - 3)
                or held_or_made(item.id) < :mostPoints)
            and (%1$s = 'Log' or coalesce((
                select count(*) from jobs
                where item_id = item.id and operation = 'Backup' and trigger = 'Scheduled' and backup_type = %1$s
                    and status not in ('Failed', 'Cancelled') and started_at >= %2$s and slot >= %2$s
            ) < cast(cast(:mostADay as json) ->> (item.source::json ->> 'workload') as integer), true))""";

    /** Where the point of an item rests: in the vault when the item owes it one, or when the policy says so. */
    private static final String TIER = """
            case when %1$s = 'Snapshot' and (cast(%2$s as timestamptz) is null
                    or exists (select from points where item_id = item.id and vault_slot >= %2$s))
                then 'Snapshot' else 'VaultStandard' end
            """;

    /** The payloads are the JSON that the contracts' records would be written as; a test compares them. */
    private static final String START = """
            , started as (
                insert into jobs (id, operation, status, trigger, item_id, item_name, vault_id, vault_name, vault_region,
                    pool, point_id, policy_id, backup_type, slot, tier, started_at, heard_at)
                select gen_random_uuid(), 'Backup', 'InProgress', 'Scheduled', id, name, vault_id, vault_name, vault_region,
                    pool, gen_random_uuid(), policy_id, backup_type, slot, tier, :now, :now
                from picked
                where starts
                on conflict (item_id, (backup_type = 'Log')) where operation = 'Backup' and status in ('InProgress', 'Cancelling')
                do nothing
                returning id, item_id, point_id
            ), told as (
                insert into outbox (topic, key, type, payload, request_id)
                select event.topic, job.item_id::text, event.type, event.payload::text, job.id::text
                from started job
                join picked item on item.id = job.item_id
                cross join lateral (values
                    (1, 'holdfast.requests', 'io.holdfast.backup.requested.v1', json_build_object(
                        'jobId', job.id, 'pointId', job.point_id, 'itemId', item.id, 'itemName', item.name,
                        'vault', item.vault, 'source', item.source::json, 'policyId', item.policy_id,
                        'trigger', 'Scheduled', 'backupType', item.backup_type,
                        'slot', to_char(item.slot at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                        'snapshotDays', item.snapshot_days, 'tier', item.tier)),
                    (2, 'holdfast.jobs', 'io.holdfast.job.changed.v1', json_build_object(
                        'jobId', job.id, 'itemId', item.id, 'itemName', item.name, 'vault', item.vault,
                        'operation', 'Backup', 'status', 'InProgress', 'startedAt', :nowText,
                        'tasks', case when item.tier = 'Snapshot'
                            then json_build_array(
                                json_build_object('name', 'Take Snapshot', 'status', 'InProgress', 'startedAt', :nowText))
                            else json_build_array(
                                json_build_object('name', 'Take Snapshot', 'status', 'InProgress', 'startedAt', :nowText),
                                json_build_object('name', 'Transfer data to vault', 'status', 'NotStarted')) end,
                        'pointId', job.point_id))
                ) event (place, topic, type, payload)
                order by event.place, item.id
            ), unstarted as (
                select json_build_object(
                    'itemId', item.id, 'policyId', item.policy_id, 'type', item.backup_type,
                    'slot', to_char(item.slot at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                    'fullAt', (select max(taken_at) from points where item_id = item.id and backup_type = 'Full'
                        and not deleted and purge_at is null),
                    'underWay', (select trigger from jobs where item_id = item.id and backup_type <> 'Log' and %1$s limit 1),
                    'healedAt', (select max(started_at) from jobs where item_id = item.id and trigger = 'Remedial'),
                    'fullIsComing', exists (select from due where policy_id = item.policy_id and backup_type = 'Full'
                            and (slot is not null or next_run_at <= :now))
                        or exists (select from waiting where item_id = item.id and backup_type = 'Full')) missing
                from picked item
                where not starts
            )
            select (select count(*) from %2$s) as items, (select %3$s from %2$s order by %3$s desc limit 1) as last,
                (select json_agg(missing)::text from unstarted) as unstarted""";

    private StartSql() {}

    /** For the next items of one schedule, in the order of their ids. */
    static final String OF_SCHEDULE = """
            with picked as materialized (
                select %s,
                    cast(:policy as uuid) policy_id, cast(:snapshotDays as integer) snapshot_days,
                    cast(:type as text) backup_type, cast(:slot as timestamptz) slot,
                    case when :linked then %s else true end and %s starts, %s tier
                from items item
                where item.policy_id = :policy and %s and item.id > :after
                order by item.id
                limit :batch
            )""".formatted(
                            ITEM,
                            CHAINED,
                            WITHIN_LIMITS.formatted("cast(:type as text)", ":dayBegins"),
                            TIER.formatted("cast(:tier as text)", "cast(:owedSince as timestamptz)"),
                            BACKED_UP)
            + START.formatted(OPEN, "picked", "id");

    /**
     * For those, or the one, that have waited longest and for which there is a place in their pool and in their vault.
     *
     * <p>Looked at are no more than could start: of a pool's part of a vault as many as there are free places, and where
     * those are more than a batch, a batch of all such parts together. To order all that wait takes longer than to start a
     * batch of them.
     */
    static final String OF_WAITING = """
            with busy as materialized (
                select pool, vault_id, count(*) jobs from jobs
                where %1$s and (backup_type = 'Log') = :log
                group by pool, vault_id
            ), turn as not materialized (
                select * from waiting
                where log = :log and start_at <= :now and (not_before is null or not_before <= :now)
                    and (cast(:only as uuid) is null or item_id = :only)
            ), place as materialized (
                select pool, vault_id, in_pool, in_vault, least(:ofPool - in_pool, :ofVault - in_vault) free
                from (select pool, vault_id,
                        coalesce((select sum(jobs) from busy where busy.pool = turn.pool), 0) in_pool,
                        coalesce((select sum(jobs) from busy where busy.vault_id = turn.vault_id), 0) in_vault
                    from turn group by pool, vault_id) used
            ), ready as materialized (
                select next.item_id, next.since, few.*
                from place few
                cross join lateral (
                    select item_id, since from turn where turn.pool = few.pool and turn.vault_id = few.vault_id
                    order by since, item_id limit few.free) next
                where few.free > 0 and few.free < :batch
                union all
                (select turn.item_id, turn.since, many.*
                from turn
                join place many on many.pool = turn.pool and many.vault_id = turn.vault_id and many.free >= :batch
                order by turn.since, turn.item_id limit :batch)
            ), of_pool as materialized (
                select ready.*, in_pool + row_number() over (partition by pool order by since, item_id) as pool_place
                from ready
            ), of_vault as materialized (
                select of_pool.*, in_vault + row_number() over (partition by vault_id order by since, item_id) as vault_place
                from of_pool
                where pool_place <= :ofPool
            ), taken as materialized (
                select turn.* from of_vault
                join turn on turn.item_id = of_vault.item_id
                where vault_place <= :ofVault
                order by of_vault.since, of_vault.item_id limit :batch
            ), gone as (
                delete from waiting using taken where waiting.item_id = taken.item_id and waiting.log = taken.log
            ), picked as materialized (
                select %2$s,
                    taken.policy_id, taken.snapshot_days, taken.backup_type, taken.slot,
                    case when taken.linked then %3$s else true end and %5$s starts, %6$s tier
                from taken
                join items item on item.id = taken.item_id and item.policy_id = taken.policy_id and %4$s
                join due on due.policy_id = taken.policy_id and due.backup_type = taken.backup_type
            )""".formatted(
                            OPEN,
                            ITEM,
                            CHAINED,
                            BACKED_UP,
                            WITHIN_LIMITS.formatted("taken.backup_type", "taken.day_begins"),
                            TIER.formatted("taken.tier", "taken.owed_since"))
            + START.formatted(OPEN, "taken", "item_id");

    /** Lets the next items of one schedule wait. One that waits already keeps its place, its pause and its full backup. */
    static final String ENQUEUE = """
            with picked as materialized (
                select item.id, item.vault_id, item.pool
                from items item
                where item.policy_id = :policy and %s and item.id > :after
                order by item.id
                limit :batch
            ), waits as (
                insert into waiting (item_id, log, policy_id, vault_id, pool, backup_type, linked, slot, snapshot_days,
                    tier, owed_since, start_at, since, day_begins)
                select id, :type = 'Log', :policy, vault_id, pool, :type, :linked, :slot, :snapshotDays, :tier, cast(:owedSince as timestamptz),
                    cast(:slot as timestamptz) + make_interval(secs => :spread * (hashtextextended(id::text, 0) & 65535) / 65536.0),
                    :now, :dayBegins
                from picked
                on conflict (item_id, log) do update set
                    policy_id = excluded.policy_id, vault_id = excluded.vault_id, pool = excluded.pool,
                    backup_type = excluded.backup_type, linked = excluded.linked, slot = excluded.slot,
                    snapshot_days = excluded.snapshot_days, tier = excluded.tier, owed_since = excluded.owed_since,
                    day_begins = excluded.day_begins,
                    start_at = least(waiting.start_at, excluded.start_at)
                where waiting.backup_type <> 'Full' or excluded.backup_type = 'Full'
            )
            select count(*) as items, (select id from picked order by id desc limit 1) as last, cast(null as text) as unstarted
            from picked""".formatted(BACKED_UP);
}
