package io.meshscope.runtime.consul;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meshscope.testing.ConsulProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/// Puts into a Consul agent and reads from it, without the runtime's own code.
public final class ConsulProbe implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ConsulProcess consul;
    private final HttpClient http = HttpClient.newHttpClient();

    public ConsulProbe(ConsulProcess consul) {
        this.consul = consul;
    }

    /// Registers `{service}-{port}` on the loopback address, without a check.
    public void register(String service, int port) {
        put(
                "/v1/agent/service/register",
                """
                {"ID": "%s-%d", "Name": "%s", "Address": "127.0.0.1", "Port": %d}
                """
                        .formatted(service, port, service, port));
    }

    public void deregister(String service, int port) {
        put("/v1/agent/service/deregister/" + service + "-" + port, "");
    }

    /// What the catalog says of a service's instances, with their checks.
    public JsonNode health(String service) {
        return array("/v1/health/service/" + service);
    }

    /// The agent's own checks by id; the catalog hears of a check's words minutes later.
    public JsonNode agentChecks() {
        return array("/v1/agent/checks");
    }

    private JsonNode array(String path) {
        try {
            String answer = consul.get(path);
            return answer.isEmpty() ? JSON.createArrayNode() : JSON.readTree(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }

    private void put(String path, String body) {
        try {
            int status =
                    http.send(
                                    HttpRequest.newBuilder(URI.create(consul.address() + path))
                                            .PUT(HttpRequest.BodyPublishers.ofString(body))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .statusCode();
            if (status != 200) {
                throw new AssertionError("consul answered " + status + " to " + path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
