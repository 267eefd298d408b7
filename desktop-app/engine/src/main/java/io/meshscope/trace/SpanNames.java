package io.meshscope.trace;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// What a span says of the call it stands for, by the attribute names of every generation of
/// OpenTelemetry's conventions. Only here is it known which names mean the same; [Spellings] is for
/// those who search by one of them.
public final class SpanNames {

    private static final List<String> DB = List.of("db.system.name", "db.system");
    private static final String MESSAGING = "messaging.system";
    static final String NOT_PERMITTED = "breaker.not_permitted";
    private static final List<String> URL = List.of("url.full", "http.url");
    static final List<String> GRPC_STATUS =
            List.of(
                    "rpc.grpc.status_code",
                    "rpc.response.status_code",
                    "rpc.connect_rpc.error_code",
                    "grpc.status_code");
    static final List<String> HTTP_STATUS =
            List.of("http.response.status_code", "http.status_code");

    /// A remote procedure.
    ///
    /// @param service with its package
    public record Rpc(String service, String method) {

        /// `package.Service/Method`.
        public String full() {
            return service + "/" + method;
        }
    }

    private SpanNames() {}

    /// The procedure that was called. Since conventions 1.45 `rpc.method` has the service in it;
    /// before, that stood in `rpc.service`. Who sends both generations sends the newer
    /// `rpc.method`.
    public static Optional<Rpc> rpc(Span span) {
        Optional<String> method = span.attribute("rpc.method").filter(m -> !m.isBlank());
        int slash = method.map(m -> m.lastIndexOf('/')).orElse(-1);
        if (slash > 0 && slash < method.get().length() - 1) {
            return Optional.of(
                    new Rpc(
                            method.get().substring(method.get().startsWith("/") ? 1 : 0, slash),
                            method.get().substring(slash + 1)));
        }
        return span.attribute("rpc.service")
                .filter(s -> !s.isBlank())
                .flatMap(s -> method.map(m -> new Rpc(s, m)));
    }

    /// The service of the procedure that was called, also when the procedure is not told.
    public static Optional<String> rpcService(Span span) {
        return rpc(span).map(Rpc::service).or(() -> span.attribute("rpc.service"));
    }

    /// `postgresql`, `redis`.
    public static Optional<String> database(Span span) {
        return first(span, DB);
    }

    /// `kafka`, `nats`.
    public static Optional<String> messagingSystem(Span span) {
        return span.attribute(MESSAGING).filter(s -> !s.isBlank());
    }

    /// The infrastructure that a client or producer span called: `postgresql`.
    public static Optional<String> infrastructure(Span span) {
        if (span.kind() != SpanKind.CLIENT && span.kind() != SpanKind.PRODUCER) {
            return Optional.empty();
        }
        return database(span).or(() -> messagingSystem(span));
    }

    /// The attributes of [#infrastructure].
    static List<String> infrastructureKeys() {
        return Stream.concat(DB.stream(), Stream.of(MESSAGING)).toList();
    }

    /// Where a client called, by the best that it tells: `host:port` or `host`.
    public static Optional<String> address(Span client) {
        return addresses(client).findFirst();
    }

    /// All that a client tells of where it called, the best first.
    public static Stream<String> addresses(Span client) {
        return Stream.<Supplier<Optional<String>>>of(
                        () -> withPort(client, "server.address", "server.port"),
                        () -> first(client, URL).flatMap(SpanNames::host),
                        () -> first(client, List.of("http.host")),
                        () -> withPort(client, "net.peer.name", "net.peer.port"),
                        () -> withPort(client, "network.peer.address", "network.peer.port"),
                        () -> withPort(client, "net.peer.ip", "net.peer.port"),
                        () -> withPort(client, "net.sock.peer.name", "net.sock.peer.port"),
                        () -> withPort(client, "net.sock.peer.addr", "net.sock.peer.port"),
                        () -> first(client, List.of("peer.address")))
                .flatMap(told -> told.get().stream());
    }

    private static Optional<String> withPort(Span span, String host, String port) {
        return span.attribute(host)
                .filter(h -> !h.isBlank())
                .map(h -> span.attribute(port).map(p -> bracketed(h) + ":" + p).orElse(h));
    }

    /// An IPv6 address stands in brackets before a port.
    private static String bracketed(String host) {
        return host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    private static Optional<String> host(String url) {
        try {
            URI uri = new URI(url);
            return Optional.ofNullable(uri.getHost())
                    .map(host -> uri.getPort() < 0 ? host : host + ":" + uri.getPort());
        } catch (URISyntaxException e) {
            // Senders shorten and mask URLs: such a one names nobody.
            return Optional.empty();
        }
    }

    /// Whether the client that called a server sent a span with the same id, as the sender says.
    public static boolean shared(Span server) {
        return Boolean.TRUE.equals(server.attributes().get(SHARED));
    }

    /// The attribute of [#shared].
    public static final String SHARED = "zipkin.shared";

    /// Whether a breaker refused a call before it was made.
    public static boolean notPermitted(Span span) {
        return Boolean.TRUE.equals(span.attributes().get(NOT_PERMITTED))
                || span.events().stream().anyMatch(e -> e.name().equals(NOT_PERMITTED));
    }

    static Optional<String> first(Span span, List<String> keys) {
        return keys.stream()
                .map(span::attribute)
                .flatMap(Optional::stream)
                .filter(text -> !text.isBlank())
                .findFirst();
    }
}
