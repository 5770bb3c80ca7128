-- when people wrote policies, as far as it counts: a vault has at most as many rows as it may have writes a day
create table policy_writes (
    id       bigint generated always as identity primary key,
    vault_id uuid        not null references vaults,
    at       timestamptz not null
);

create index policy_writes_of_vault on policy_writes (vault_id, at);
