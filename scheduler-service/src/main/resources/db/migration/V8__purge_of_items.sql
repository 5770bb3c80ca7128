alter table items add column purge_at timestamptz;

comment on column items.purge_at is 'when a soft-deleted item goes for good';
