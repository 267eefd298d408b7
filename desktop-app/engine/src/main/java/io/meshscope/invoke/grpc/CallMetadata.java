package io.meshscope.invoke.grpc;

import io.grpc.Metadata;
import io.meshscope.invoke.CallResult;
import io.meshscope.invoke.CallTerms;
import io.meshscope.invoke.InvokeException;
import io.meshscope.message.Message;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Metadata as users write and read it: text, and base64 for keys that end in `-bin`.
final class CallMetadata {

    private static final String BINARY = Metadata.BINARY_HEADER_SUFFIX;
    private static final Set<String> RESERVED =
            Set.of("content-type", "te", "user-agent", "connection", "host", "transfer-encoding");

    /// What goes out with a call.
    ///
    /// @param trace that the metadata starts
    record Outgoing(Metadata metadata, CallTerms terms, Optional<CallResult.Trace> trace) {}

    private CallMetadata() {}

    /// @throws InvokeException naming the entry that cannot be sent
    static Metadata write(Map<String, List<String>> entries) {
        var metadata = new Metadata();
        entries.forEach((name, values) -> {
            String key = name.strip().toLowerCase(Locale.ROOT);
            refuse(name, key);
            values.forEach(value -> put(metadata, name, key, value));
        });
        return metadata;
    }

    private static void refuse(String name, String key) {
        if (key.startsWith("grpc-") || RESERVED.contains(key)) {
            throw new InvokeException(Message.of("metadata.reserved", name));
        }
        if (!key.matches("[0-9a-z_.-]+")) {
            throw new InvokeException(Message.of("metadata.key", name));
        }
    }

    private static void put(Metadata metadata, String name, String key, String value) {
        if (key.endsWith(BINARY)) {
            metadata.put(
                    Metadata.Key.of(key, Metadata.BINARY_BYTE_MARSHALLER), decoded(name, value));
            return;
        }
        if (!value.chars().allMatch(c -> c >= 0x20 && c <= 0x7e)) {
            throw new InvokeException(Message.of("metadata.value", name));
        }
        metadata.put(Metadata.Key.of(key, Metadata.ASCII_STRING_MARSHALLER), value);
    }

    private static byte[] decoded(String name, String value) {
        String standard = value.strip().replace('-', '+').replace('_', '/');
        try {
            return Base64.getDecoder().decode(standard);
        } catch (IllegalArgumentException e) {
            throw new InvokeException(Message.of("metadata.base64", name), e);
        }
    }

    /// The entries, in order of key.
    static Map<String, List<String>> read(Metadata metadata) {
        var entries = new TreeMap<String, List<String>>();
        for (String key : metadata.keys()) {
            List<String> values = new ArrayList<>();
            if (key.endsWith(BINARY)) {
                Iterable<byte[]> all =
                        metadata.getAll(Metadata.Key.of(key, Metadata.BINARY_BYTE_MARSHALLER));
                if (all != null) {
                    all.forEach(v -> values.add(Base64.getEncoder().encodeToString(v)));
                }
            } else {
                Iterable<String> all =
                        metadata.getAll(Metadata.Key.of(key, Metadata.ASCII_STRING_MARSHALLER));
                if (all != null) {
                    all.forEach(values::add);
                }
            }
            entries.put(key, List.copyOf(values));
        }
        return entries;
    }
}
