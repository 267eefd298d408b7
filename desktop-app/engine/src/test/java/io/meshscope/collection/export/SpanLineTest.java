package io.meshscope.collection.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.Endpoint;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanKind;
import io.meshscope.trace.Spans;
import io.meshscope.wire.access.Access;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpanLineTest {

    private static Spans call(SpanKind kind) {
        return Spans.span()
                .kind(kind)
                .with("rpc.system", "grpc")
                .with("rpc.service", "user.v1.UserService")
                .with("rpc.method", "GetUser");
    }

    private static Optional<String> line(Span span, String registered) {
        return SpanLine.grpcurl(
                span,
                registered.isEmpty() ? Optional.empty() : Optional.of(Endpoint.parse(registered)),
                endpoint -> Access.PLAINTEXT);
    }

    @Test
    void aCallIsWrittenWithTheArgumentsThatItsSpanCarries() {
        var message =
                new Span.Event(
                        "message",
                        Spans.T0,
                        Map.of("message.type", "SENT", "message.body", "{\"id\": \"it's\"}"));
        Span span =
                call(SpanKind.CLIENT)
                        .with("server.address", "10.0.0.7")
                        .with("server.port", 50051L)
                        .events(message)
                        .build();
        assertThat(line(span, ""))
                .contains(
                        "grpcurl -plaintext -d '{\"id\": \"it'\\''s\"}' 10.0.0.7:50051"
                                + " user.v1.UserService/GetUser");
    }

    @Test
    void whoAnsweredIsCalledWhereItIsRegisteredNotWhereItsCallerIs() {
        Span span = call(SpanKind.SERVER).with("network.peer.address", "10.9.9.9").build();
        assertThat(line(span, "10.0.0.8:50052"))
                .contains("grpcurl -plaintext 10.0.0.8:50052 user.v1.UserService/GetUser");
        assertThat(line(span, ""))
                .contains("grpcurl -plaintext HOST:PORT user.v1.UserService/GetUser");
    }

    @Test
    void aNameThatIsNoNameStaysOneWordOfTheShell() {
        Span span = call(SpanKind.CLIENT).with("rpc.method", "Get; rm -rf $HOME").build();
        assertThat(line(span, "").orElseThrow())
                .endsWith(" 'user.v1.UserService/Get; rm -rf $HOME'");
    }

    @Test
    void whatIsNoCallHasNoLine() {
        assertThat(line(Spans.span().build(), "")).isEmpty();
    }
}
