package io.meshscope.cluster;

import io.meshscope.message.Message;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// Asks a process whether it is ready: HTTP 200 is yes, anything else is no; a database is ready
/// when it takes connections.
final class HealthProbe implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final String POSTGRESQL = "postgresql";
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(TIMEOUT)
                    .build();

    /// What is asked for: `/health`.
    static Message inWords(URI health) {
        return POSTGRESQL.equals(health.getScheme())
                ? Message.of("process.connections")
                : Message.verbatim(health.getPath());
    }

    /// What is wrong when the answer is no.
    static Message refusal(URI health) {
        return POSTGRESQL.equals(health.getScheme())
                ? Message.of("process.no-connections")
                : Message.of("process.not-200", health.getPath());
    }

    /// Completes with the answer; never exceptionally.
    CompletableFuture<Boolean> ask(URI health) {
        if (POSTGRESQL.equals(health.getScheme())) {
            return CompletableFuture.supplyAsync(
                    () -> PostgresProbe.answers(health.getPort(), TIMEOUT),
                    task -> Thread.ofVirtual().start(task));
        }
        HttpRequest request = HttpRequest.newBuilder(health).timeout(TIMEOUT).build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .thenApply(response -> response.statusCode() == 200)
                // Refused, reset or too slow: that is an answer too, namely "not ready".
                .exceptionally(notReady -> false);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
