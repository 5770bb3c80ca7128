-- Links 6 and 7 are points that rest as snapshots, of machines and of shares; V3 tells of the others.

-- each version says of them, too, how many days they stay at least: snapshots of machines whatever their tags, those of
-- shares like points that stand alone; versions from before V3 know links of databases as little as their points do
update policies set days_of = days_of
    || array_fill(0, array[96 - cardinality(days_of)])
    || array_fill(coalesce((terms::jsonb ->> 'snapshotDays')::integer, 0), array[16])
    || days_of[1:16];

create index points_as_snapshots on points (item_id, taken_at) where link = 6 and not set_aside;
