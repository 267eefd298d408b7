package io.meshscope.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.meshscope.journal.JournalException;
import io.meshscope.message.Message;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes attributes into a column and reads them back: a JSON object with its keys in order, null
/// for none.
public final class AttributesJson {

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_LONG_FOR_INTS)
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .build();

    private AttributesJson() {}

    public static @Nullable String write(Map<String, ?> attributes) {
        if (attributes.isEmpty()) {
            return null;
        }
        return writeAny(secret(attributes) ? cleaned(attributes) : attributes);
    }

    /// The attributes without the secrets in them; the same ones when they hold none.
    public static Map<String, Object> masked(Map<String, Object> attributes) {
        return secret(attributes) ? cleaned(attributes) : attributes;
    }

    private static boolean secret(Map<String, ?> attributes) {
        return attributes.entrySet().stream()
                .anyMatch(e -> !masked(e.getKey(), e.getValue()).equals(e.getValue()));
    }

    private static Map<String, Object> cleaned(Map<String, ?> attributes) {
        return attributes.entrySet().stream()
                .collect(
                        Collectors.toMap(Map.Entry::getKey, e -> masked(e.getKey(), e.getValue())));
    }

    /// A text without the secrets in it.
    public static String masked(String name, String text) {
        return Secrets.maskedAttribute(name, text);
    }

    /// Whether what has this name is a secret, whatever it says.
    public static boolean secret(String name) {
        return Secrets.named(name);
    }

    private static Object masked(String name, Object value) {
        if (value instanceof String text) {
            return Secrets.maskedAttribute(name, text);
        }
        return value instanceof List<?> && Secrets.named(name) ? List.of(Secrets.MASK) : value;
    }

    /// Writes lists and maps of the values that attributes may have.
    public static String writeAny(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new JournalException(Message.of("store.attribute"), e);
        }
    }

    /// @return the attributes; their values are String, Long, Double, Boolean or a List of those
    public static Map<String, Object> read(@Nullable String column) {
        return column == null ? Map.of() : read(column, new TypeReference<>() {});
    }

    static Map<String, String> readText(@Nullable String column) {
        return read(column).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().toString()));
    }

    public static <T> T read(String column, TypeReference<T> type) {
        try {
            return MAPPER.readValue(column, type);
        } catch (JsonProcessingException e) {
            throw new JournalException(Message.of("store.damaged.attributes"), e);
        }
    }

    /// The JSON pointer of an attribute, to be bound as a parameter.
    public static String pointer(String key) {
        return "/" + key.replace("~", "~0").replace("/", "~1");
    }
}
