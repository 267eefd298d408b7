package io.meshscope.invoke.grpc;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.RetryInfo;
import io.grpc.Metadata;
import io.grpc.Status;
import io.meshscope.mesh.Endpoint;
import io.meshscope.message.Message;
import io.meshscope.reading.explain.FailedCall;
import io.meshscope.store.Secrets;
import io.meshscope.trace.GrpcCode;
import java.time.Duration;
import java.util.Optional;

/// How gRPC ended a call that failed. For callers that keep connections of their own, as
/// [PreparedCall].
///
/// @param told whether the server sent the status
/// @param trailers that came with it
/// @param sent the metadata that was sent, by whoever added it; empty when the call was not sent
public record FailedStatus(Status status, boolean told, Metadata trailers, Metadata sent) {

    private static final Metadata.Key<byte[]> DETAILS =
            Metadata.Key.of(ErrorDetails.KEY, Metadata.BINARY_BYTE_MARSHALLER);

    /// As the reading takes it.
    ///
    /// @param deadline of the call; empty for none
    /// @param reflected whether the server itself told the method
    /// @param messages how many came before the end
    public FailedCall of(
            FailedCall.Called called,
            Optional<Duration> deadline,
            boolean reflected,
            long messages) {
        return new FailedCall(
                called,
                new FailedCall.Given(
                        deadline, sent.keys().stream().anyMatch(Secrets::named), reflected),
                GrpcCode.of(status.getCode().value()).orElse(GrpcCode.UNKNOWN),
                CallEnds.of(status, told),
                new FailedCall.Answer(words(called.server(), deadline), messages, retryIn()));
    }

    private Message words(Optional<Endpoint> server, Optional<Duration> deadline) {
        return server.map(at -> StatusWords.of(status, at, deadline.orElse(Duration.ZERO)))
                .orElseGet(() ->
                        Message.verbatim(Optional.ofNullable(status.getDescription()).orElse("")));
    }

    private Optional<Duration> retryIn() {
        byte[] details = trailers.get(DETAILS);
        if (details == null) {
            return Optional.empty();
        }
        try {
            for (Any detail : com.google.rpc.Status.parseFrom(details).getDetailsList()) {
                if (detail.is(RetryInfo.class)) {
                    var delay = detail.unpack(RetryInfo.class).getRetryDelay();
                    return Optional.of(Duration.ofSeconds(delay.getSeconds(), delay.getNanos()));
                }
            }
        } catch (InvalidProtocolBufferException e) {
            // Details that cannot be read ask for nothing.
            return Optional.empty();
        }
        return Optional.empty();
    }
}
