package io.meshscope.shop.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.meshscope.runtime.instance.MeshSettings;
import io.meshscope.runtime.lifecycle.MeshService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A gateway in this process on free ports, and a plain HTTP client for it. The client checks that
/// every answer names its trace.
final class RunningGateway implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String LIMIT = "meshscope.warm-up.limit";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final MeshService service;

    private RunningGateway(MeshService service) {
        this.service = service;
    }

    static RunningGateway start(String etcd, Map<String, String> variables) {
        Map<String, String> all = new HashMap<>();
        all.put("MESHSCOPE_ETCD_ENDPOINTS", etcd);
        all.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1");
        all.put("GRPC_PORT", "0");
        all.put("HTTP_PORT", "0");
        all.put("MESHSCOPE_DRAIN", "4");
        all.putAll(variables);
        // Read when the context starts: most tests have no service behind to wait for.
        System.setProperty(LIMIT, "500ms");
        try {
            return new RunningGateway(MeshService.start(Main.IDENTITY, MeshSettings.from(all)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            System.clearProperty(LIMIT);
        }
    }

    <T> T bean(Class<T> type) {
        return service.context().getBean(type);
    }

    int port() {
        return service.instance().listening().httpPort();
    }

    /// A token of a user of this name, with a bucket of its own.
    String token(String user) {
        try {
            HttpResponse<String> answer = post("/login", "{\"username\":\"" + user + "\"}", null);
            assertThat(answer.statusCode()).isEqualTo(200);
            return JSON.readTree(answer.body()).path("token").textValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HttpResponse<String> get(String path, @Nullable String token) {
        return send(request(path, token).GET());
    }

    HttpResponse<String> post(String path, String body, @Nullable String token) {
        return send(request(path, token).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpRequest.Builder request(String path, @Nullable String token) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                        .timeout(Duration.ofSeconds(20));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer =
                    HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.headers().firstValue("X-Trace-ID"))
                    .as("X-Trace-ID of %s", answer)
                    .hasValueSatisfying(id -> assertThat(id).matches("[0-9a-f]{32}"));
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static void expect(HttpResponse<String> answer, int status, String error) {
        assertThat(answer.body()).isEqualTo("{\"error\":\"" + error + "\"}");
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
    }

    @Override
    public void close() {
        service.close();
    }
}
