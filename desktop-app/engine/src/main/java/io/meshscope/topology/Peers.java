package io.meshscope.topology;

import io.meshscope.mesh.ServiceName;
import io.meshscope.trace.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Tells whom a client span called when the callee sends no span: a database, a broker, or a
/// service that did not answer. Such a service is recognised by earlier calls that were answered.
final class Peers {

    private static final int REMEMBERED = 10_000;

    /// The attributes in which a sender names the callee.
    private static final List<String> NAMES =
            List.of("peer.service", "db.system.name", "db.system", "messaging.system");

    /// The service that answered; empty when several did, so that the mark tells nothing.
    private final Map<String, Optional<ServiceName>> learned =
            new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(
                        Map.Entry<String, Optional<ServiceName>> eldest) {
                    return size() > REMEMBERED;
                }
            };

    /// What a client span says of its target.
    ///
    /// @param exact names the target; who answered last under it counts
    /// @param loose is shared by targets that offer the same, such as health checks
    record Marks(Optional<String> exact, Optional<String> loose) {

        static final Marks NONE = new Marks(Optional.empty(), Optional.empty());

        static Marks of(Span client) {
            Optional<String> address = address(client);
            Optional<String> rpc = client.attribute("rpc.service").map(s -> "rpc " + s);
            return rpc.isEmpty()
                    ? new Marks(address, Optional.empty())
                    : new Marks(address.flatMap(a -> rpc.map(r -> r + " at " + a)), rpc);
        }
    }

    /// Notes that a call with these marks was answered by this service.
    void learn(Marks marks, ServiceName callee) {
        marks.exact().ifPresent(m -> learned.put(m, Optional.of(callee)));
        marks.loose()
                .ifPresent(m ->
                        learned.merge(
                                m,
                                Optional.of(callee),
                                (known, now) -> known.equals(now) ? known : Optional.empty()));
    }

    /// @param named what the sender itself calls the target
    Optional<ServiceName> callee(Marks marks, Optional<String> named) {
        return known(marks.exact())
                .or(() -> known(marks.loose()))
                .or(() -> named.filter(n -> !n.isBlank()).map(ServiceName::new));
    }

    private Optional<ServiceName> known(Optional<String> mark) {
        return mark.flatMap(m -> learned.getOrDefault(m, Optional.empty()));
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
