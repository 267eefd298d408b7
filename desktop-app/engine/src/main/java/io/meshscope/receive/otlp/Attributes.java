package io.meshscope.receive.otlp;

import com.google.protobuf.ByteString;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.Resource;
import io.meshscope.mesh.ServiceName;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Turns OTLP's attributes and resources into the engine's values.
public final class Attributes {

    private Attributes() {}

    /// When a key occurs twice the last one counts. Values are String, Long, Double, Boolean or a
    /// List of those; maps are JSON, bytes base64.
    public static Map<String, Object> of(List<KeyValue> attributes) {
        Map<String, Object> values = HashMap.newHashMap(attributes.size());
        for (KeyValue attribute : attributes) {
            values.put(attribute.getKey(), value(attribute.getValue()));
        }
        return values;
    }

    /// All values as text.
    public static Map<String, String> textOf(List<KeyValue> attributes) {
        Map<String, String> values = HashMap.newHashMap(attributes.size());
        for (KeyValue attribute : attributes) {
            values.put(attribute.getKey(), text(attribute.getValue()));
        }
        return values;
    }

    private static Object value(AnyValue value) {
        if (value.getValueCase() == AnyValue.ValueCase.ARRAY_VALUE) {
            return value.getArrayValue().getValuesList().stream().map(Attributes::single).toList();
        }
        return single(value);
    }

    private static Object single(AnyValue value) {
        return switch (value.getValueCase()) {
            case INT_VALUE -> value.getIntValue();
            case DOUBLE_VALUE -> value.getDoubleValue();
            case BOOL_VALUE -> value.getBoolValue();
            default -> text(value);
        };
    }

    /// A value as text: itself, or JSON where it has parts.
    public static String text(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> value.getStringValue();
            case INT_VALUE -> Long.toString(value.getIntValue());
            case DOUBLE_VALUE -> Double.toString(value.getDoubleValue());
            case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
            case BYTES_VALUE ->
                    Base64.getEncoder().encodeToString(value.getBytesValue().toByteArray());
            case ARRAY_VALUE, KVLIST_VALUE -> AnyValueJson.write(value);
            // STRING_VALUE_STRINDEX is an index into a profile's table of strings, which other
            // signals do not have.
            case STRING_VALUE_STRINDEX, VALUE_NOT_SET -> "";
        };
    }

    /// The sender of telemetry; one that names no service is `unknown_service`.
    public static Resource resource(io.opentelemetry.proto.resource.v1.Resource resource) {
        Map<String, String> attributes = textOf(resource.getAttributesList());
        if (resource.getDroppedAttributesCount() != 0) {
            attributes.putIfAbsent(
                    Carried.DROPPED_ATTRIBUTES,
                    Integer.toUnsignedString(resource.getDroppedAttributesCount()));
        }
        return new Resource(
                notBlank(attributes.get("service.name"))
                        .map(ServiceName::new)
                        .orElse(Resource.UNKNOWN_SERVICE),
                notBlank(attributes.get("service.instance.id")).map(InstanceId::new),
                attributes);
    }

    private static Optional<String> notBlank(@Nullable String text) {
        return Optional.ofNullable(text).filter(t -> !t.isBlank());
    }

    /// An id in lower-case hexadecimal; empty when it is not of the right length or all zeros.
    public static Optional<String> id(ByteString bytes, int length) {
        if (bytes.size() != length) {
            return Optional.empty();
        }
        String hex = HexFormat.of().formatHex(bytes.toByteArray());
        return hex.chars().allMatch(c -> c == '0') ? Optional.empty() : Optional.of(hex);
    }
}
