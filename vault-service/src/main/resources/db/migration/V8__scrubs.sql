create table scrubs (
    vault_id      uuid primary key references vaults,
    vault_name    text collate "C" not null,
    vault_region  text not null,
    since         timestamptz not null,
    due_at        timestamptz,
    request_id    uuid,
    reason        text check (reason in ('SCHEDULED', 'ON_DEMAND')),
    most_bytes    bigint,
    requested_at  timestamptz,
    asked         integer not null,
    again         boolean not null,
    done_bytes    bigint not null,
    total_bytes   bigint not null,
    waiting_because text,
    completed_at  timestamptz,
    whole         boolean,
    read_packs    integer,
    read_bytes    bigint,
    needed_packs  integer,
    needed_bytes  bigint,
    unread_packs  integer,
    oldest_read_at timestamptz,
    days_for_all  integer,
    bad_packs     integer,
    affected_points integer,
    all_named     boolean,
    unanswered_packs integer,
    unreadable    text,
    error_code    text,
    error_title   text,
    error_advice  text
);

comment on column scrubs.due_at is 'when to ask, or to ask again while a request is out; null for a vault that was deleted';
comment on column scrubs.again is 'somebody asked while a request was out';
comment on column scrubs.days_for_all is 'how long daily scrubs take at most to read the whole vault once';
comment on column scrubs.unreadable is 'objects that may be points and cannot be read, separated by line feeds';

create table scrub_bad_packs (
    vault_id uuid not null references scrubs on delete cascade,
    position integer not null,
    pack     text not null,
    reason   text not null,
    found_at timestamptz not null,
    primary key (vault_id, position)
);

-- vaults from before: each at a time of its own within the next day
insert into scrubs (vault_id, vault_name, vault_region, since, due_at, asked, again, done_bytes, total_bytes)
select id, name, region, now(),
       case when deleted_at is null then date_trunc('milliseconds', now() + random() * interval '1 day') end,
       0, false, 0, 0
from vaults;

alter table recovery_points
    add column damaged_since timestamptz,
    add column damage_found_at timestamptz,
    add column damage_found_by text check (damage_found_by in ('SCRUB', 'VERIFICATION')),
    add column damaged_packs integer,
    add column damage text,
    add column verified_at timestamptz,
    add column dedup_bytes bigint check (dedup_bytes >= 0),
    add column dedup_note text,
    drop constraint recovery_points_state_check,
    drop constraint recovery_points_check,
    add constraint recovery_points_state_check check (state in ('AVAILABLE', 'DEGRADED', 'DELETING', 'DELETED')),
    add constraint recovery_points_reason_check
        check ((state in ('AVAILABLE', 'DEGRADED')) = (deletion_reason is null)),
    add constraint recovery_points_damage_check check (state <> 'DEGRADED' or damage is not null);

comment on column recovery_points.damaged_since is 'when its damage was first found';
comment on column recovery_points.dedup_bytes is 'not shipped because another backup had stored the same; null when nobody counted';
comment on column recovery_points.verified_at is 'when the last verification began that found nothing wrong';

create index recovery_points_degraded on recovery_points (vault_id, id) where state = 'DEGRADED';

drop view vault_contents;
create view vault_contents as
select v.id as vault_id, i.items, i.ever_protected, p.points, p.degraded_points, p.logical_bytes, p.stored_bytes,
       r.completed_at as last_reclaimed_at, r.freed_bytes, coalesce(r.waiting_for, '') as waiting_for,
       coalesce(r.deleted_points, 0) as deleted_points,
       s.completed_at as last_scrubbed_at, s.read_packs as scrubbed_packs, s.read_bytes as scrubbed_bytes,
       s.needed_packs, s.unread_packs, s.oldest_read_at, s.days_for_all, s.bad_packs
from vaults v
left join reclaims r on r.vault_id = v.id
left join scrubs s on s.vault_id = v.id
cross join lateral (
    select count(*) filter (where i.state <> 'DELETED') as items,
           count(*) > 0 as ever_protected
    from protected_items i
    where i.vault_id = v.id
) i
cross join lateral (
    select count(*) filter (where p.state <> 'DELETED') as points,
           count(*) filter (where p.state = 'DEGRADED') as degraded_points,
           coalesce(sum(p.logical_bytes) filter (where p.state <> 'DELETED'), 0)::bigint as logical_bytes,
           coalesce(sum(p.shipped_bytes) filter (where p.state <> 'DELETED'), 0)::bigint as stored_bytes
    from recovery_points p
    where p.vault_id = v.id
) p;

drop view item_contents;
create view item_contents as
select i.id as item_id, p.points, p.degraded_points, l.status as last_backup_status, l.at as last_backup_at
from protected_items i
left join last_backups l on l.item_id = i.id
cross join lateral (
    select count(*) as points, count(*) filter (where p.state = 'DEGRADED') as degraded_points
    from recovery_points p
    where p.item_id = i.id and p.state <> 'DELETED'
) p;
