package io.meshscope.invoke.grpc;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.RetryInfo;
import io.grpc.Metadata;
import io.grpc.Status;
import io.meshscope.invoke.CallTerms;
import io.meshscope.reading.explain.CallEnd;
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

    /// What ended the call.
    public CallEnd by(CallTerms terms) {
        return Judged.by(status, CallEnds.of(status, told), terms);
    }

    /// As the reading takes it. It may ask the server once more, which blocks.
    ///
    /// @param server that was dialled
    /// @param deadline of the call, as its terms and its mode say
    /// @param reflected whether the server itself told the method
    /// @param messages how many came before the end
    public FailedCall of(
            FailedCall.Called called,
            Dialled server,
            CallTerms terms,
            Optional<Duration> deadline,
            boolean reflected,
            long messages) {
        Judged judged =
                Judged.of(status, CallEnds.of(status, told), server, terms, deadline, messages > 0);
        return new FailedCall(
                called,
                new FailedCall.Given(
                        deadline, sent.keys().stream().anyMatch(Secrets::named), reflected),
                code(),
                judged.by(),
                new FailedCall.Answer(judged.said(), messages, retryIn()));
    }

    public GrpcCode code() {
        return GrpcCode.of(status.getCode().value()).orElse(GrpcCode.UNKNOWN);
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
