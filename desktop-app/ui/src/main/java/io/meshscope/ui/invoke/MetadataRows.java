package io.meshscope.ui.invoke;

import io.meshscope.invoke.history.KeptCall;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The metadata to send, as rows of text.
final class MetadataRows {

    private static final Pattern KEY = Pattern.compile("[0-9a-z_.-]{1,128}");

    private MetadataRows() {}

    /// @param on whether it is sent
    record Row(boolean on, String key, String value) {}

    /// Why a row cannot be sent, as the key of a text; empty when the row can be sent or is empty.
    static Optional<String> problem(Row row) {
        String key = row.key().strip().toLowerCase(Locale.ROOT);
        if (!row.on() || key.isEmpty()) {
            return Optional.empty();
        }
        if (key.startsWith("grpc-")) {
            return Optional.of("metadata.reserved");
        }
        if (!KEY.matcher(key).matches()) {
            return Optional.of("metadata.bad-key");
        }
        if (key.endsWith("-bin")) {
            try {
                byte[] unused = Base64.getDecoder().decode(row.value().strip());
            } catch (IllegalArgumentException e) {
                return Optional.of("metadata.not-base64");
            }
        } else if (!row.value().chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
            return Optional.of("metadata.not-ascii");
        }
        return Optional.empty();
    }

    /// The metadata of an earlier call; what was secret is there without its value, and is not
    /// sent.
    static List<Row> of(KeptCall.Request earlier) {
        var rows = new ArrayList<Row>();
        earlier.metadata()
                .forEach((key, values) -> values.forEach(v -> rows.add(new Row(true, key, v))));
        earlier.withheld().forEach(key -> rows.add(new Row(false, key, "")));
        return rows;
    }

    /// The metadata to send. A key that occurs twice has two values.
    static Map<String, List<String>> of(List<Row> rows) {
        var metadata = new LinkedHashMap<String, List<String>>();
        for (Row row : rows) {
            String key = row.key().strip().toLowerCase(Locale.ROOT);
            if (row.on() && !key.isEmpty()) {
                metadata.computeIfAbsent(key, k -> new ArrayList<>()).add(row.value());
            }
        }
        return metadata;
    }
}
