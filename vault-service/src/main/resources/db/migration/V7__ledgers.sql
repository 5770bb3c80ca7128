create table ledgers (
    vault_id   uuid primary key references vaults,
    state      text not null,
    written_at timestamptz not null
);

comment on table ledgers is 'what the ledger in each vault was written from; it is behind where ledger_states says something else';

-- Versions only rise and rows stay, so each change of anything that a ledger holds changes its state.
create view ledger_states as
select v.id as vault_id,
       concat_ws(':', v.version, p.rows, p.versions, i.rows, i.versions) as state
from vaults v
cross join lateral (select count(*) as rows, coalesce(sum(version), 0) as versions from policies where vault_id = v.id) p
cross join lateral (select count(*) as rows, coalesce(sum(version), 0) as versions from protected_items where vault_id = v.id) i;
