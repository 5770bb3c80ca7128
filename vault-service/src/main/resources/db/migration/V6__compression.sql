alter table vaults add column compression text;
alter table protected_items add column compression text;

comment on column vaults.compression is 'of items protected without saying; none, or zstd-1 to zstd-19; null for the worker''s default';
comment on column protected_items.compression is 'as it was when the item was protected or changed; null for the worker''s default';
