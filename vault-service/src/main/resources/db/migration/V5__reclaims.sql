create table reclaims (
    vault_id      uuid primary key references vaults,
    vault_name    text collate "C" not null,
    vault_region  text not null,
    vault_deleted boolean not null,
    since         timestamptz not null,
    due_at        timestamptz,
    pruned        boolean not null,
    deleted_points integer not null,
    request_id    uuid,
    reason        text check (reason in ('SCHEDULED', 'POINTS_DELETED', 'ON_DEMAND', 'VAULT_DELETED')),
    requested_at  timestamptz,
    asked         integer not null,
    again         boolean not null,
    waiting_for   text not null,
    waiting_since timestamptz,
    completed_at  timestamptz,
    deleted_packs integer not null,
    freed_bytes   bigint not null,
    unknown_packs text not null,
    error_code    text,
    error_title   text,
    error_advice  text
);

comment on column reclaims.due_at is 'when to ask, or to ask again while a request is out; null when nothing will ever be left to reclaim';
comment on column reclaims.pruned is 'whether it is due before its time because many points were deleted';
comment on column reclaims.deleted_points is 'since it was asked last';
comment on column reclaims.again is 'somebody asked while a request was out';
comment on column reclaims.waiting_for is 'sessions at work, separated by line feeds';

-- vaults from before: each at a time of its own within the next day
insert into reclaims
select id, name, region, deleted_at is not null, now(), date_trunc('milliseconds', now() + random() * interval '1 day'),
       false, 0, null, null, null, 0, false, '', null, null, 0, 0, '', null, null, null
from vaults;

-- what can be reclaimed is not the sum of what deleted points had added: later points may need it
drop view vault_contents;
create view vault_contents as
select v.id as vault_id, i.items, i.ever_protected, p.points, p.logical_bytes, p.stored_bytes,
       r.completed_at as last_reclaimed_at, r.freed_bytes, coalesce(r.waiting_for, '') as waiting_for,
       coalesce(r.deleted_points, 0) as deleted_points
from vaults v
left join reclaims r on r.vault_id = v.id
cross join lateral (
    select count(*) filter (where i.state <> 'DELETED') as items,
           count(*) > 0 as ever_protected
    from protected_items i
    where i.vault_id = v.id
) i
cross join lateral (
    select count(*) filter (where p.state <> 'DELETED') as points,
           coalesce(sum(p.logical_bytes) filter (where p.state <> 'DELETED'), 0)::bigint as logical_bytes,
           coalesce(sum(p.shipped_bytes) filter (where p.state <> 'DELETED'), 0)::bigint as stored_bytes
    from recovery_points p
    where p.vault_id = v.id
) p;
