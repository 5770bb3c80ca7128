-- One row for each scrub that was asked of this service, until some time after its end.
create table scrubs (
    request_id    uuid primary key,
    vault_id      uuid not null,
    vault         text not null,
    region        text not null,
    most_bytes    bigint,
    started_at    timestamptz not null,
    slice         integer not null,
    read_packs    integer not null,
    read_bytes    bigint not null,
    total_bytes   bigint not null,
    failing_since timestamptz,
    ended_at      timestamptz,
    answer        text
);

comment on column scrubs.slice is 'the next one: each slice is a stored task of its own, and tells what it found once';
comment on column scrubs.started_at is 'what was read since then is not read again for this request';

create index scrubs_ended on scrubs (ended_at) where ended_at is not null;
