alter table vaults add column immutable boolean not null default false;

comment on column vaults.immutable is 'the vault refuses changes that keep points less long; a preview refuses them, too';
