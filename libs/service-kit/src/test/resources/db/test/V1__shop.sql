create table counted (
    event_id text primary key,
    deleted_by text not null,
    times int not null,
    seen bigint generated always as identity
);

create table thing (
    id uuid primary key,
    name text not null unique,
    size int not null,
    version bigint not null
);
