-- A policy has several schedules, each with a time of its own; databases have chains; starts can wait for their turn.

alter table policies add column plan text;
update policies set plan = json_build_object(
    'workload', 'VM',
    'schedule', json_build_object(
        'kind', initcap(kind), 'time', local_time, 'zone', zone,
        'days', case when days = '' then '[]'::json else to_json(string_to_array(days, ',')) end),
    'snapshotDays', snapshot_days)::text;
alter table policies alter column plan set not null;

create table due (
    id          uuid primary key,
    policy_id   uuid        not null references policies (id),
    backup_type text        not null,
    next_run_at timestamptz not null,
    last_run_at timestamptz,
    -- The slot whose backups are being started, and the last item that was looked at; both null between slots.
    slot        timestamptz,
    slot_item   uuid,
    -- After a failed attempt: how many in a row, and when to try again.
    failures    integer     not null default 0,
    not_before  timestamptz,
    unique (policy_id, backup_type)
);

insert into due (id, policy_id, backup_type, next_run_at, last_run_at, slot, slot_item, failures, not_before)
    select gen_random_uuid(), id, 'Incremental', next_run_at, last_run_at, slot, slot_item, failures, not_before
    from policies where next_run_at is not null;

create index due_next on due (next_run_at);
create index due_started on due (slot) where slot is not null;

drop index policies_due;
drop index policies_started;
alter table policies
    drop column kind, drop column local_time, drop column days, drop column zone, drop column snapshot_days,
    drop column next_run_at, drop column last_run_at, drop column slot, drop column slot_item,
    drop column failures, drop column not_before;

alter table items add column pool text;
update items set pool = source::json ->> 'pool';
alter table items alter column pool set not null;

-- A log backup may run beside another one, so each item has two places.
drop index jobs_one_backup_of_an_item;
create unique index jobs_one_backup_of_an_item on jobs (item_id, (backup_type = 'Log'))
    where operation = 'Backup' and status in ('InProgress', 'Cancelling');
alter table jobs add column pool text;
alter table jobs add column reason text;
create index jobs_remedial on jobs (item_id, started_at desc) where trigger = 'Remedial';

alter table points add column backup_type text not null default 'Incremental';
alter table points add column purge_at timestamptz;
create index points_full on points (item_id, taken_at desc)
    where backup_type = 'Full' and not deleted and purge_at is null;

-- Backups whose slot has come and that wait for their moment or for a place; an item has one for logs and one for others.
create table waiting (
    item_id       uuid        not null,
    log           boolean     not null,
    policy_id     uuid        not null,
    vault_id      uuid        not null,
    pool          text        not null,
    backup_type   text        not null,
    linked        boolean     not null,
    slot          timestamptz not null,
    snapshot_days integer     not null,
    start_at      timestamptz not null,
    since         timestamptz not null,
    primary key (item_id, log)
);

create index waiting_in_order on waiting (log, since, item_id);
