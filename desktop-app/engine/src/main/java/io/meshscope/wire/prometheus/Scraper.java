package io.meshscope.wire.prometheus;

import io.meshscope.message.Message;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Fetches metrics over HTTP: no redirects, and no more bytes and no longer than the limits say.
public final class Scraper implements AutoCloseable {

    /// Both are read; only OpenMetrics tells exemplars and units.
    private static final String ACCEPTED =
            "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5,*/*;q=0.1";

    /// @param bytes of an answer, at most
    /// @param time for an answer with all its bytes, at most
    public record Limits(long bytes, Duration time) {

        public static final Limits DEFAULT = new Limits(16L << 20, Duration.ofSeconds(5));
    }

    private final Limits limits;
    private final HttpClient client;

    public Scraper(Limits limits) {
        this.limits = limits;
        client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(limits.time())
                        .executor(Executors.newVirtualThreadPerTaskExecutor())
                        .build();
    }

    /// Blocks until everything was read.
    ///
    /// @throws NoMetricsException when something else answers
    /// @throws ScrapeException saying why there are no metrics
    public Exposition scrape(URI from) throws ScrapeException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(from)
                        .header("Accept", ACCEPTED)
                        .header("User-Agent", "meshscope")
                        .build();
        Future<HttpResponse<byte[]>> answer =
                client.sendAsync(
                        request,
                        HttpResponse.BodyHandlers.limiting(
                                HttpResponse.BodyHandlers.ofByteArray(), limits.bytes()));
        try {
            return read(from, answer.get(limits.time().toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            throw new ScrapeException(
                    Message.of("scrape.silent", from, limits.time().toMillis()), e);
        } catch (ExecutionException e) {
            throw new ScrapeException(words(from, e), e);
        } finally {
            answer.cancel(true);
        }
    }

    private static Exposition read(URI from, HttpResponse<byte[]> answer) throws ScrapeException {
        if (answer.statusCode() != 200) {
            throw new ScrapeException(Message.of("scrape.status", from, answer.statusCode()), null);
        }
        String body = new String(answer.body(), StandardCharsets.UTF_8);
        Exposition read = ExpositionReader.read(body);
        if (read.samples().isEmpty() && read.skipped() > 0) {
            throw new NoMetricsException(Message.of("scrape.other", from), body);
        }
        return read;
    }

    private Message words(URI from, ExecutionException failure) {
        return failure.getCause() instanceof IOException e
                        && String.valueOf(e.getMessage()).contains("capacity")
                ? Message.of("scrape.large", from, limits.bytes() >> 20)
                : Message.of("scrape.no-answer", from);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
