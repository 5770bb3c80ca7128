alter table vaults add column immutability text not null default 'DISABLED'
    check (immutability in ('DISABLED', 'UNLOCKED', 'LOCKED'));

comment on column vaults.immutability is 'whether points may go before their time; LOCKED for good';
