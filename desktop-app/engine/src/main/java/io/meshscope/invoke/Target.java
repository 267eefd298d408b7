package io.meshscope.invoke;

/// Where a call goes: `etcd:///order-service` or `consul:///order-service` by discovery, or
/// `host:port`.
///
/// @param text as the user writes it
public record Target(String text) {

    public Target {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a target is host:port or etcd:///service-name");
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
