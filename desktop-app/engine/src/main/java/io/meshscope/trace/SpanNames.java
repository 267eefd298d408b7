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
    private static final String HOST = "http.host";
    private static final String PEER = "peer.address";
    private static final String PEER_SERVICE = "peer.service";
    private static final String RPC_METHOD = "rpc.method";
    private static final String RPC_SERVICE = "rpc.service";
    private static final Place SERVER = new Place("server.address", "server.port");
    private static final List<Place> PEERS =
            List.of(
                    new Place("net.peer.name", "net.peer.port"),
                    new Place("network.peer.address", "network.peer.port"),
                    new Place("net.peer.ip", "net.peer.port"),
                    new Place("net.sock.peer.name", "net.sock.peer.port"),
                    new Place("net.sock.peer.addr", "net.sock.peer.port"));

    /// The attributes of a host and its port.
    private record Place(String host, String port) {}

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
        Optional<String> method = span.attribute(RPC_METHOD).filter(m -> !m.isBlank());
        int slash = method.map(m -> m.lastIndexOf('/')).orElse(-1);
        if (slash > 0 && slash < method.get().length() - 1) {
            return Optional.of(
                    new Rpc(
                            method.get().substring(method.get().startsWith("/") ? 1 : 0, slash),
                            method.get().substring(slash + 1)));
        }
        return span.attribute(RPC_SERVICE)
                .filter(s -> !s.isBlank())
                .flatMap(s -> method.map(m -> new Rpc(s, m)));
    }

    /// The service of the procedure that was called, also when the procedure is not told.
    public static Optional<String> rpcService(Span span) {
        return rpc(span).map(Rpc::service).or(() -> span.attribute(RPC_SERVICE));
    }

    /// The attributes of [#rpc].
    static List<String> rpcKeys() {
        return List.of(RPC_METHOD, RPC_SERVICE);
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

    /// What a client or producer called, as its sender calls it: a service by its name, a database
    /// so that two of one product are two.
    public static Optional<String> called(Span client) {
        return peer(client)
                .filter(name -> !name.isBlank())
                .or(() -> DatabaseName.of(client))
                .or(() -> messagingSystem(client))
                .or(() -> address(client));
    }

    /// Where a client called, by the best that it tells: `host:port` or `host`.
    public static Optional<String> address(Span client) {
        return addresses(client).findFirst();
    }

    /// All that a client tells of where it called, the best first.
    public static Stream<String> addresses(Span client) {
        Stream<Supplier<Optional<String>>> before =
                Stream.of(
                        () -> at(client, SERVER),
                        () -> first(client, URL).flatMap(SpanNames::host),
                        () -> first(client, List.of(HOST)));
        Stream<Supplier<Optional<String>>> peers = PEERS.stream().map(p -> () -> at(client, p));
        Stream<Supplier<Optional<String>>> last = Stream.of(() -> first(client, List.of(PEER)));
        return Stream.of(before, peers, last)
                .flatMap(told -> told)
                .flatMap(told -> told.get().stream());
    }

    /// The attributes of [#addresses].
    static List<String> addressKeys() {
        return Stream.of(
                        Stream.of(SERVER.host, SERVER.port, HOST, PEER),
                        URL.stream(),
                        PEERS.stream().flatMap(place -> Stream.of(place.host, place.port)))
                .flatMap(keys -> keys)
                .toList();
    }

    private static Optional<String> at(Span span, Place place) {
        return span.attribute(place.host)
                .filter(h -> !h.isBlank())
                .map(h -> span.attribute(place.port).map(p -> bracketed(h) + ":" + p).orElse(h));
    }

    /// Whom a client called, as its sender calls it.
    public static Optional<String> peer(Span client) {
        return client.attribute(PEER_SERVICE);
    }

    static List<String> peerKeys() {
        return List.of(PEER_SERVICE);
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
