package io.meshscope.invoke.grpc;

import com.google.protobuf.Message;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What a message holds that its schema does not know, and that JSON therefore lacks: the schema is
/// older than the server, or lacks an import.
final class UnknownFields {

    private final Map<String, TreeSet<Integer>> byType = new TreeMap<>();

    private UnknownFields() {}

    /// A line for each type: `shop.Order: 7, 9`.
    static List<String> of(Message message) {
        var found = new UnknownFields();
        found.look(message);
        return found.byType.entrySet().stream().map(UnknownFields::words).toList();
    }

    private void look(Message message) {
        var numbers = message.getUnknownFields().asMap().keySet();
        if (!numbers.isEmpty()) {
            byType.computeIfAbsent(
                            message.getDescriptorForType().getFullName(), type -> new TreeSet<>())
                    .addAll(numbers);
        }
        message.getAllFields().values().forEach(this::lookInto);
    }

    private void lookInto(Object value) {
        switch (value) {
            case Message message -> look(message);
            case Collection<?> values -> values.forEach(this::lookInto);
            default -> {}
        }
    }

    private static String words(Map.Entry<String, TreeSet<Integer>> found) {
        return found.getKey()
                + ": "
                + found.getValue().stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
