-- Who is next in a pool's part of a vault, however many wait for another one.
create index waiting_in_turn on waiting (log, pool, vault_id, since, item_id);
