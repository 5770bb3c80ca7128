alter table recovery_points
    add column purge_at timestamptz,
    add column soft_deleted_by text check (soft_deleted_by in ('POLICY', 'PERSON')),
    drop constraint recovery_points_state_check,
    add constraint recovery_points_state_check
        check (state in ('AVAILABLE', 'DEGRADED', 'SOFT_DELETED', 'DELETING', 'DELETED')),
    add constraint recovery_points_purge_check
        check ((state = 'SOFT_DELETED') = (purge_at is not null) and (purge_at is null) = (soft_deleted_by is null));

comment on column recovery_points.purge_at is 'when a soft-deleted point goes for good';
comment on column recovery_points.soft_deleted_by is 'a policy that was changed back brings back only what it took';

create index recovery_points_to_purge on recovery_points (purge_at) where state = 'SOFT_DELETED';

alter table protected_items
    add column purge_at timestamptz,
    drop constraint protected_items_state_check,
    add constraint protected_items_state_check check (state in
        ('IR_PENDING', 'PROTECTED', 'PROTECTION_STOPPED', 'BACKUPS_SUSPENDED', 'SOFT_DELETED', 'DELETED')),
    add constraint protected_items_purge_check check ((state = 'SOFT_DELETED') = (purge_at is not null));

create index protected_items_to_purge on protected_items (purge_at) where state = 'SOFT_DELETED';

-- which version of its policy an item was last heard to be kept by
create table applied_policies (
    item_id   uuid primary key references protected_items,
    policy_id uuid not null,
    version   bigint not null
);

comment on table applied_policies is 'apart from the item, so that an acknowledgement never makes an ETag of the item stale';

drop view vault_contents;
create view vault_contents as
select v.id as vault_id, i.items, i.ever_protected, p.points, p.degraded_points, p.soft_deleted_points,
       p.logical_bytes, p.stored_bytes,
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
           count(*) filter (where p.state = 'SOFT_DELETED') as soft_deleted_points,
           coalesce(sum(p.logical_bytes) filter (where p.state <> 'DELETED'), 0)::bigint as logical_bytes,
           coalesce(sum(p.shipped_bytes) filter (where p.state <> 'DELETED'), 0)::bigint as stored_bytes
    from recovery_points p
    where p.vault_id = v.id
) p;

drop view item_contents;
create view item_contents as
select i.id as item_id, p.points, p.degraded_points, p.soft_deleted_points, l.status as last_backup_status,
       l.at as last_backup_at, a.version as applied_version, y.version as policy_version,
       i.state in ('IR_PENDING', 'PROTECTED', 'BACKUPS_SUSPENDED')
           and (a.policy_id is distinct from i.policy_id or a.version < y.version) as policy_inconsistent
from protected_items i
join policies y on y.id = i.policy_id
left join last_backups l on l.item_id = i.id
left join applied_policies a on a.item_id = i.id
cross join lateral (
    select count(*) filter (where p.state <> 'SOFT_DELETED') as points,
           count(*) filter (where p.state = 'DEGRADED') as degraded_points,
           count(*) filter (where p.state = 'SOFT_DELETED') as soft_deleted_points
    from recovery_points p
    where p.item_id = i.id and p.state <> 'DELETED'
) p;
