create table users (
    id          text        primary key,
    name        text        not null,
    email       text        not null,
    age         integer     not null check (age between 1 and 150),
    status      text        not null check (status in ('ACTIVE', 'SUSPENDED')),
    -- JSON, a text for each name
    preferences text        not null default '{}',
    created_at  timestamptz not null,
    -- both set by a trigger, from the seed on
    version     bigint      not null default 1,
    changed_at  timestamptz not null default clock_timestamp()
);
-- Numbers in their own order: "2" before "10".
create index users_in_order on users (length(id), id collate "C");
create index users_changed on users (changed_at);

-- Apart from the users, so that no query for them can show it. Nobody has one until it is set.
create table password (
    user_id    text        primary key references users on delete cascade,
    hash       text        not null,
    changed_at timestamptz not null default now()
);
