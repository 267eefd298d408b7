package io.meshscope.standin.grpc;

import com.fasterxml.jackson.databind.JsonNode;
import io.grpc.Metadata;
import io.grpc.Status;
import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.grpc.PreparedCall;
import io.meshscope.invoke.grpc.ServedMethod;
import io.meshscope.invoke.grpc.ServedSchema;
import io.meshscope.message.Message;
import io.meshscope.standin.StandInAnswer;
import io.meshscope.trace.GrpcCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes bytes of the answers of a file, before the first call: an answer that does not fit its
/// method is found when the stand-in starts.
///
/// @param headers of every answer
record AnswerEncoder(ServedSchema schema, Map<String, List<String>> headers) {

    private static final Metadata.Key<byte[]> DETAILS =
            Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);

    /// @throws InvokeException naming the place of the answer
    EncodedAnswer encode(StandInAnswer answer, ServedMethod method) {
        try {
            fit(answer, method);
            Map<String, List<String>> all = new HashMap<>(headers);
            all.putAll(answer.beside().headers());
            return new EncodedAnswer(
                    answer.messages().stream().map(JsonNode::toString).map(method::answer).toList(),
                    answer.pace(),
                    PreparedCall.metadata(all),
                    status(answer.end()),
                    trailers(answer),
                    answer.place());
        } catch (InvokeException e) {
            throw new InvokeException(
                    Message.of("at", answer.place(), Message.of("at", method.name(), e.said())),
                    e.remedy(),
                    e);
        }
    }

    private static void fit(StandInAnswer answer, ServedMethod method) {
        int count = answer.messages().size();
        boolean ok = answer.end().status() == GrpcCode.OK;
        if (!method.mode().answersMany() && count != (ok ? 1 : 0)) {
            throw new InvokeException(
                    ok ? Message.of("stand-in.one", count) : Message.of("stand-in.both"));
        }
    }

    private static Status.Code code(StandInAnswer.End end) {
        return Status.Code.valueOf(end.status().name());
    }

    private static Status status(StandInAnswer.End end) {
        Status status = code(end).toStatus();
        return end.message().isEmpty() ? status : status.withDescription(end.message());
    }

    private Metadata trailers(StandInAnswer answer) {
        Metadata trailers = PreparedCall.metadata(answer.beside().trailers());
        StandInAnswer.End end = answer.end();
        if (!end.details().isEmpty()) {
            var status =
                    com.google.rpc.Status.newBuilder()
                            .setCode(code(end).value())
                            .setMessage(end.message());
            end.details().forEach(d -> status.addDetails(schema.detail(d.toString())));
            trailers.put(DETAILS, status.build().toByteArray());
        }
        return trailers;
    }
}
