-- A policy is one document: what it says has grown from six columns to a tree.
alter table policies add column terms jsonb;

update policies
set terms = jsonb_build_object(
    'workload', 'VM',
    'kind', 'Standard',
    'schedule', jsonb_build_object(
        'kind', initcap(schedule_kind),
        'time', to_char(schedule_time, 'HH24:MI:SS'),
        'days', to_jsonb(array_remove(string_to_array(schedule_days, ','), '')),
        'zone', schedule_zone,
        'alsoAt', '[]'::jsonb),
    'retention', jsonb_strip_nulls(jsonb_build_object(
        'daily', case when daily_days is not null
            then jsonb_build_object('days', daily_days, 'times', '[]'::jsonb) end,
        'weekly', case when weekly_weeks is not null
            then jsonb_build_object('weeks', weekly_weeks, 'days', '[]'::jsonb, 'times', '[]'::jsonb) end)),
    'snapshotDays', snapshot_days,
    'consistency', 'Default',
    'compression', false);

alter table policies
    alter column terms set not null,
    drop column schedule_kind,
    drop column schedule_time,
    drop column schedule_days,
    drop column schedule_zone,
    drop column daily_days,
    drop column weekly_weeks,
    drop column snapshot_days,
    drop constraint policies_workload_check;

comment on column policies.terms is 'what the policy says, as PolicyChanged tells it';
comment on column policies.workload is 'the same as in its terms';

-- disk images are backed up by policies for machines
update policies set workload = 'VM' where workload = 'DISK_IMAGE';
alter table policies add constraint policies_workload_check
    check (workload in ('VM', 'SQL_SERVER', 'POSTGRESQL', 'SAP_HANA', 'FILE_SHARE', 'FILES'));

create view policy_items as
select policy_id, name
from protected_items
where state in ('IR_PENDING', 'PROTECTED', 'BACKUPS_SUSPENDED');

alter table vaults add column soft_delete_days integer not null default 14 check (soft_delete_days between 0 and 180);

comment on column vaults.soft_delete_days is 'for how long deleted points can be had back; 0 when what is deleted is gone at once';

alter table protected_items
    drop constraint protected_items_workload_check,
    add constraint protected_items_workload_check
        check (workload in ('DISK_IMAGE', 'VM', 'SQL_SERVER', 'POSTGRESQL', 'SAP_HANA', 'FILE_SHARE', 'FILES'));

alter table recovery_points
    add column workload text not null default 'DISK_IMAGE'
        check (workload in ('DISK_IMAGE', 'VM', 'SQL_SERVER', 'POSTGRESQL', 'SAP_HANA', 'FILE_SHARE', 'FILES')),
    drop constraint recovery_points_started_by_check,
    drop constraint recovery_points_backup_type_check,
    add constraint recovery_points_started_by_check check (started_by in ('SCHEDULED', 'ON_DEMAND', 'REMEDIAL')),
    add constraint recovery_points_backup_type_check
        check (backup_type in ('FULL', 'DIFFERENTIAL', 'INCREMENTAL', 'LOG', 'COPY_ONLY_FULL'));

alter table recovery_points alter column workload drop default;
