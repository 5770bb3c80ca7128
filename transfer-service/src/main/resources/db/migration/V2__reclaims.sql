-- One row for each reclaim that was asked of this service, until some time after its end.
create table reclaims (
    request_id    uuid primary key,
    vault_id      uuid not null,
    vault         text not null,
    region        text not null,
    look          integer not null,
    deleted_packs integer not null,
    freed_bytes   bigint not null,
    waiting_for   text not null,
    waiting_since timestamptz,
    unknown_packs text not null,
    failing_since timestamptz,
    ended_at      timestamptz
);

comment on column reclaims.look is 'the next one: each look at the vault is a stored task of its own, and tells what it found once';
comment on column reclaims.waiting_for is 'sessions at work, separated by line feeds';

create index reclaims_under_way on reclaims (request_id) where ended_at is null;
create index reclaims_ended on reclaims (ended_at) where ended_at is not null;
