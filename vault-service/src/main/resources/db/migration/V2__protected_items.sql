create table protected_items (
    id           uuid primary key,
    vault_id     uuid not null references vaults,
    vault_name   text collate "C" not null,
    vault_region text not null,
    name         text collate "C" not null,
    policy_id    uuid not null references policies,
    policy_name  text collate "C" not null,
    workload     text not null check (workload in ('DISK_IMAGE')),
    pool         text not null,
    state        text not null
        check (state in ('IR_PENDING', 'PROTECTED', 'PROTECTION_STOPPED', 'BACKUPS_SUSPENDED', 'DELETED')),
    created_at   timestamptz not null,
    version      bigint not null
);

comment on table protected_items is 'names of vaults and policies never change, so they are kept here beside the ids';

create unique index protected_items_name on protected_items (vault_id, name) where state <> 'DELETED';
create index protected_items_everywhere on protected_items (name, vault_name) where state <> 'DELETED';
create index protected_items_policy on protected_items (policy_id);

create table item_disks (
    item_id  uuid not null references protected_items,
    position integer not null,
    name     text not null,
    path     text not null,
    primary key (item_id, position)
);

create table source_claims (
    pool    text collate "C" not null,
    path    text collate "C" not null,
    item_id uuid not null references protected_items,
    primary key (pool, path)
);

comment on table source_claims is 'which item backs up a path now: at most one in the whole house';

create index source_claims_item on source_claims (item_id);
