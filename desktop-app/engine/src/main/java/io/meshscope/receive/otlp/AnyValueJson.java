package io.meshscope.receive.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opentelemetry.proto.common.v1.AnyValue;

/// Writes a value that has parts as plain JSON. The protobuf parser limits how deep it nests.
final class AnyValueJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private AnyValueJson() {}

    static String write(AnyValue value) {
        return node(value).toString();
    }

    private static JsonNode node(AnyValue value) {
        return switch (value.getValueCase()) {
            case INT_VALUE -> NODES.numberNode(value.getIntValue());
            case DOUBLE_VALUE -> NODES.numberNode(value.getDoubleValue());
            case BOOL_VALUE -> NODES.booleanNode(value.getBoolValue());
            case ARRAY_VALUE -> {
                ArrayNode array = NODES.arrayNode();
                value.getArrayValue().getValuesList().forEach(v -> array.add(node(v)));
                yield array;
            }
            case KVLIST_VALUE -> {
                ObjectNode object = NODES.objectNode();
                value.getKvlistValue()
                        .getValuesList()
                        .forEach(e -> object.set(e.getKey(), node(e.getValue())));
                yield object;
            }
            case VALUE_NOT_SET -> NODES.nullNode();
            default -> NODES.textNode(Attributes.text(value));
        };
    }
}
