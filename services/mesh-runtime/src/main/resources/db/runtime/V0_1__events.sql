-- Events that a committed change is to publish, in the order in which they were written.
create table outbox (
    seq         bigint generated always as identity primary key,
    id          uuid        not null unique,
    subject     text        not null,
    payload     text        not null,
    traceparent text,
    at          timestamptz not null default now(),
    sent_at     timestamptz
);
create index outbox_unsent on outbox (seq) where sent_at is null;
create index outbox_sent on outbox (sent_at) where sent_at is not null;

-- Events that a handler has seen, kept in the transaction of what it did.
create table inbox (
    handler  text        not null,
    event_id text        not null,
    at       timestamptz not null default now(),
    primary key (handler, event_id)
);
create index inbox_at on inbox (at);
