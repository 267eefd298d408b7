package io.meshscope.topology;

import io.meshscope.mesh.ServiceName;
import io.meshscope.trace.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Tells whom a client span called when the callee sends no span: a database, a broker, or a
/// service that did not answer. Such a service is recognised by earlier calls that were answered.
final class Peers {

    private static final int REMEMBERED = 10_000;

    /// The attributes in which a sender names the callee.
    private static final List<String> NAMES =
            List.of("peer.service", "db.system.name", "db.system", "messaging.system");

    private final Map<String, ServiceName> learned =
            new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, ServiceName> eldest) {
                    return size() > REMEMBERED;
                }
            };

    /// Notes that a call with these marks was answered by this service.
    void learn(Optional<String> marks, ServiceName callee) {
        marks.ifPresent(m -> learned.put(m, callee));
    }

    /// What a client span says of its target; later calls to the same target are recognised by it.
    static Optional<String> marks(Span client) {
        return client.attribute("rpc.service").map(s -> "rpc " + s).or(() -> address(client));
    }

    /// @param marks of the call
    /// @param named what the sender itself calls the target
    Optional<ServiceName> callee(Optional<String> marks, Optional<String> named) {
        @Nullable ServiceName known = marks.isPresent() ? learned.get(marks.get()) : null;
        return known != null
                ? Optional.of(known)
                : named.filter(n -> !n.isBlank()).map(ServiceName::new);
    }

    /// What the sender calls the target.
    static Optional<String> named(Span client) {
        return Stream.concat(
                        NAMES.stream().map(client::attribute).flatMap(Optional::stream),
                        address(client).stream())
                .findFirst();
    }

    private static Optional<String> address(Span client) {
        return client.attribute("server.address")
                .or(() -> client.attribute("net.peer.name"))
                .map(host ->
                        client.attribute("server.port")
                                .or(() -> client.attribute("net.peer.port"))
                                .map(port -> host + ":" + port)
                                .orElse(host));
    }
}
