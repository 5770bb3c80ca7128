-- Copies of what the vault says of policies and protected items, and when each policy is due.

create table policies (
    id            uuid primary key,
    vault_id      uuid        not null,
    name          text        not null,
    kind          text        not null,
    local_time    text        not null,
    days          text        not null,
    zone          text        not null,
    snapshot_days integer     not null,
    version       bigint      not null,
    deleted       boolean     not null,
    next_run_at   timestamptz,
    last_run_at   timestamptz,
    -- The slot whose backups are being started, and the last item that was looked at; both null between slots.
    slot          timestamptz,
    slot_item     uuid,
    -- After a failed attempt: how many in a row, and when to try again.
    failures      integer     not null default 0,
    not_before    timestamptz
);

create index policies_due on policies (next_run_at) where next_run_at is not null;
create index policies_started on policies (slot) where slot is not null;
create index policies_by_name on policies (name, id);

create table items (
    id           uuid primary key,
    name         text   not null,
    vault_id     uuid   not null,
    vault_name   text   not null,
    vault_region text   not null,
    policy_id    uuid   not null,
    source       text   not null,
    state        text   not null,
    version      bigint not null
);

create index items_to_back_up on items (policy_id, id) where state in ('IRPending', 'Protected');
create index items_by_name on items (name, vault_name);
