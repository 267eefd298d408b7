package io.meshscope.ui.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.CallResult;
import io.meshscope.invoke.Target;
import io.meshscope.load.LoadFailure;
import io.meshscope.load.LoadTarget;
import io.meshscope.load.grpc.GrpcLoadTargets;
import io.meshscope.load.report.LoadExport;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import io.meshscope.message.Message;
import io.meshscope.reading.Production;
import io.meshscope.reading.explain.FailedCall;
import io.meshscope.trace.GrpcCode;
import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fixture.Opened;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.page.WhyPane;
import io.meshscope.wire.access.InstanceAccess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Load runs from the window, against a server on loopback.
@Tag("window")
class LoadPageTest {

    private static Server server;

    @TempDir private Path folder;
    private MeshFixture fixture;
    private Opened page;

    @BeforeAll
    static void serve() throws IOException {
        server =
                NettyServerBuilder.forAddress(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                                InsecureServerCredentials.create())
                        .addService(new HealthStatusManager().getHealthService())
                        .addService(ProtoReflectionServiceV1.newInstance())
                        .build()
                        .start();
    }

    @AfterAll
    static void end() throws InterruptedException {
        server.shutdownNow().awaitTermination();
    }

    @BeforeEach
    void open() {
        fixture = MeshFixture.incident();
        fixture.loads =
                new GrpcLoadTargets(service -> List.of(), InstanceAccess.PLAINTEXT, new Random(7));
        var call =
                new CallRequest(
                        new Target("127.0.0.1:" + server.getPort()),
                        "grpc.health.v1.Health/Check",
                        "{}",
                        Map.of(),
                        Duration.ofSeconds(20),
                        true);
        page =
                Opened.at(
                        fixture,
                        Look.DARK,
                        new Location.Load(Optional.of(call)),
                        context -> new LoadPage(context, texts -> this::file));
    }

    @AfterEach
    void close() {
        page.close();
        fixture.close();
    }

    private Optional<Path> file(javafx.scene.Node over, LoadExport as) {
        return Optional.of(folder.resolve("run." + as.ending()));
    }

    private void type(String field, String text) {
        TextField into = page.node("#load-" + field, TextField.class);
        page.run(() -> into.setText(text));
    }

    private boolean ended() {
        return page.says("Slowest traces");
    }

    @Test
    void aRunIsChartedReportedAndExported() throws IOException {
        type("rate", "100/s");
        type("concurrency", "200"); // however long some of them take, room for all
        type("duration", "2s");
        type("warm-up", "0s");
        type("traces", "100");
        page.press("#load-start");
        assertThat(page.node("#load-start", Button.class).isDisabled()).isTrue();
        page.until(this::ended);
        assertThat(page.sees(".slow-trace")).isTrue();
        assertThat(page.says("200")).as("calls that were sent").isTrue();
        page.picture("load");

        MenuButton export = page.node("#load-export", MenuButton.class);
        page.run(() -> export.getItems().forEach(item -> item.fire()));
        page.until(() ->
                List.of(LoadExport.values()).stream()
                        .allMatch(as -> Files.exists(folder.resolve("run." + as.ending()))));
        page.until(() -> page.says("Saved as"));
        var json = new JsonMapper().readTree(folder.resolve("run.json").toFile());
        assertThat(json.at("/byStatus/OK/count").asInt()).isEqualTo(200);
        assertThat(Files.readString(folder.resolve("run.html"))).contains("<svg");

        page.press(".slow-trace");
        assertThat(page.context().navigator().current().get())
                .isInstanceOfSatisfying(
                        Location.Trace.class, trace -> assertThat(trace.traceId()).hasSize(32));
    }

    /// Also one that is stopped while its connections are opened.
    @Test
    void aRunIsStoppedWithItsReport() {
        page.run(() -> page.segment("By workers").fire());
        type("concurrency", "2");
        type("duration", "1h");
        type("warm-up", "0s");
        type("traces", "100");
        page.press("#load-start");
        page.until(() -> page.sees("#load-stop"));
        page.press("#load-stop");
        page.until(this::ended);
        assertThat(page.sees("#load-stop")).isFalse();
    }

    @Test
    void aFieldThatIsNotUnderstoodIsNamed() {
        type("rate", "fast");
        page.press("#load-start");
        assertThat(page.node("#load-problem", Label.class).getText()).contains("50/s");
        type("rate", "50/s");
        type("connections", "0");
        page.press("#load-start");
        assertThat(page.node("#load-problem", Label.class).getText()).contains("connections");
        assertThat(page.sees("#load-stop")).isFalse();
    }

    /// As one call is explained: by what the mesh knew.
    @Test
    void failuresOfARunSayWhy() {
        var payment = new ServiceName("payment-service");
        fixture.loads =
                call ->
                        new Refusing(
                                new FailedCall(
                                        new FailedCall.Called(
                                                Optional.of(payment),
                                                Optional.empty(),
                                                call.method()),
                                        new FailedCall.Given(Optional.empty(), false, true),
                                        GrpcCode.UNAVAILABLE,
                                        io.meshscope.reading.explain.CallEnd.NOT_CONNECTED,
                                        new FailedCall.Answer(
                                                Message.of("call.refused", "x"),
                                                0,
                                                Optional.empty())));
        page.run(() -> page.segment("By workers").fire());
        type("concurrency", "1");
        type("duration", "1s");
        type("warm-up", "0s");
        page.press("#load-start");
        page.until(() -> page.says("Why calls failed"));
        assertThat(page.says("Nothing listens at x.")).isTrue();
        assertThat(why()).anyMatch(sentence -> sentence.startsWith("payment-service: "));
        page.run(() -> page.context().language().locale().set(Locale.SIMPLIFIED_CHINESE));
        assertThat(page.says("调用失败的原因")).isTrue();
        assertThat(page.says("x 没有程序在监听。")).isTrue();
        assertThat(why()).anyMatch(sentence -> sentence.contains("个实例"));
    }

    private List<String> why() {
        return page.node(".call-why", WhyPane.class).getChildren().stream()
                .map(sentence -> ((Labeled) sentence).getText())
                .toList();
    }

    /// Ends each call as refused, a little later: a run makes as many as it can.
    private record Refusing(FailedCall why) implements LoadTarget {

        private static final Executor LATER =
                CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS);

        @Override
        public void start(long number, boolean sampled, CallEnd end) {
            var failure = new LoadFailure(why.code(), why.end(), why.called().server(), () -> why);
            LATER.execute(() -> end.ended(why.code().ordinal(), 0, Optional.of(failure)));
        }

        @Override
        public Optional<Duration> deadline() {
            return Optional.empty();
        }

        @Override
        public CallResult.Trace trace(long number) {
            return new CallResult.Trace("1".repeat(32), "1".repeat(16));
        }

        @Override
        public void close() {}
    }

    @Test
    void whereNothingListensThatIsSaid() {
        fixture.loads =
                call -> {
                    throw new io.meshscope.invoke.InvokeException(
                            Message.verbatim("Nothing listens there."));
                };
        page.press("#load-start");
        page.until(() -> page.says("Nothing listens there."));
        assertThat(page.node("#load-start", Button.class).isDisabled()).isFalse();
    }

    @Test
    void productionIsAskedForFirst() {
        var endpoint = new Endpoint("127.0.0.1", server.getPort());
        fixture.tell(
                MeshFixture.NOW,
                "etcd",
                OptionalLong.of(9_000),
                new RegistrationEvent.Added(
                        new Registration(
                                new ServiceName("health"),
                                new InstanceId(endpoint.toString()),
                                endpoint,
                                new Registration.Entry(
                                        new SourceId("etcd"),
                                        "/services/health/1",
                                        "json",
                                        "{}",
                                        1),
                                Optional.empty(),
                                Registration.Details.of(MeshFixture.NOW, Map.of("env", "prod")),
                                List.of())));
        fixture.settle();
        page.until(() ->
                !Production.behind(page.context().time().live().get(), endpoint.toString())
                        .isEmpty());
        page.press("#load-start");
        assertThat(page.says("is registered as production")).isTrue();
        assertThat(page.sees("#load-stop")).isFalse();
        assertThat(page.node("#confirm", Button.class).isDisabled()).isTrue();
        TextField word = page.node("#confirm-word", TextField.class);
        page.run(() -> word.setText("production"));
        page.run(() -> page.context().time().goTo(MeshFixture.NOW.minusSeconds(60)));
        page.until(() -> !page.context().time().canAct().get());
        page.press("#confirm");
        assertThat(page.says("No load is put while the past is shown")).isTrue();
        page.run(() -> page.context().time().goLive());
        page.until(() -> page.context().time().canAct().get());
        assertThat(page.sees("#load-stop")).isFalse();
        page.press("#confirm");
        page.until(() -> page.sees("#load-stop"));
    }

    @Test
    void thePastCannotBeLoaded() {
        page.run(() -> page.context().time().goTo(MeshFixture.NOW.minusSeconds(60)));
        page.until(() -> page.node("#load-start", Button.class).isDisabled());
    }
}
