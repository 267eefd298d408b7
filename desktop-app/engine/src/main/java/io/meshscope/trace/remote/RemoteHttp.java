package io.meshscope.trace.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.meshscope.message.Message;
import io.meshscope.receive.BoundedJson;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;

/// Asks one server.
public final class RemoteHttp implements AutoCloseable {

    private static final int MOST_BYTES = 16 * 1024 * 1024;
    private static final int LONGEST_REASON = 300;
    private static final JsonMapper MAPPER = BoundedJson.mapper(100, 1_000_000);

    private final HttpClient client =
            HttpClient.newBuilder()
                    .connectTimeout(Duration.ofSeconds(5))
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build();
    private final String base;
    private final Optional<String> token;

    /// @param base of the server, also with a path that its API stands below
    /// @param token a bearer token, which is shown to this server alone
    /// @throws RemoteException when no header can hold the token
    public RemoteHttp(URI base, Optional<String> token) {
        this.base = base.toString().replaceFirst("/+$", "");
        // Said here, without the token: the client's own words would quote it.
        if (token.filter(t -> !t.matches("[!-~]+")).isPresent()) {
            throw new RemoteException(Message.of("remote.token"));
        }
        this.token = token;
    }

    /// Takes an answer.
    @FunctionalInterface
    interface Taker {
        void take(InputStream body) throws IOException;
    }

    /// Asks, and gives the body on.
    ///
    /// @param parameters those with an empty text are left out
    /// @return false when the server says that there is no such thing
    boolean get(String path, Map<String, String> parameters, Taker taker)
            throws InterruptedException {
        try {
            HttpResponse<InputStream> response =
                    client.send(
                            request(path, parameters), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() == 404) {
                    return false;
                }
                if (response.statusCode() != 200) {
                    throw refused(response.statusCode(), body);
                }
                taker.take(body);
                return true;
            }
        } catch (IOException e) {
            throw new RemoteException(Message.of("remote.failed", base, why(e)), e);
        }
    }

    private static Message why(IOException e) {
        return switch (e) {
            case HttpConnectTimeoutException late -> Message.of("remote.silent");
            case HttpTimeoutException late -> Message.of("remote.late");
            case ConnectException none when unknown(none) -> Message.of("remote.unknown-host");
            case ConnectException none -> Message.of("remote.refused");
            case SSLException untrusted -> Message.of("remote.tls", Message.why(untrusted));
            default -> Message.of("remote.other", Message.why(e));
        };
    }

    private static boolean unknown(ConnectException e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof UnresolvedAddressException) {
                return true;
            }
        }
        return false;
    }

    private HttpRequest request(String path, Map<String, String> parameters) {
        String query =
                parameters.entrySet().stream()
                        .filter(p -> !p.getValue().isEmpty())
                        .map(p -> encoded(p.getKey()) + "=" + encoded(p.getValue()))
                        .sorted()
                        .collect(Collectors.joining("&"));
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                                URI.create(base + path + (query.isEmpty() ? "" : "?" + query)))
                        .timeout(Duration.ofMinutes(2))
                        .header("Accept", "application/json");
        token.ifPresent(t -> request.header("Authorization", "Bearer " + t));
        return request.build();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private RemoteException refused(int status, InputStream body) throws IOException {
        String said = new String(body.readNBytes(LONGEST_REASON), UTF_8).strip();
        boolean login = status == 401 || status == 403;
        return new RemoteException(
                said.isEmpty()
                        ? Message.of(login ? "remote.login" : "remote.status", base, status)
                        : Message.of(
                                login ? "remote.login.said" : "remote.status.said",
                                base,
                                status,
                                said));
    }

    /// Asks for something small; a missing node when the server says that there is no such thing,
    /// or shows a page of a window of its own for it.
    JsonNode json(String path, Map<String, String> parameters) throws InterruptedException {
        JsonNode[] read = {MAPPER.missingNode()};
        get(
                path,
                parameters,
                body -> {
                    byte[] bytes = body.readNBytes(MOST_BYTES);
                    try {
                        if (!new String(bytes, 0, Math.min(bytes.length, 100), UTF_8)
                                .stripLeading()
                                .startsWith("<")) {
                            read[0] = MAPPER.readTree(bytes);
                        }
                    } catch (JsonProcessingException e) {
                        throw new RemoteException(Message.of("remote.no-json", base + path), e);
                    }
                });
        return read[0];
    }

    /// Ends what is still asked.
    @Override
    public void close() {
        client.shutdownNow();
    }
}
