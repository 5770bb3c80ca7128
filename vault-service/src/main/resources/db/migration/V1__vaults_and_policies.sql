create table vaults (
    id         uuid primary key,
    name       text collate "C" not null,
    region     text not null,
    redundancy text not null check (redundancy in ('LOCALLY_REDUNDANT', 'ZONE_REDUNDANT', 'GEO_REDUNDANT')),
    created_at timestamptz not null,
    deleted_at timestamptz,
    version    bigint not null
);

comment on column vaults.deleted_at is 'the name is free again from then on; the row stays for the points that lay there';

create unique index vaults_name on vaults (name) where deleted_at is null;

create table policies (
    id             uuid primary key,
    vault_id       uuid not null references vaults,
    name           text collate "C" not null,
    workload       text not null check (workload in ('DISK_IMAGE')),
    schedule_kind  text not null check (schedule_kind in ('DAILY', 'WEEKLY')),
    schedule_time  time not null,
    schedule_days  text not null,
    schedule_zone  text not null,
    daily_days     integer check (daily_days between 7 and 9999),
    weekly_weeks   integer check (weekly_weeks between 1 and 5163),
    snapshot_days  integer not null check (snapshot_days between 1 and 5),
    created_at     timestamptz not null,
    deleted_at     timestamptz,
    version        bigint not null,
    check ((schedule_kind = 'WEEKLY') = (schedule_days <> '')),
    check ((schedule_kind = 'DAILY') = (daily_days is not null)),
    check ((schedule_kind = 'WEEKLY') = (weekly_weeks is not null))
);

comment on column policies.schedule_days is 'weekdays of a weekly schedule, comma-separated, Monday first; empty for a daily one';

create unique index policies_name on policies (vault_id, name) where deleted_at is null;
