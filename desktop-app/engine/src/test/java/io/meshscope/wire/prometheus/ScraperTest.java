package io.meshscope.wire.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScraperTest {

    private final CountDownLatch over = new CountDownLatch(1);
    private final Scraper scraper =
            new Scraper(new Scraper.Limits(1L << 20, Duration.ofMinutes(1)));
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        answers("/metrics", "up 1\n");
        answers("/large", "m 1\n".repeat(300_000));
        server.createContext(
                "/endless",
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write("m 1\n".getBytes(StandardCharsets.UTF_8));
                    exchange.getResponseBody().flush();
                    try {
                        over.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    exchange.close();
                });
        server.createContext(
                "/moved",
                exchange -> {
                    exchange.getResponseHeaders().add("Location", "/metrics");
                    exchange.sendResponseHeaders(302, -1);
                    exchange.close();
                });
        server.start();
    }

    private void answers(String path, String text) {
        server.createContext(
                path,
                exchange -> {
                    byte[] body = text.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
    }

    @AfterEach
    void end() {
        over.countDown();
        scraper.close();
        server.stop(0);
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    @Test
    void whatIsTooLargeTooSlowOrElsewhereIsNotRead() throws Exception {
        assertThat(scraper.scrape(at("/metrics")).samples()).hasSize(1);
        assertThatThrownBy(() -> scraper.scrape(at("/large")))
                .hasMessageContaining("sends more than 1 MiB of metrics");
        try (var hurried = new Scraper(new Scraper.Limits(1L << 20, Duration.ofMillis(50)))) {
            assertThatThrownBy(() -> hurried.scrape(at("/endless")))
                    .hasMessageContaining("told nothing within 50 ms");
        }
        assertThatThrownBy(() -> scraper.scrape(at("/moved")))
                .hasMessageContaining("answers with status 302");
        server.stop(0);
        assertThatThrownBy(() -> scraper.scrape(at("/metrics")))
                .hasMessageContaining("does not answer");
    }
}
