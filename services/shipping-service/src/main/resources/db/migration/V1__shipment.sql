-- One for an order. ANNOUNCED: it is paid, and what it holds is known; SHIPPED: it has a parcel, which
-- never changes; CALLED_OFF: it gets none any more.
create table shipment (
    order_id   text primary key,
    state      text not null check (state in ('ANNOUNCED', 'SHIPPED', 'CALLED_OFF')),
    items      text not null default '{}',
    id         text unique,
    carrier    text,
    packed_at  timestamptz,
    leaves_at  timestamptz,
    arrives_at timestamptz check (arrives_at > leaves_at),
    check (state <> 'SHIPPED' or (id is not null and carrier is not null and packed_at is not null
        and leaves_at is not null and arrives_at is not null))
);
