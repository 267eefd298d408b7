-- One for an order, whatever happens. VOIDED: the order was refunded before it was charged.
create table payment (
    id            text        primary key,
    order_id      text        not null unique,
    user_id       text        not null,
    currency      text        not null,
    amount_minor  bigint      not null check (amount_minor >= 0),
    method        text        not null,
    status        text        not null check (status in ('CAPTURED', 'DECLINED', 'REFUNDED', 'VOIDED')),
    created_at    timestamptz not null,
    refunded_at   timestamptz,
    refund_reason text,
    check (status <> 'REFUNDED' or refunded_at is not null)
);
