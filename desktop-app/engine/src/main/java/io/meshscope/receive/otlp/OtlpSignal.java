package io.meshscope.receive.otlp;

import com.google.protobuf.Message;
import io.meshscope.journal.Arrivals;
import io.meshscope.receive.Decoded;
import io.meshscope.receive.Decoder;
import io.meshscope.receive.Inlet;
import io.meshscope.receive.file.FileFormat;
import io.meshscope.receive.grpc.GrpcFormat;
import io.meshscope.receive.http.HttpFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// One signal of the protocol, which is the same over both transports.
///
/// @param <Q> the request
/// @param <T> what a request holds
/// @param path of the HTTP receiver, `/v1/traces`
/// @param service of the gRPC receiver; its method is `Export`
/// @param empty the request without anything in it
/// @param reader takes the items out of a request
/// @param direct the decoder of protobuf, which may leave to the given one, which makes objects of
///   the whole request, what it cannot read itself
/// @param answer says how many items were refused, and why
public record OtlpSignal<Q extends Message, T>(
        String path,
        String service,
        Q empty,
        Function<Q, Decoded<T>> reader,
        UnaryOperator<Decoder<T>> direct,
        Function<Decoded<?>, Message> answer) {

    /// The signal over HTTP.
    public HttpFormat http(Arrivals<T, ?> arrivals) {
        Map<String, Inlet<?>> byType = new LinkedHashMap<>();
        byType.put(OtlpAnswers.PROTOBUF, new Inlet<>(protobuf(), arrivals));
        byType.put(OtlpAnswers.JSON, new Inlet<>(new OtlpJson<>(this), arrivals));
        return new HttpFormat(path, byType, new OtlpAnswers(answer));
    }

    /// The signal over gRPC.
    public GrpcFormat grpc(Arrivals<T, ?> arrivals) {
        return new GrpcFormat(
                service,
                "Export",
                new Inlet<>(protobuf(), arrivals),
                decoded -> answer.apply(decoded).toByteArray());
    }

    /// The signal in a file.
    public FileFormat file(Arrivals<T, ?> arrivals) {
        return new OtlpFile<>(this, arrivals);
    }

    /// Reads a request in protobuf.
    public Decoder<T> protobuf() {
        Decoder<T> chosen = direct.apply(new OtlpProtobuf<>(this));
        return body -> {
            PartCount.check(body, empty.getDescriptorForType());
            return chosen.decode(body);
        };
    }

    /// Takes the items out of a request that was built from [#empty()].
    Decoded<T> read(Message request) {
        @SuppressWarnings("unchecked")
        Q typed = (Q) empty.getClass().cast(request);
        return reader.apply(typed);
    }
}
