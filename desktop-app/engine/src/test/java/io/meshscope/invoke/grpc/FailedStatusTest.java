package io.meshscope.invoke.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Metadata;
import io.grpc.Status;
import io.meshscope.invoke.CallTerms;
import io.meshscope.mesh.Endpoint;
import io.meshscope.reading.explain.CallEnd;
import io.meshscope.reading.explain.FailedCall;
import io.meshscope.wire.grpc.Misfit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A call of a run is said to have failed as a single call is.
class FailedStatusTest {

    private static final Optional<Duration> SECOND = Optional.of(Duration.ofSeconds(1));

    private static FailedCall late(boolean told, Optional<Duration> deadline, long messages) {
        Status status =
                told
                        ? Status.DEADLINE_EXCEEDED.withDescription("deadline exceeded after my own")
                        : Status.DEADLINE_EXCEEDED;
        return new FailedStatus(status, told, new Metadata(), new Metadata())
                .of(
                        new FailedCall.Called(
                                Optional.empty(),
                                Optional.of(new Endpoint("127.0.0.1", 9090)),
                                "shop.Orders/Watch"),
                        new Dialled(new Endpoint("127.0.0.1", 9090), false),
                        CallTerms.DEFAULT,
                        deadline,
                        true,
                        messages);
    }

    @Test
    void aStreamThatAnsweredIsNotCalledSilentWhenItsTimeIsOver() {
        FailedCall streamed = late(false, SECOND, 3);
        assertThat(streamed.end()).isEqualTo(CallEnd.OUT_OF_TIME);
        assertThat(streamed.answer().said().english())
                .isEqualTo("127.0.0.1:9090 had not ended the call after 1000 ms.");
        assertThat(late(false, SECOND, 0).answer().said().english())
                .isEqualTo("127.0.0.1:9090 did not answer within 1000 ms.");
    }

    @Test
    void aCallWithoutADeadlineIsNotSaidToHaveHadOneOfNoTime() {
        assertThat(late(true, Optional.empty(), 0).answer().said().english())
                .isEqualTo("deadline exceeded after my own");
    }

    /// Whether a plaintext call met a server that takes TLS only, only the server can tell.
    @Test
    void aServerOfTlsThatIsCalledInPlaintextIsNotSaidToHaveBrokenTheConnectionOff()
            throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread answering = Thread.ofVirtual().start(() -> alert(server));
            var endpoint = new Endpoint("127.0.0.1", server.getLocalPort());
            FailedCall failed =
                    new FailedStatus(
                                    Status.UNAVAILABLE.withDescription(
                                            "Network closed for unknown reason"),
                                    false,
                                    new Metadata(),
                                    new Metadata())
                            .of(
                                    new FailedCall.Called(
                                            Optional.empty(),
                                            Optional.of(endpoint),
                                            "shop.Orders/Get"),
                                    new Dialled(endpoint, true),
                                    CallTerms.DEFAULT,
                                    SECOND,
                                    false,
                                    0);
            assertThat(failed.answer().said()).isEqualTo(Misfit.TLS_ONLY.said(endpoint));
            answering.join();
        }
    }

    /// Answers as a server of TLS that was not greeted as it likes.
    private static void alert(ServerSocket server) {
        try (Socket socket = server.accept()) {
            var _ = socket.getInputStream().read();
            socket.getOutputStream().write(new byte[] {0x15, 3, 3, 0, 2, 2, 40});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
