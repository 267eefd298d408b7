package io.meshscope.demo.load;

import java.util.concurrent.ThreadLocalRandom;

/// What a customer does, and how often in a hundred times.
enum ShopCall {
    GET_USER(24),
    PLACE_ORDER(22),
    LIST_ORDERS(14),
    GET_ORDER(14),
    GET_STOCK(8),
    WATCH_ORDER(5),
    TRACK_SHIPMENT(4),
    IMPORT_STOCK(3),
    CANCEL_ORDER(3),
    UNKNOWN_USER(1),
    EMPTY_ORDER(1),
    NO_TOKEN(1);

    private final int share;

    ShopCall(int share) {
        this.share = share;
    }

    /// A random call, by the calls' shares.
    static ShopCall any() {
        int ticket = ThreadLocalRandom.current().nextInt(100);
        for (ShopCall call : values()) {
            ticket -= call.share;
            if (ticket < 0) {
                return call;
            }
        }
        return GET_USER;
    }

    /// Whether the call needs an order that was placed before.
    boolean needsOrder() {
        return this == GET_ORDER
                || this == WATCH_ORDER
                || this == TRACK_SHIPMENT
                || this == CANCEL_ORDER;
    }

    /// Whether the call lasts as long as the customer listens.
    boolean streams() {
        return this == WATCH_ORDER || this == TRACK_SHIPMENT;
    }
}
