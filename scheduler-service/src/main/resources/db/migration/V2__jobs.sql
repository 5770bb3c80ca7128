-- Jobs, and the recovery points that restores and verifications can choose from.

create table jobs (
    id           uuid primary key,
    operation    text        not null,
    status       text        not null,
    trigger      text        not null,
    item_id      uuid        not null,
    item_name    text        not null,
    vault_id     uuid        not null,
    vault_name   text        not null,
    vault_region text        not null,
    point_id     uuid        not null,
    policy_id    uuid,
    backup_type  text,
    slot         timestamptz,
    retain_until timestamptz,
    target       text,
    overwrite    boolean     not null default false,
    retry_of     uuid,
    started_at   timestamptz not null,
    shipping_at  timestamptz,
    ended_at     timestamptz,
    heard_at     timestamptz not null,
    done_bytes   bigint,
    total_bytes  bigint,
    result       text,
    error        text,
    version      bigint      not null default 0
);

create unique index jobs_one_backup_of_an_item on jobs (item_id)
    where operation = 'Backup' and status in ('InProgress', 'Cancelling');
create index jobs_newest_first on jobs (started_at desc, id desc);
create index jobs_of_item on jobs (item_id, started_at desc, id desc);
create index jobs_of_item_name on jobs (item_name, started_at desc, id desc);
create index jobs_open on jobs (heard_at) where status in ('InProgress', 'Cancelling');
create index jobs_over on jobs (ended_at) where ended_at is not null;

create table points (
    id       uuid primary key,
    item_id  uuid        not null,
    taken_at timestamptz not null,
    deleted  boolean     not null
);

create index points_newest_first on points (item_id, taken_at desc, id desc) where not deleted;
