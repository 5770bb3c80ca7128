-- The other points of an item are in points_of_item; without these a changed policy looks through all points there are.
create index points_set_aside on points (item_id) where set_aside;
