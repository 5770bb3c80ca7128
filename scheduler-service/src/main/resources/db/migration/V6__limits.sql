-- What an item has of recovery points that can be restored. Counted where they are written: a slot starts 100 000 items
-- within a minute, and cannot count thousands of points of each.
create table point_counts (
    item_id uuid primary key,
    points  integer not null check (points >= 0)
);

insert into point_counts (item_id, points)
    select item_id, count(*) from points where not deleted and purge_at is null group by item_id;

create function count_points() returns trigger language plpgsql as $$
declare
    -- there is no old point when one comes, and no new one when one goes: both count nothing
    before integer := case when not old.deleted and old.purge_at is null then 1 else 0 end;
    after  integer := case when not new.deleted and new.purge_at is null then 1 else 0 end;
begin
    if before <> after then
        insert into point_counts as counted (item_id, points)
            values (coalesce(new.item_id, old.item_id), after)
            on conflict (item_id) do update set points = counted.points + after - before;
    end if;
    return null;
end $$;

create trigger points_are_counted after insert or delete or update of deleted, purge_at on points
    for each row execute function count_points();

create function held_or_made(item uuid) returns bigint language sql stable as $$
    select coalesce((select points from point_counts where item_id = item), 0)
        + (select count(*) from jobs
            where item_id = item and operation = 'Backup' and status in ('InProgress', 'Cancelling'))
$$;

-- What waits knows when the day of its slot began, in its policy's zone; and how often it could not be started.
alter table waiting add column day_begins timestamptz;
update waiting set day_begins = slot;
alter table waiting alter column day_begins set not null;
alter table waiting add column failures integer not null default 0;
alter table waiting add column not_before timestamptz;
