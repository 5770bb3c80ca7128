-- What a job's worker waits for, as it was last heard.

alter table jobs add column waiting_because text;
