-- Every version of a policy that we were told of: tags follow from the one in force at the slot, expiry from the newest.
create table policies (
    policy_id     uuid        not null,
    version       bigint      not null,
    newest        boolean     not null,
    in_force_from timestamptz not null,
    vault_id      uuid        not null,
    name          text        not null,
    schedule_kind text        not null,
    schedule_time time        not null,
    schedule_days text        not null,
    zone          text        not null,
    daily_days    integer,
    weekly_weeks  integer,
    deleted       boolean     not null,
    -- days that a point of the tag stays under this version; what the candidates of a pruning are found by
    days_of_daily  integer    not null,
    days_of_weekly integer    not null,
    primary key (policy_id, version)
);
create unique index policies_newest on policies (policy_id) where newest;

create table items (
    item_id    uuid   primary key,
    name       text   not null,
    vault_id   uuid   not null,
    vault_name text   not null,
    policy_id  uuid   not null,
    state      text   not null,
    version    bigint not null
);
create index items_by_policy on items (policy_id, item_id);
create index items_by_name on items (name);

create table points (
    point_id      uuid        primary key,
    item_id       uuid        not null,
    policy_id     uuid        not null,
    slot          timestamptz not null,
    taken_at      timestamptz not null,
    on_demand     boolean     not null,
    retain_until  timestamptz,
    -- bit 0 daily, 1 weekly, 2 monthly, 3 yearly; null until the policy is known, and on points made on demand
    tags          smallint,
    -- when and how often the vault was told that it may go
    announced_at  timestamptz,
    announcements integer     not null default 0
) with (fillfactor = 90);
create index points_of_item on points (item_id, taken_at);
create index points_untagged on points (policy_id) where tags is null and not on_demand;
