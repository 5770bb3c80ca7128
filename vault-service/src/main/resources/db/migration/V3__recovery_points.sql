create table recovery_points (
    id               uuid primary key,
    item_id          uuid not null references protected_items,
    item_name        text collate "C" not null,
    vault_id         uuid not null references vaults,
    vault_name       text collate "C" not null,
    vault_region     text not null,
    job_id           uuid not null,
    policy_id        uuid not null,
    snapshot_id      uuid not null,
    started_by       text not null check (started_by in ('SCHEDULED', 'ON_DEMAND')),
    backup_type      text not null check (backup_type in ('FULL', 'INCREMENTAL')),
    slot             timestamptz not null,
    taken_at         timestamptz not null,
    created_at       timestamptz not null,
    consistency      text not null
        check (consistency in ('APPLICATION_CONSISTENT', 'FILE_SYSTEM_CONSISTENT', 'CRASH_CONSISTENT')),
    detection_mode   text not null check (detection_mode in ('FULL', 'FULL_COMPARE', 'CBT')),
    detection_reason text not null,
    parent_point_id  uuid,
    logical_bytes    bigint not null check (logical_bytes >= 0),
    read_bytes       bigint not null check (read_bytes >= 0),
    changed_bytes    bigint not null check (changed_bytes >= 0),
    shipped_bytes    bigint not null check (shipped_bytes >= 0),
    retain_until     timestamptz,
    tier             text not null check (tier in ('SNAPSHOT_AND_VAULT_STANDARD', 'VAULT_STANDARD')),
    replica_state    text not null check (replica_state in ('NONE', 'NOT_REPLICATED')),
    state            text not null check (state in ('AVAILABLE', 'DELETING', 'DELETED')),
    deletion_reason  text,
    deleted_at       timestamptz,
    version          bigint not null,
    check ((state = 'AVAILABLE') = (deletion_reason is null)),
    check ((state = 'DELETED') = (deleted_at is not null))
);

comment on column recovery_points.parent_point_id is 'what it was compared with; no reference, because that point may be unknown here';

create index recovery_points_item on recovery_points (item_id, taken_at desc, id desc);
create index recovery_points_vault on recovery_points (vault_id, taken_at desc, id desc);
create index recovery_points_deleting on recovery_points (id) where state = 'DELETING';

create table point_disks (
    point_id   uuid not null references recovery_points,
    position   integer not null,
    name       text not null,
    size_bytes bigint not null check (size_bytes >= 0),
    primary key (point_id, position)
);

create table last_backups (
    item_id uuid primary key references protected_items,
    status  text not null check (status in ('HEALTHY', 'UNHEALTHY')),
    at      timestamptz not null
);

comment on table last_backups is 'apart from the item, so that a backup never makes an ETag of the item stale';
