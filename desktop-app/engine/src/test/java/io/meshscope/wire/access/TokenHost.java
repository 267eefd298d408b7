package io.meshscope.wire.access;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// An HTTP server on loopback that gives out tokens, each with another number. It keeps what it was
/// asked.
public final class TokenHost implements AutoCloseable {

    /// @param authorization empty when there was none
    public record Asked(String path, String authorization, String body) {}

    public final List<Asked> asked = new CopyOnWriteArrayList<>();

    /// The answer's body, in which `%d` is the number of the token.
    public volatile String answer = "{\"token\": \"token-%d\"}";

    public volatile int status = 200;
    private final HttpServer server;

    public TokenHost() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    public URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            asked.add(
                    new Asked(
                            exchange.getRequestURI().getPath(),
                            authorization == null ? "" : authorization,
                            body));
            byte[] bytes =
                    answer.replace("%d", Integer.toString(asked.size()))
                            .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
