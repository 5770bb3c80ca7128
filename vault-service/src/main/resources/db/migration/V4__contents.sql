-- What one feature shows of another: read-only, and the only place where their tables meet.

create view vault_contents as
select v.id as vault_id, i.items, i.ever_protected, p.points, p.logical_bytes, p.stored_bytes, p.reclaimable_bytes
from vaults v
cross join lateral (
    select count(*) filter (where i.state <> 'DELETED') as items,
           count(*) > 0 as ever_protected
    from protected_items i
    where i.vault_id = v.id
) i
cross join lateral (
    select count(*) filter (where p.state <> 'DELETED') as points,
           coalesce(sum(p.logical_bytes) filter (where p.state <> 'DELETED'), 0)::bigint as logical_bytes,
           coalesce(sum(p.shipped_bytes) filter (where p.state <> 'DELETED'), 0)::bigint as stored_bytes,
           coalesce(sum(p.shipped_bytes) filter (where p.state = 'DELETED'), 0)::bigint as reclaimable_bytes
    from recovery_points p
    where p.vault_id = v.id
) p;

create view policy_usage as
select y.id as policy_id,
       (select count(*)
        from protected_items i
        where i.policy_id = y.id and i.state in ('IR_PENDING', 'PROTECTED', 'BACKUPS_SUSPENDED')) as items
from policies y;

create view item_contents as
select i.id as item_id,
       (select count(*) from recovery_points p where p.item_id = i.id and p.state <> 'DELETED') as points,
       (select l.status from last_backups l where l.item_id = i.id) as last_backup_status,
       (select l.at from last_backups l where l.item_id = i.id) as last_backup_at
from protected_items i;
