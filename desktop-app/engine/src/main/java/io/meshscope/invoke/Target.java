package io.meshscope.invoke;

import io.meshscope.mesh.ServiceName;
import io.meshscope.message.InputException;
import io.meshscope.message.Message;
import java.util.List;
import java.util.Optional;

/// Where a call goes: `etcd:///order-service` or `consul:///order-service` by discovery, or
/// `host:port`.
///
/// @param text as the user writes it
public record Target(String text) {

    private static final List<String> DISCOVERED = List.of("etcd:///", "consul:///");

    public Target {
        if (text.isBlank()) {
            throw new InputException(Message.of("target.blank"));
        }
    }

    /// The service that it names by discovery; empty for an address.
    public Optional<ServiceName> service() {
        String place = text.strip();
        return DISCOVERED.stream()
                .filter(place::startsWith)
                .map(scheme -> place.substring(scheme.length()).strip())
                .filter(name -> !name.isEmpty())
                .map(ServiceName::new)
                .findFirst();
    }

    @Override
    public String toString() {
        return text;
    }
}
