-- One row for each job whose bytes this service moves, from the moment it was asked for until some time after its end.
create table transfers (
    job_id           uuid primary key,
    kind             text not null check (kind in ('SHIP', 'RESTORE', 'VERIFY')),
    item_id          uuid not null,
    point_id         uuid not null,
    vault_id         uuid not null,
    vault            text not null,
    status           text not null check (status in ('QUEUED', 'RUNNING', 'WAITING', 'COMPLETED', 'FAILED')),
    attempt          integer not null,
    lost             integer not null,
    failing_since    timestamptz,
    note             text,
    done_bytes       bigint not null,
    total_bytes      bigint not null,
    requested_at     timestamptz not null,
    started_at       timestamptz,
    ended_at         timestamptz,
    detection_mode   text,
    detection_reason text,
    read_bytes       bigint,
    changed_bytes    bigint,
    shipped_bytes    bigint,
    error_code       text,
    error_title      text
);

create index transfers_newest_first on transfers (requested_at desc, job_id desc);
create index transfers_ended on transfers (ended_at) where ended_at is not null;
