alter table vaults add column soft_delete_days integer not null default 14;
alter table recovery_points add column workload text not null default 'DISK_IMAGE';
alter table recovery_points drop constraint recovery_points_backup_type_check;
