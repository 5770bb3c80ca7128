-- Some points rest as snapshots beside their source: the vault has no bytes of them.
alter table recovery_points
    drop constraint recovery_points_tier_check,
    add constraint recovery_points_tier_check
        check (tier in ('SNAPSHOT', 'SNAPSHOT_AND_VAULT_STANDARD', 'VAULT_STANDARD'));

alter table point_disks add column address text;

comment on column point_disks.address is 'where a transfer worker reads it; only of a point that rests as a snapshot';
