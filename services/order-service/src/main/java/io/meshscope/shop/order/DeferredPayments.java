package io.meshscope.shop.order;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The payments put off, by order id, with the method each was to be paid by. Thread-safe.
@Singleton
final class DeferredPayments {

    private final Map<String, String> methods = new ConcurrentHashMap<>();

    void add(String orderId, String method) {
        methods.put(orderId, method);
    }

    void remove(String orderId) {
        methods.remove(orderId);
    }

    Map<String, String> all() {
        return Map.copyOf(methods);
    }
}
