package io.meshscope.runtime.consul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a follower asks of an agent whose answers the test decides.
class ServiceFollowerTest {

    private record Answer(int status, long index, String body) {}

    private static final String ONE =
            """
            [{"Node": {"Address": "10.0.0.9"},
              "Service": {"ID": "a-1", "Service": "a", "Address": "127.0.0.1", "Port": 1}},
             {"Node": {"Address": "10.0.0.9"},
              "Service": {"ID": "a-2", "Service": "a", "Address": "", "Port": 2}}]
            """;

    private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();

    private HttpServer server;
    private ConsulAgent agent;
    private ServiceFollower follower;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
        agent =
                new ConsulAgent(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "s3cret");
    }

    @AfterEach
    void close() {
        if (follower != null) {
            follower.close();
        }
        agent.close();
        server.stop(0);
    }

    @Test
    void asksAtOnceThenWaitsAndTakesANodesAddressForAServiceWithoutOne() {
        answers.add(new Answer(200, 17, ONE));
        follow("a");
        await().untilAsserted(() -> assertThat(asked).hasSize(2));
        assertThat(asked.get(0)).contains("passing=true").endsWith("index=0");
        assertThat(asked.get(1)).contains("index=17").contains("wait=60s");
        assertThat(heard).containsExactly("[10.0.0.9:2, 127.0.0.1:1]");
    }

    @Test
    void beginsAnewWhenTheIndexWentBackAndNeverWaitsForZero() {
        answers.add(new Answer(200, 17, ONE));
        answers.add(new Answer(200, 5, "[]"));
        answers.add(new Answer(200, 0, "[]"));
        follow("a");
        await().untilAsserted(() -> assertThat(asked).hasSize(4));
        assertThat(asked.get(2)).as("5 after 17").endsWith("index=0");
        assertThat(asked.get(3)).as("0").contains("index=1");
    }

    @Test
    void saysThatTheAgentIsAwayAndAsksAgainFromTheBeginning() {
        answers.add(new Answer(200, 17, ONE));
        answers.add(new Answer(500, 17, "No cluster leader"));
        answers.add(new Answer(200, 18, "[]"));
        follow("a");
        await().untilAsserted(() ->
                assertThat(heard)
                        .containsExactly(
                                "[10.0.0.9:2, 127.0.0.1:1]",
                                "away: consul answered 500: No cluster leader",
                                "[]"));
        assertThat(asked.get(2)).endsWith("index=0");
    }

    @Test
    void theTokenGoesInAHeaderAndNamesAreEncoded() {
        answers.add(new Answer(200, 1, "[]"));
        follow("a b/c?token=x");
        await().untilAsserted(() -> assertThat(heard).hasSize(1));
        assertThat(asked.getFirst()).startsWith("/v1/health/service/a%20b%2Fc%3Ftoken%3Dx?");
        assertThat(asked).noneSatisfy(url -> assertThat(url).contains("s3cret"));
        assertThat(tokens).contains("s3cret");
    }

    private void follow(String service) {
        follower =
                ServiceFollower.of(
                        agent,
                        service,
                        new ServiceFollower.Listener() {
                            @Override
                            public void passing(List<String> addresses) {
                                heard.add(addresses.toString());
                            }

                            @Override
                            public void away(String reason) {
                                heard.add("away: " + reason);
                            }
                        });
    }

    /// A query without an answer waits, as a blocking query does.
    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestURI().toString());
        tokens.addAll(exchange.getRequestHeaders().getOrDefault("X-Consul-Token", List.of()));
        try (exchange) {
            Answer answer = answers.take();
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("X-Consul-Index", Long.toString(answer.index()));
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
