package io.meshscope.invoke.grpc;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.Status;
import io.grpc.Metadata;
import io.meshscope.invoke.CallMessage;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Decodes the details that a status carries, each for itself, and replaces their bytes by them as
/// JSON. A detail of a type that nobody knows is shown as its bytes.
final class ErrorDetails {

    static final String KEY = "grpc-status-details-bin";
    private static final Metadata.Key<byte[]> BYTES =
            Metadata.Key.of(KEY, Metadata.BINARY_BYTE_MARSHALLER);

    private ErrorDetails() {}

    static Map<String, List<String>> shown(Metadata trailers, KnownTypes types) {
        Map<String, List<String>> entries = CallMetadata.read(trailers);
        byte[] bytes = trailers.get(BYTES);
        if (bytes == null) {
            return entries;
        }
        List<String> details = new ArrayList<>();
        try {
            for (Any detail : Status.parseFrom(bytes).getDetailsList()) {
                details.add(shown(detail, types));
            }
        } catch (InvalidProtocolBufferException e) {
            // The status itself is malformed: its bytes are all there is to show.
            return entries;
        }
        if (details.isEmpty()) {
            return entries;
        }
        var shown = new TreeMap<>(entries);
        shown.put(KEY, List.copyOf(details));
        return shown;
    }

    private static String shown(Any detail, KnownTypes types) {
        CallMessage.Text text =
                new MessageText(Any.getDescriptor(), types)
                        .read(detail.toByteArray(), CallMessage.Fields.SET);
        return text.json()
                .orElseGet(() -> Base64.getEncoder().encodeToString(detail.toByteArray()));
    }
}
