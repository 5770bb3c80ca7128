-- The terms of a policy are kept as they were announced: all that was read from single columns is in the JSON.
alter table policies add column terms text;
update policies set terms = jsonb_build_object(
    'workload', 'VM',
    'kind', 'Standard',
    'schedule', jsonb_build_object(
        'kind', initcap(schedule_kind),
        'time', to_char(schedule_time, 'HH24:MI'),
        'days', to_jsonb(array_remove(string_to_array(schedule_days, ','), '')),
        'zone', zone),
    'retention', jsonb_strip_nulls(jsonb_build_object(
        'daily', case when daily_days is not null then jsonb_build_object('days', daily_days) end,
        'weekly', case when weekly_weeks is not null then jsonb_build_object('weeks', weekly_weeks) end)),
    'snapshotDays', 2,
    'consistency', 'Default',
    'compression', false);
alter table policies alter column terms set not null;

-- Days that a point stays at least, by 16 * its link + its tags; what the candidates of a pruning are found by.
alter table policies add column days_of integer[];
update policies set days_of = array(
    select greatest(case when t & 1 = 1 or t = 0 then days_of_daily else 0 end,
                    case when t & 2 = 2 or t = 0 then days_of_weekly else 0 end)
      from generate_series(0, 15) t order by t);
alter table policies alter column days_of set not null;
-- the fewest of a daily, a weekly and an untagged point that stand alone
alter table policies add column least_days integer not null default 0;
update policies set least_days = least(days_of_daily, days_of_weekly);
-- whether points of its items need each other, so that only a whole history can be judged
alter table policies add column chains boolean not null default false;
alter table policies
    drop column schedule_kind, drop column schedule_time, drop column schedule_days, drop column zone,
    drop column daily_days, drop column weekly_weeks, drop column days_of_daily, drop column days_of_weekly;

-- when the item's policy began to decide over its points, and when its backups began
alter table items add column ruled_at timestamptz not null default '1970-01-01T00:00:00Z';
alter table items add column runs_since timestamptz not null default now();
-- until when time alone changes nothing for an item with chains; null when it has to be looked at
alter table items add column quiet_until timestamptz;

alter table points add column workload text not null default 'DISK_IMAGE';
alter table points add column backup_type text not null default 'INCREMENTAL';
alter table points add column trigger text not null default 'SCHEDULED';
update points set trigger = 'ON_DEMAND' where on_demand;
-- 0 alone, 1 full, 2 remedial, 3 differential, 4 incremental, 5 log
alter table points add column link smallint not null default 0;
-- the slot behind which slots without a point count as missed, so that this point takes their tags; of older points none
alter table points add column after_slot timestamptz;
update points set after_slot = slot;
-- when the vault, which has hidden it, deletes it for good
alter table points add column purge_at timestamptz;
-- deleted by a person, who alone can bring it back: as if it were not there
alter table points add column set_aside boolean not null default false;

drop index points_of_item;
create index points_of_item on points (item_id, taken_at)
    include (point_id, slot, on_demand, retain_until, tags, link, purge_at) where not set_aside;
drop index points_untagged;
create index points_untagged on points (policy_id) where tags is null and (not on_demand or workload = 'FILES');
create index points_long_term on points (item_id) where tags & 3 = 0 and tags <> 0;
create index points_hidden on points (item_id) where purge_at is not null;

-- what vaults say of deleted points
create table vaults (
    vault_id         uuid    primary key,
    name             text    not null,
    soft_delete_days integer not null,
    version          bigint  not null
);
