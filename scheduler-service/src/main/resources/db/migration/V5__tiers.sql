-- Points rest in the vault, or as snapshots on the side of their source; what makes or restores one knows which.

-- the slot of a scheduled point in the vault; null for all others
alter table points add column vault_slot timestamptz;
-- where a point is read that rests as a snapshot, as JSON; null for one in the vault
alter table points add column snapshot_disks text;
create index points_shipped on points (item_id, vault_slot desc) where vault_slot is not null;

alter table jobs add column tier text not null default 'VaultStandard';
alter table jobs add column snapshot_disks text;

alter table waiting add column tier text not null default 'VaultStandard';
alter table waiting add column owed_since timestamptz;
