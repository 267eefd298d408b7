-- What lies in the warehouse, and what of it is spoken for.
create table stock (
    sku      text    primary key check (sku ~ '^[A-Za-z0-9._-]{1,64}$'),
    on_hand  integer not null check (on_hand between 0 and 1000000000),
    reserved integer not null default 0 check (reserved between 0 and on_hand)
);

-- One for an order, also when there is nothing left of it: RELEASED refuses a reservation for ever.
create table reservation (
    order_id   text        primary key,
    id         text        not null unique,
    state      text        not null check (state in ('HELD', 'SHIPPED', 'RELEASED', 'EXPIRED')),
    held_until timestamptz not null,
    changed_at timestamptz not null
);
create index reservation_held on reservation (held_until) where state = 'HELD';

create table reservation_line (
    order_id text    not null references reservation,
    sku      text    not null references stock,
    quantity integer not null check (quantity > 0),
    primary key (order_id, sku)
);
