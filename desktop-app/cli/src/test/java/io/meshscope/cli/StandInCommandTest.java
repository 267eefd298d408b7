package io.meshscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.meshscope.testing.EtcdProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sun.misc.Signal;

/// The `stand-in` command with the documentation's example and a real etcd.
@Tag("process")
class StandInCommandTest {

    private static final String EXAMPLE = "../../docs/examples/standin/payment.yaml";
    private static final String CREATE = "shop.payment.v1.PaymentService/CreatePayment";

    private static EtcdProcess etcd;

    /// What a command printed, and its exit code.
    private record Ran(int code, String out, String err) {}

    @BeforeAll
    static void start() {
        etcd = EtcdProcess.start();
    }

    @AfterAll
    static void stop() {
        etcd.close();
    }

    private static Ran run(StringWriter out, String... arguments) {
        var err = new StringWriter();
        int code =
                Meshscope.commandLine()
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err))
                        .execute(arguments);
        return new Ran(code, out.toString(), err.toString());
    }

    private static Ran run(String... arguments) {
        return run(new StringWriter(), arguments);
    }

    private static JsonNode instances() throws IOException {
        Ran state = run("state", "--etcd", etcd.endpoint(), "--settle", "1s", "--json");
        assertThat(state.code()).as(state.err()).isZero();
        return new JsonMapper().readTree(state.out()).path("instances");
    }

    @Test
    void itIsCalledByDiscoveryMarkedAndGoneWhenItEnds() throws Exception {
        var out = new StringWriter();
        var standIn =
                CompletableFuture.supplyAsync(() ->
                        run(out, "stand-in", EXAMPLE, "--register-etcd", etcd.endpoint(), "-v"));
        Awaitility.await()
                .until(() -> standIn.isDone() || out.toString().contains("registered as"));

        Ran call = call();
        assertThat(call.code()).as(call.err() + out).isZero();
        assertThat(call.out() + call.err()).contains("p-stand-in", "stand-in: true");

        JsonNode instances = instances();
        assertThat(instances).hasSize(1);
        assertThat(instances.get(0).path("standIn").asBoolean()).isTrue();
        assertThat(instances.get(0).path("service").asText()).isEqualTo("payment-service");

        Awaitility.await().until(() -> out.toString().contains("amountMinor"));
        // a process that a script starts in the background is deaf to INT
        Signal.raise(new Signal("TERM"));
        Ran ended = standIn.get(20, TimeUnit.SECONDS);
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out())
                .contains("a stand-in serves shop.payment.v1.PaymentService at 127.0.0.1:")
                .contains(CREATE + "  OK", "payment.yaml:16", "{\"amountMinor\":\"5\"}")
                .containsPattern("calls: [0-9]+, without an answer: [0-9]+");
        assertThat(instances()).isEmpty();
    }

    /// Nobody deregisters it then; its lease runs out.
    @Test
    void aKilledOneIsGoneWhenItsLeaseEnds() throws Exception {
        Process process =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:TieredStopAtLevel=1",
                                Meshscope.class.getName(),
                                "stand-in",
                                EXAMPLE,
                                "--register-etcd",
                                etcd.endpoint())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (var lines = process.inputReader()) {
            assertThat(lines.readLine()).contains("a stand-in serves");
            assertThat(lines.readLine()).startsWith("registered as payment-service in etcd at ");
            assertThat(call().code()).isZero();
        } finally {
            process.destroyForcibly().waitFor();
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(
                        () -> assertThat(call().err()).contains("No instance of payment-service"));
    }

    private static Ran call() {
        return run(
                "call",
                "etcd:///payment-service",
                CREATE,
                "-d",
                "{\"amount_minor\": 5}",
                "-v",
                "--etcd",
                etcd.endpoint());
    }

    @Test
    void whatIsWrongIsSaidInOneLine(@TempDir Path folder) throws IOException {
        assertThat(run("stand-in", "none.yaml").err())
                .startsWith("meshscope: none.yaml cannot be read")
                .hasLineCount(1);
        Path file = Files.writeString(folder.resolve("a.yaml"), "schema: {}\nservise: a\n");
        assertThat(run("stand-in", file.toString()).err())
                .startsWith("meshscope: a.yaml:2: servise is not known here");
        Files.writeString(file, "schema: {descriptor-set: none.binpb}\n");
        assertThat(run("stand-in", file.toString(), "--register-etcd", etcd.endpoint()).err())
                .contains("names no service to register as");
        assertThat(run("stand-in", file.toString()).err()).contains("There is no file");
        assertThat(run("stand-in", EXAMPLE, "--port", "70000").code()).isEqualTo(2);
        Ran away = run("stand-in", EXAMPLE, "--register-etcd", "http://127.0.0.1:1");
        assertThat(away.code()).isEqualTo(1);
        assertThat(away.err())
                .startsWith("meshscope: The stand-in could not be registered: ")
                .hasLineCount(1);
    }
}
