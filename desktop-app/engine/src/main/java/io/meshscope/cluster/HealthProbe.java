package io.meshscope.cluster;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// Asks a process whether it is ready: HTTP 200 is yes, anything else is no.
final class HealthProbe implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(TIMEOUT)
                    .build();

    /// Completes with the answer; never exceptionally.
    CompletableFuture<Boolean> ask(URI health) {
        HttpRequest request = HttpRequest.newBuilder(health).timeout(TIMEOUT).build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .thenApply(response -> response.statusCode() == 200)
                // Refused, reset or too slow: not ready, which is what was asked.
                .exceptionally(notReady -> false);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
