package io.meshscope.invoke;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a server offers, as it answered by reflection or as a file says.
///
/// @param methods of all its services, infrastructure (reflection, health) included
/// @param messages every message that is told, by full name; a message refers to another, or to
///   itself, by that name
/// @param missing names of imported files that are not told: types of theirs show no fields
/// @param undeclared services that are named, while what declares them is missing or cannot be used
/// @param source `server reflection v1` or `v1alpha`, or the name of a file
/// @param peer the instance that answered, `host:port`; empty when a file was read
public record ServerSchema(
        List<RpcMethod> methods,
        Map<String, MessageShape> messages,
        List<String> missing,
        List<String> undeclared,
        String source,
        Optional<String> peer,
        Instant readAt)
        implements MessageShapes {

    public ServerSchema {
        methods = List.copyOf(methods);
        messages = Map.copyOf(messages);
        missing = List.copyOf(missing);
        undeclared = List.copyOf(undeclared);
    }

    @Override
    public Optional<MessageShape> message(String fullName) {
        return Optional.ofNullable(messages.get(fullName));
    }

    @Override
    public Collection<String> names() {
        return messages.keySet();
    }

    /// Whether another reading told the same, wherever and whenever it was read.
    public boolean tellsTheSame(ServerSchema other) {
        return methods.equals(other.methods)
                && messages.equals(other.messages)
                && missing.equals(other.missing)
                && undeclared.equals(other.undeclared);
    }
}
