-- Some snapshots are recovery points themselves: no vault has a copy of them.
alter table snapshots
    add column tier text not null default 'VaultStandard' check (tier in ('VaultStandard', 'Snapshot')),
    drop constraint snapshots_state_check,
    add constraint snapshots_state_check
        check (state in ('Shipping', 'SnapshotTier', 'InVault', 'Unwanted', 'Released'));
