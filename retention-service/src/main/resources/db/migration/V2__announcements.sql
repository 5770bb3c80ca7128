-- What the vault was told lies apart from the points, all of one item in few rows: a point is written once and read very
-- often, and what is never changed is found in the index alone.
create table announcements (
    item_id      uuid        not null,
    -- when the vault was told last that the points may go, and how often
    announced_at timestamptz not null,
    times        integer     not null,
    point_ids    uuid[]      not null,
    primary key (item_id, announced_at, times)
);

insert into announcements (item_id, announced_at, times, point_ids)
select item_id, announced_at, announcements, array_agg(point_id) from points
 where announced_at is not null
 group by item_id, announced_at, announcements;

alter table points drop column announced_at, drop column announcements;

-- All that a plan asks of a point. Points of one item were made on different days and lie far apart.
drop index points_of_item;
create index points_of_item on points (item_id, taken_at) include (point_id, on_demand, retain_until, tags);
create index points_to_end on points (item_id, retain_until) where retain_until is not null;

-- The index answers alone only for pages that were vacuumed since their last change, so that new points want it soon.
alter table points reset (fillfactor);
alter table points set (autovacuum_vacuum_insert_scale_factor = 0.02);
