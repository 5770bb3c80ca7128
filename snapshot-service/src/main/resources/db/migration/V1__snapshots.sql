-- Every backup that was asked for, once: whoever moves its outcome away from Pending is the one that may tell of it.
create table requests (
    job_id       uuid        not null primary key,
    item_id      uuid        not null,
    pool         text,                          -- absent when a cancellation came for a request that never did
    outcome      text        not null check (outcome in ('Pending', 'Taken', 'Failed', 'Cancelled')),
    requested_at timestamptz not null,
    decided_at   timestamptz,
    check ((outcome = 'Pending') = (decided_at is null))
);

create index requests_by_decision on requests (decided_at);

create table snapshots (
    snapshot_id   uuid        not null primary key,
    job_id        uuid        not null unique,
    point_id      uuid        not null unique,
    item_id       uuid        not null,
    item_name     text        not null,
    vault         text        not null,
    pool          text        not null,
    folder        text        not null,
    state         text        not null check (state in ('Shipping', 'InVault', 'Unwanted', 'Released')),
    taken_at      timestamptz not null,
    keep_until    timestamptz not null,
    release_at    timestamptz,                  -- when to try, or to try again, to delete an unwanted one
    release_tries int         not null default 0,
    released_at   timestamptz,
    check ((state = 'Unwanted') = (release_at is not null)),
    check ((state = 'Released') = (released_at is not null))
);

create index snapshots_by_time on snapshots (taken_at desc, snapshot_id desc);
create index snapshots_in_vault on snapshots (keep_until) where state = 'InVault';
create index snapshots_unwanted on snapshots (release_at) where state = 'Unwanted';
create index snapshots_released on snapshots (released_at) where state = 'Released';

create table snapshot_disks (
    snapshot_id uuid   not null references snapshots on delete cascade,
    position    int    not null,
    name        text   not null,
    source      text   not null,
    size_bytes  bigint not null,
    made        text   not null,
    primary key (snapshot_id, position)
);

create table workers (
    worker_id    uuid        not null primary key,
    host         text        not null,
    pools        text        not null,
    snapshot_dir text        not null,
    free_bytes   bigint      not null,
    reads_qcow2  boolean     not null,
    started_at   timestamptz not null,
    seen_at      timestamptz not null
);
