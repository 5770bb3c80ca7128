-- Events on their way to the broker. Rows are deleted as soon as the broker has them.
create table outbox (
    id          bigint generated always as identity primary key,
    event_id    uuid        not null default gen_random_uuid(),
    topic       text        not null,
    key         text        not null,
    type        text        not null,
    -- null is a tombstone; the limit keeps a record below what a broker takes by default
    payload     text        check (octet_length(payload) <= 921600),
    request_id  text,
    traceparent text,
    created_at  timestamptz not null default now()
);

-- Events that were taken in, so that one delivered twice counts once.
create table inbox (
    consumer text        not null,
    event_id text        not null,
    taken_at timestamptz not null,
    primary key (consumer, event_id)
);

create index inbox_by_age on inbox (taken_at);

-- First answers to requests that carried an Idempotency-Key.
create table idempotency_key (
    scope       text        not null,
    key         text        not null,
    fingerprint text        not null,
    status      int         not null,
    headers     text        not null,
    body        text,
    created_at  timestamptz not null,
    primary key (scope, key)
);

create index idempotency_key_by_age on idempotency_key (created_at);
