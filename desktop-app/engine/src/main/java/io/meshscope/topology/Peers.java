package io.meshscope.topology;

import io.meshscope.mesh.ServiceName;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanNames;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Tells whom a client span called when the callee sends no span: a database, a broker, or a
/// service that did not answer. Such a service is recognised by earlier calls that were answered.
final class Peers {

    private static final int REMEMBERED = 10_000;

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
            Optional<String> address = SpanNames.address(client);
            Optional<String> rpc = SpanNames.rpcService(client).map(s -> "rpc " + s);
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
}
