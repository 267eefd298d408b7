package io.meshscope.invoke.grpc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.util.JsonFormat;
import io.meshscope.invoke.InvokeException;
import java.util.Map;
import java.util.Optional;

/// Between protobuf JSON and messages that are known by their descriptor only.
final class JsonMessages {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final TypeRegistry types;

    JsonMessages(TypeRegistry types) {
        this.types = types;
    }

    /// @throws InvokeException when the text is no JSON, or naming the field that does not fit
    DynamicMessage read(Descriptor type, String json) {
        String text = json.isBlank() ? "{}" : json;
        JsonNode tree;
        try {
            tree = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new InvokeException("The request is not JSON: " + place(e), e);
        }
        if (!tree.isObject() && type.findFieldByName("value") == null) {
            throw new InvokeException(
                    "The request must be a JSON object with the fields of "
                            + type.getFullName()
                            + ".");
        }
        try {
            return parse(type, text);
        } catch (InvalidProtocolBufferException e) {
            throw new InvokeException(
                    culprit(type, tree, "")
                            .orElseGet(() ->
                                    "The request does not fit "
                                            + type.getFullName()
                                            + ": "
                                            + firstLine(e)),
                    e);
        }
    }

    /// @throws InvalidProtocolBufferException when the bytes are no such message, or hold an Any of
    ///   a type that nobody told
    String write(DynamicMessage message) throws InvalidProtocolBufferException {
        return JsonFormat.printer().usingTypeRegistry(types).print(message);
    }

    private DynamicMessage parse(Descriptor type, String json)
            throws InvalidProtocolBufferException {
        DynamicMessage.Builder builder = DynamicMessage.newBuilder(type);
        JsonFormat.parser().usingTypeRegistry(types).merge(json, builder);
        return builder.build();
    }

    /// The parser does not say where it failed: try field by field, and into those that are
    /// messages.
    private Optional<String> culprit(Descriptor type, JsonNode object, String path) {
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            String name = path + entry.getKey();
            Optional<FieldDescriptor> field =
                    type.getFields().stream()
                            .filter(f ->
                                    f.getName().equals(entry.getKey())
                                            || f.getJsonName().equals(entry.getKey()))
                            .findFirst();
            if (field.isEmpty()) {
                return wellKnown(type)
                        ? Optional.empty()
                        : Optional.of(name + ": " + type.getFullName() + " has no such field.");
            }
            Optional<String> problem = problem(type, entry.getKey(), field.get(), entry.getValue());
            if (problem.isPresent()) {
                return Optional.of(
                        within(field.get(), entry.getValue(), name)
                                .orElseGet(() -> name + ": " + problem.get()));
            }
        }
        return Optional.empty();
    }

    private Optional<String> within(FieldDescriptor field, JsonNode value, String name) {
        if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE
                || field.isMapField()
                || wellKnown(field.getMessageType())) {
            return Optional.empty();
        }
        if (value.isObject()) {
            return culprit(field.getMessageType(), value, name + ".");
        }
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            Optional<String> found =
                    value.get(i).isObject()
                            ? culprit(field.getMessageType(), value.get(i), name + "[" + i + "].")
                            : Optional.of(name + "[" + i + "]: must be an object.");
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<String> problem(
            Descriptor type, String key, FieldDescriptor field, JsonNode value) {
        try {
            var _ = parse(type, JSON.createObjectNode().set(key, value).toString());
            return Optional.empty();
        } catch (InvalidProtocolBufferException e) {
            return Optional.of(
                    firstLine(e)
                            + " ("
                            + field.getType().name().toLowerCase(java.util.Locale.ROOT)
                            + ")");
        }
    }

    private static boolean wellKnown(Descriptor type) {
        return type.getFile().getPackage().equals("google.protobuf");
    }

    private static String firstLine(InvalidProtocolBufferException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static String place(JsonProcessingException e) {
        var at = e.getLocation();
        return e.getOriginalMessage()
                + (at == null
                        ? ""
                        : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")");
    }
}
