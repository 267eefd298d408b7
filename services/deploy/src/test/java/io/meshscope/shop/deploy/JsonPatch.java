package io.meshscope.shop.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// Applies the operations of RFC 6902 that the overlays use: add, replace and remove. What is to be
/// replaced or removed must be there.
final class JsonPatch {

    private JsonPatch() {}

    static void apply(JsonNode operations, JsonNode to) {
        for (JsonNode operation : operations) {
            one(operation, to);
        }
    }

    private static void one(JsonNode operation, JsonNode root) {
        String path = operation.path("path").asText();
        String op = operation.path("op").asText();
        int slash = path.lastIndexOf('/');
        JsonNode parent = root.at(path.substring(0, slash));
        String last = path.substring(slash + 1).replace("~1", "/").replace("~0", "~");
        boolean there = parent.isArray() ? parent.has(Integer.parseInt(last)) : parent.has(last);
        if (parent.isMissingNode() || (!op.equals("add") && !there)) {
            throw new IllegalArgumentException("a patch finds nothing at " + path);
        }
        switch (op) {
            case "add", "replace" -> put(parent, last, operation.get("value"), op);
            case "remove" -> remove(parent, last);
            default -> throw new IllegalArgumentException("no such operation here: " + op);
        }
    }

    private static void put(JsonNode parent, String last, JsonNode value, String op) {
        if (parent instanceof ObjectNode object) {
            object.set(last, value.deepCopy());
        } else if (parent instanceof ArrayNode array) {
            if (last.equals("-")) {
                array.add(value.deepCopy());
            } else if (op.equals("add")) {
                array.insert(Integer.parseInt(last), value.deepCopy());
            } else {
                array.set(Integer.parseInt(last), value.deepCopy());
            }
        }
    }

    private static void remove(JsonNode parent, String last) {
        if (parent instanceof ObjectNode object) {
            object.remove(last);
        } else if (parent instanceof ArrayNode array) {
            array.remove(Integer.parseInt(last));
        }
    }
}
