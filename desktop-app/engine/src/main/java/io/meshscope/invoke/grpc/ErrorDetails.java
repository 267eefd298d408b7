package io.meshscope.invoke.grpc;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.util.JsonFormat;
import com.google.rpc.Status;
import io.grpc.Metadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Decodes the details that a status carries, and replaces their bytes by them as JSON. Bytes that
/// cannot be decoded stay as they are.
final class ErrorDetails {

    private static final String KEY = "grpc-status-details-bin";
    private static final Metadata.Key<byte[]> BYTES =
            Metadata.Key.of(KEY, Metadata.BINARY_BYTE_MARSHALLER);

    private ErrorDetails() {}

    static Map<String, List<String>> shown(Metadata trailers, TypeRegistry types) {
        Map<String, List<String>> entries = CallMetadata.read(trailers);
        byte[] bytes = trailers.get(BYTES);
        if (bytes == null) {
            return entries;
        }
        try {
            Status status = Status.parseFrom(bytes);
            JsonFormat.Printer printer = JsonFormat.printer().usingTypeRegistry(types);
            List<String> details = new ArrayList<>();
            for (var detail : status.getDetailsList()) {
                details.add(printer.print(detail));
            }
            if (!details.isEmpty()) {
                var shown = new TreeMap<>(entries);
                shown.put(KEY, List.copyOf(details));
                return shown;
            }
        } catch (InvalidProtocolBufferException e) {
            // Malformed, or of a type that the server did not tell: the bytes are all there is to
            // show.
            return entries;
        }
        return entries;
    }
}
