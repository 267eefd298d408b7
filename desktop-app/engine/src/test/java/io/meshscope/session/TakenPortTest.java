package io.meshscope.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.SourceId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// When another program has a receiver's port, the receiver is given another one while the session
/// goes on.
class TakenPortTest {

    private static final SourceId GRPC = new SourceId("otlp-grpc");

    @Test
    void aReceiverIsGivenAnotherPort() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var session = session(other.getLocalPort())) {
            session.start();
            assertThat(receiver(session, ReceiverKind.OTLP_GRPC).port()).isZero();
            assertThat(failure(session))
                    .startsWith("Port " + other.getLocalPort() + " is in use by another program");
            int http = receiver(session, ReceiverKind.OTLP_HTTP).port();
            await().until(() -> status(session) instanceof SourceEvent.Lost);

            session.listen(ReceiverKind.OTLP_GRPC, 0);
            Session.Receiver now = receiver(session, ReceiverKind.OTLP_GRPC);
            assertThat(now.failure()).isEmpty();
            assertThat(now.port()).isPositive();
            await().until(() -> status(session) instanceof SourceEvent.Connected);
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), now.port())) {
                assertThat(socket.isConnected()).isTrue();
            }
            assertThat(receiver(session, ReceiverKind.OTLP_HTTP).port()).isEqualTo(http);
        }
    }

    @Test
    void aReceiverThatListensStaysWhenItsNewPortIsTaken() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var session = session(0)) {
            session.start();
            int before = receiver(session, ReceiverKind.OTLP_GRPC).port();
            session.listen(ReceiverKind.OTLP_GRPC, other.getLocalPort());
            assertThat(receiver(session, ReceiverKind.OTLP_GRPC).port()).isEqualTo(before);
            assertThat(failure(session)).contains("in use");
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), before)) {
                assertThat(socket.isConnected()).isTrue();
            }
        }
    }

    private static String failure(Session session) {
        return receiver(session, ReceiverKind.OTLP_GRPC).failure().orElseThrow().english();
    }

    private static Session.Receiver receiver(Session session, ReceiverKind kind) {
        return session.receivers().stream().filter(r -> r.kind() == kind).findFirst().get();
    }

    private static SourceEvent status(Session session) {
        var source = session.journal().state().sources().all().get(GRPC);
        return source == null
                ? new SourceEvent.Lagging("", Optional.empty(), Optional.empty())
                : source.status();
    }

    private static LiveSession session(int grpcPort) {
        return new LiveSession(
                new Profile(
                        "test",
                        "dev",
                        Profile.Etcd.NONE,
                        Optional.empty(),
                        Profile.Ports.OFF
                                .with(ReceiverKind.OTLP_GRPC, grpcPort)
                                .with(ReceiverKind.OTLP_HTTP, 0),
                        Profile.Store.TEMPORARY,
                        Optional.empty()));
    }
}
