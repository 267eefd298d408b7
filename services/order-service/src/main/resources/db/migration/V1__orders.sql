create table orders (
    id                  text        primary key,
    user_id             text        not null,
    status              text        not null,
    reason              text        not null default '',
    currency            text        not null,
    total_minor         bigint      not null,
    street              text        not null default '',
    city                text        not null default '',
    postal_code         text        not null default '',
    country_code        text        not null default '',
    labels              jsonb       not null default '{}',
    deliver_after       timestamptz,
    gift_card           bytea       not null default '',
    idempotency_key     text,
    payment_method      text        not null,
    -- The card's token, the wallet's id or the customer's VAT id.
    payment_reference   text        not null default '',
    payment_capture_now boolean     not null default false,
    payment_due_seconds bigint      not null default 0,
    payment_id          text        not null default '',
    shipment_id         text        not null default '',
    created_at          timestamptz not null,
    version             bigint      not null default 0,
    unique (user_id, idempotency_key)
);
create index orders_of_user on orders (user_id, created_at desc, id desc);
create index orders_on_their_way on orders (created_at) where status = 'SHIPPED';

create table order_items (
    id               bigint generated always as identity primary key,
    order_id         text    not null references orders (id),
    line             integer not null,
    sku              text    not null,
    quantity         integer not null check (quantity > 0),
    unit_price_minor bigint  not null,
    unique (order_id, line)
);

-- Where each order stands between its steps, and who works on it.
create table sagas (
    order_id    text        primary key references orders (id),
    step        text        not null,
    attempts    integer     not null,
    next_at     timestamptz not null default now(),
    claim       uuid,
    lease_until timestamptz,
    traceparent text        not null default ''
);
create index sagas_open on sagas (next_at) where step <> 'DONE';
