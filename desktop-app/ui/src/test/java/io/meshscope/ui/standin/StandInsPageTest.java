package io.meshscope.ui.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import io.grpc.ManagedChannel;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import io.meshscope.proto.shop.payment.v1.CreatePaymentRequest;
import io.meshscope.proto.shop.payment.v1.GetPaymentRequest;
import io.meshscope.proto.shop.payment.v1.PaymentProto;
import io.meshscope.proto.shop.payment.v1.PaymentServiceGrpc;
import io.meshscope.standin.StandInCall;
import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fixture.Opened;
import io.meshscope.ui.fixture.Screens;
import io.meshscope.ui.fixture.Sight;
import io.meshscope.ui.fixture.WholeWindow;
import io.meshscope.ui.nav.Location;
import io.meshscope.wire.access.Access;
import io.meshscope.wire.grpc.Channels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.scene.control.Button;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Stand-ins are started and stopped in the window, and marked where instances are shown.
@Tag("window")
class StandInsPageTest {

    @TempDir private Path folder;

    private Path file(String text) throws IOException {
        Files.write(
                folder.resolve("payment.binpb"),
                FileDescriptorSet.newBuilder()
                        .addFile(PaymentProto.getDescriptor().toProto())
                        .build()
                        .toByteArray());
        return Files.writeString(folder.resolve("payment.yaml"), text);
    }

    private static Opened opened(MeshFixture fixture, Path file) {
        return Opened.at(
                fixture,
                Look.DARK,
                StandInFeature.FEATURE.start(),
                context -> new StandInsPage(context, texts -> over -> Optional.of(file)));
    }

    @Test
    void oneIsStartedListedWithItsCallsAndStopped() throws IOException {
        Path file =
                file(
                        """
                        service: payment-service
                        schema: {descriptor-set: payment.binpb}
                        answers:
                          - method: shop.payment.v1.PaymentService/GetPayment
                            message: {payment: {id: p-1}}
                        """);
        try (var fixture = MeshFixture.empty();
                var page = opened(fixture, file)) {
            assertThat(page.says("No stand-in runs.")).isTrue();
            page.press("#start-stand-in");
            TableView<?> running = page.node("#stand-ins", TableView.class);
            page.until(() -> running.getItems().size() == 1);
            var row = (StandInRow) running.getItems().getFirst();
            assertThat(row.file()).isEqualTo("payment.yaml");
            assertThat(row.service()).isEqualTo("payment-service");
            assertThat(row.told().get().where()).isEmpty();
            Endpoint endpoint = fixture.standIns().all().getFirst().standIn().endpoint();
            Button stop = page.node("#stop-stand-in", Button.class);

            ManagedChannel channel = Channels.to(endpoint, Access.PLAINTEXT).build();
            try {
                assertThat(
                                PaymentServiceGrpc.newBlockingStub(channel)
                                        .getPayment(
                                                GetPaymentRequest.newBuilder()
                                                        .setPaymentId("p-7")
                                                        .build())
                                        .getPayment()
                                        .getId())
                        .isEqualTo("p-1");
                assertThat(
                                HealthGrpc.newBlockingStub(channel)
                                        .check(HealthCheckRequest.getDefaultInstance())
                                        .getStatus())
                        .isEqualTo(ServingStatus.SERVING);
            } finally {
                channel.shutdownNow();
            }
            TableView<?> calls = page.node("#stand-in-calls", TableView.class);
            page.until(() -> calls.getItems().size() == 1);
            var call = (StandInCall) calls.getItems().getFirst();
            assertThat(call.request().last()).contains("{\"paymentId\":\"p-7\"}");
            assertThat(call.answeredBy()).contains("payment.yaml:4");
            page.until(() -> cells(running).containsAll(List.of("1", "0")));
            // A click is not lost because a call came while the button was down.
            assertThat(page.node("#stop-stand-in", Button.class)).isSameAs(stop);
            page.picture("stand-ins");

            callWithoutARule(endpoint);
            page.until(() -> cells(calls).contains("no rule"));
            page.run(page.context().language()::toggle);
            assertThat(Screens.onFx(() -> cells(calls))).contains("没有规则");
            page.run(page.context().language()::toggle);

            page.press("#stop-stand-in");
            page.until(() -> page.says("No stand-in runs."));
            assertThat(fixture.standIns().all()).isEmpty();
            assertThat(calls.getItems()).isEmpty();
        }
    }

    private static void callWithoutARule(Endpoint endpoint) {
        ManagedChannel channel = Channels.to(endpoint, Access.PLAINTEXT).build();
        try {
            assertThatThrownBy(() ->
                            PaymentServiceGrpc.newBlockingStub(channel)
                                    .createPayment(CreatePaymentRequest.getDefaultInstance()))
                    .hasMessageContaining("UNIMPLEMENTED");
        } finally {
            channel.shutdownNow();
        }
    }

    /// What a table's cells say. FX thread only.
    private static List<String> cells(TableView<?> table) {
        return table.lookupAll(".table-cell").stream()
                .map(cell -> String.valueOf(((TableCell<?, ?>) cell).getText()))
                .toList();
    }

    @Test
    void whatIsWrongWithTheFileIsSaid() throws IOException {
        Path file = file("schema: {descriptor-set: payment.binpb}\nanswer: []\n");
        try (var fixture = MeshFixture.empty();
                var page = opened(fixture, file)) {
            page.press("#start-stand-in");
            page.until(() -> page.says("payment.yaml:2: answer is not known here"));
        }
    }

    @Test
    void theMarkIsInServicesTopologyAndInvoke() {
        MeshFixture fixture = MeshFixture.incident();
        fixture.tell(
                MeshFixture.NOW,
                "etcd",
                OptionalLong.of(9_000),
                new RegistrationEvent.Added(standIn()));
        fixture.settle();
        try (var window = WholeWindow.open(fixture, Look.DARK)) {
            var sight = new Sight(window);
            for (String view : List.of("services", "invoke")) {
                window.click("#go-" + view);
                sight.exactly("stand-in");
            }
            window.go(new Location.Topology(Optional.empty(), Optional.empty()));
            sight.noWords("stand-in");
            window.go(
                    new Location.Topology(
                            Optional.of(new ServiceName("gateway")), Optional.empty()));
            sight.exactly("stand-in");
        }
    }

    private static Registration standIn() {
        var endpoint = new Endpoint("127.0.0.1", 50_999);
        return new Registration(
                new ServiceName("gateway"),
                new InstanceId(endpoint.toString()),
                endpoint,
                new Registration.Entry(
                        new SourceId("etcd"), "/services/gateway/1", "json", "{}", 9_000),
                Optional.empty(),
                Registration.Details.of(
                        MeshFixture.NOW, Map.of("stand-in", "true", "grpcPort", "50999")),
                List.of());
    }
}
