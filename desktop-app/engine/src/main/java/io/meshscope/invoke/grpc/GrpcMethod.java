package io.meshscope.invoke.grpc;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.meshscope.invoke.CallMessage;
import io.meshscope.invoke.CallResult;
import io.meshscope.invoke.CallTerms;
import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.RpcMode;
import io.meshscope.invoke.form.FormAny;
import io.meshscope.reading.explain.CallEnd;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A method at an endpoint: it turns texts into messages, and what came into a result.
final class GrpcMethod {

    private static final Pattern TYPE_URL =
            Pattern.compile("\"" + FormAny.TYPE + "\"\\s*:\\s*\"([^\"\\\\]+)\"");

    /// How a call ended.
    ///
    /// @param by what ended it, unless a message was too large
    /// @param authorized whether an authorization was sent
    /// @param headers empty when the call was never sent
    /// @param last the last message that came
    record End(
            Status status,
            CallEnd by,
            boolean authorized,
            Metadata trailers,
            Optional<Metadata> headers,
            Optional<CallMessage> last,
            Optional<String> peer) {}

    private final com.google.protobuf.Descriptors.MethodDescriptor method;
    private final ServerDescriptors schema;
    private final KnownTypes types;
    private final Dialled server;
    private final CallTerms terms;

    GrpcMethod(
            com.google.protobuf.Descriptors.MethodDescriptor method,
            ServerDescriptors schema,
            KnownTypes types,
            Dialled server,
            CallTerms terms) {
        this.method = method;
        this.schema = schema;
        this.types = types;
        this.server = server;
        this.terms = terms;
    }

    RpcMode mode() {
        return SchemaShapes.mode(method);
    }

    String name() {
        return method.getName();
    }

    Optional<Duration> deadline() {
        return terms.deadlineOf(mode());
    }

    MethodDescriptor<byte[], byte[]> wire() {
        return WireMethod.of(method);
    }

    CallMessage request(long number, byte[] bytes) {
        return new CallMessage(number, bytes, new MessageText(method.getInputType(), types));
    }

    CallMessage response(long number, byte[] bytes) {
        return new CallMessage(number, bytes, new MessageText(method.getOutputType(), types));
    }

    /// Types that an Any in the text names are looked for before.
    ///
    /// @throws InvokeException when the text does not fit the message
    byte[] encode(String json) {
        for (Matcher any = TYPE_URL.matcher(json); any.find(); ) {
            var unused = types.find(any.group(1));
        }
        return new JsonMessages(types.pool(), types.shapes(), schema)
                .read(method.getInputType(), json)
                .toByteArray();
    }

    CallResult result(End end, Optional<CallResult.Trace> trace, CallTimes times) {
        CallResult.Timing timing = times.timing();
        return new CallResult(
                status(end),
                end.last().map(CallResult.Response::of).orElse(CallResult.Response.NONE),
                new CallResult.Metadata(
                        end.headers().map(CallMetadata::read).orElse(Map.of()),
                        ErrorDetails.shown(end.trailers(), types)),
                end.peer(),
                trace,
                times.startedAt(),
                timing);
    }

    private CallResult.Status status(End end) {
        Status status = end.status();
        Judged judged =
                Judged.of(status, end.by(), server, terms, deadline(), end.last().isPresent());
        return new CallResult.Status(
                status.getCode().name(),
                status.getCode().value(),
                judged.said(),
                judged.unfit(),
                judged.remedy(),
                new CallResult.End(judged.by(), Optional.of(server.endpoint()), end.authorized()));
    }
}
