package io.meshscope.invoke;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a server offers, as it answered by reflection.
///
/// @param methods of all its services, infrastructure (reflection, health) included
/// @param messages every message that can be reached from them, by full name; a message refers to
///   another, or to itself, by that name
/// @param source `server reflection v1` or `v1alpha`
/// @param peer the instance that answered, `host:port`
public record ServerSchema(
        List<RpcMethod> methods,
        Map<String, MessageShape> messages,
        String source,
        String peer,
        Instant readAt) {

    public ServerSchema {
        methods = List.copyOf(methods);
        messages = Map.copyOf(messages);
    }

    public Optional<MessageShape> message(String fullName) {
        return Optional.ofNullable(messages.get(fullName));
    }
}
