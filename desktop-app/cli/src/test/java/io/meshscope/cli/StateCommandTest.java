package io.meshscope.cli;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.meshscope.testing.FreePort;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The `state` command on a real etcd, and what the `load` command learns from it.
@Tag("process")
class StateCommandTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String INSTANCE = "127.0.0.1:" + FreePort.find();

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = FreePort.find();
    @TempDir private Path folder;
    private Process etcd;

    @BeforeEach
    void start() throws IOException {
        String client = "http://127.0.0.1:" + port;
        String peer = "http://127.0.0.1:" + FreePort.find();
        etcd =
                new ProcessBuilder(
                                "etcd",
                                "--data-dir=" + folder.resolve("data"),
                                "--listen-client-urls=" + client,
                                "--advertise-client-urls=" + client,
                                "--listen-peer-urls=" + peer,
                                "--initial-advertise-peer-urls=" + peer,
                                "--initial-cluster=default=" + peer)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("etcd.log").toFile())
                        .start();
        await("etcd answers")
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> ask("kv/range", "{\"key\":\"" + base64("a") + "\"}").has("header"));
    }

    @AfterEach
    void stop() {
        etcd.destroyForcibly();
        etcd.onExit().join();
        http.close();
    }

    private JsonNode ask(String path, String body) {
        try {
            HttpResponse<String> answer =
                    http.send(
                            HttpRequest.newBuilder(
                                            URI.create("http://127.0.0.1:" + port + "/v3/" + path))
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /// @return the revision of the write
    private long put(String key, String value, String lease) {
        String bound = lease.isEmpty() ? "" : ",\"lease\":\"" + lease + "\"";
        JsonNode answer =
                ask(
                        "kv/put",
                        "{\"key\":\"%s\",\"value\":\"%s\"%s}"
                                .formatted(base64(key), base64(value), bound));
        return answer.path("header").path("revision").asLong();
    }

    private String run(String... more) {
        return run(0, more);
    }

    private String run(int code, String... more) {
        var out = new StringWriter();
        var arguments = new String[more.length + 5];
        System.arraycopy(
                new String[] {"state", "--etcd", "http://127.0.0.1:" + port, "--settle", "200ms"},
                0,
                arguments,
                0,
                5);
        System.arraycopy(more, 0, arguments, 5, more.length);
        int exit = Meshscope.commandLine().setOut(new PrintWriter(out)).execute(arguments);
        assertThat(exit).isEqualTo(code);
        return out.toString();
    }

    private JsonNode json() {
        try {
            return JSON.readTree(run("--json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void itSaysWhatIsRegisteredAndWhatItMadeOfItsConfiguration() {
        String lease = ask("lease/grant", "{\"TTL\":\"600\"}").path("ID").asText();
        put("/service/payment-service/" + INSTANCE, INSTANCE, lease);
        long revision = put("/config/dev/payment-service", "{\"timeout\": -1}", "");
        put(
                "/applied/dev/payment-service/" + INSTANCE,
                "{\"modRevision\":%d,\"status\":\"REJECTED\",\"error\":\"timeout\"}"
                        .formatted(revision),
                "");
        put("/config/prod/payment-service", "{}", "");

        JsonNode state =
                await("it is observed")
                        .atMost(Duration.ofSeconds(90))
                        .until(this::json, StateCommandTest::knowsWhatWasApplied);
        assertThat(state.path("instances")).hasSize(1);
        JsonNode instance = state.path("instances").path(0);
        assertThat(instance.path("service").asText()).isEqualTo("payment-service");
        assertThat(instance.path("instance").asText()).isEqualTo(INSTANCE);
        assertThat(instance.path("condition").asText()).isEqualTo("healthy");
        assertThat(instance.path("why").asText()).isEqualTo("Registered");
        assertThat(instance.path("config").path("revision").asLong()).isEqualTo(revision);
        assertThat(instance.path("config").path("status").asText()).isEqualTo("REJECTED");
        assertThat(state.path("sources"))
                .as("whoever else answers on this computer")
                .anySatisfy(source -> {
                    assertThat(source.path("source").asText()).isEqualTo("etcd");
                    assertThat(source.path("state").asText()).isEqualTo("connected");
                });
        assertThat(state.path("breakers").isArray()).isTrue();
        assertThat(state.path("edges").isArray()).isTrue();
        await("the text says it too")
                .atMost(Duration.ofSeconds(90))
                .untilAsserted(() ->
                        assertThat(run())
                                .contains("INSTANCES")
                                .contains(INSTANCE)
                                .contains("REJECTED"));
        assertThat(run(1, "--findings"))
                .as("what is wrong, and nothing else")
                .contains("config-rejected")
                .contains("rejected /config/dev/payment-service")
                .doesNotContain("INSTANCES");
    }

    /// What was applied is read last.
    private static boolean knowsWhatWasApplied(JsonNode state) {
        return state.at("/instances/0/config/status").asText().equals("REJECTED")
                && !state.path("sources").isEmpty();
    }

    /// A run that is to call production asks first; a run that is told what happens meanwhile says
    /// so.
    @Test
    void aLoadRunKnowsProductionAndWhatHappensMeanwhile() throws Exception {
        var health = new HealthStatusManager();
        Server server =
                NettyServerBuilder.forAddress(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                        .addService(health.getHealthService())
                        .addService(ProtoReflectionServiceV1.newInstance())
                        .build()
                        .start();
        try (var changes = Executors.newSingleThreadScheduledExecutor()) {
            String instance = "127.0.0.1:" + server.getPort();
            put("/service/health-service/" + instance, registered(server.getPort()), "");
            var err = new StringWriter();
            assertThat(load(new StringWriter(), err)).isEqualTo(1);
            assertThat(err.toString())
                    .contains("health-service " + instance + " is registered as production")
                    .contains("--yes");

            var _ =
                    changes.scheduleAtFixedRate(
                            () -> put("/config/prod/health-service", "{}", ""),
                            0,
                            200,
                            MILLISECONDS);
            var out = new StringWriter();
            assertThat(load(out, err, "--yes")).isZero();
            assertThat(out.toString())
                    .containsPattern("OK +\\d+")
                    .containsPattern("MEANWHILE\\R +.* config of health-service r\\d+");
            changes.shutdownNow();
        } finally {
            server.shutdownNow().awaitTermination();
        }
    }

    private static String registered(int port) {
        return "{\"ip\":\"127.0.0.1\",\"port\":%d,\"env\":\"prod\"}".formatted(port);
    }

    private int load(StringWriter out, StringWriter err, String... more) {
        Stream<String> arguments =
                Stream.of(
                        "load",
                        "etcd:///health-service",
                        "grpc.health.v1.Health/Check",
                        "--etcd",
                        "http://127.0.0.1:" + port,
                        "--rate=20/s",
                        "--duration=2s");
        return Meshscope.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(Stream.concat(arguments, Stream.of(more)).toArray(String[]::new));
    }

    @Test
    void whatDoesNotAnswerIsSaidToBeAway() {
        etcd.destroyForcibly();
        etcd.onExit().join();
        JsonNode state = json();
        assertThat(state.path("instances")).isEmpty();
        assertThat(run(1, "--findings")).as("that is no good news").contains("FINDINGS\n  none");
        await("the source says so")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> {
                    JsonNode source = json().path("sources").path(0);
                    assertThat(source.path("source").asText()).isEqualTo("etcd");
                    assertThat(source.path("current").asBoolean()).isFalse();
                    assertThat(source.path("position").isNull()).isTrue();
                    assertThat(source.path("missing").asText())
                            .as("and why")
                            .startsWith("Nothing listens at ");
                });
    }
}
