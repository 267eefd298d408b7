package io.meshscope.invoke.grpc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.meshscope.invoke.CallMessage;
import io.meshscope.invoke.form.FormAny;
import io.meshscope.invoke.form.JsonLayout;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Writes messages as protobuf's JSON. A value that this JSON has no notation for is written as its
/// fields, and an Any of a type that is not known with its bytes: nothing makes a whole message
/// impossible to show.
final class MessageJson {

    private static final JsonFactory JSON = new JsonFactory();

    /// An Any in an Any in an Any: so deep and no deeper, or bytes could fill the stack.
    private static final int DEEPEST = 100;

    private final KnownTypes types;
    private final CallMessage.Fields fields;
    private final Set<io.meshscope.message.Message> problems = new LinkedHashSet<>();
    private int depth;

    MessageJson(KnownTypes types, CallMessage.Fields fields) {
        this.types = types;
        this.fields = fields;
    }

    /// What is shown as bytes or as fields, and why.
    List<io.meshscope.message.Message> problems() {
        return List.copyOf(problems);
    }

    String write(Message message) {
        var text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(text)) {
            generator.setPrettyPrinter(JsonLayout.printer());
            message(message, generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private void message(Message message, JsonGenerator to) throws IOException {
        Descriptor type = message.getDescriptorForType();
        if (type.getFullName().equals("google.protobuf.Any")) {
            any(message, to);
        } else if (!WellKnownJson.write(message, to)) {
            if (JsonMessages.oneValue(type)) {
                problems.add(io.meshscope.message.Message.of("shown.range", type.getFullName()));
            }
            to.writeStartObject();
            fields(message, to);
            to.writeEndObject();
        }
    }

    private void fields(Message message, JsonGenerator to) throws IOException {
        for (Map.Entry<FieldDescriptor, Object> field : shown(message).entrySet()) {
            FieldDescriptor shape = field.getKey();
            to.writeFieldName(FieldShapes.jsonName(shape));
            if (shape.isMapField()) {
                map(shape.getMessageType(), (List<?>) field.getValue(), to);
            } else if (shape.isRepeated()) {
                to.writeStartArray();
                for (Object element : (List<?>) field.getValue()) {
                    value(shape, element, to);
                }
                to.writeEndArray();
            } else {
                value(shape, field.getValue(), to);
            }
        }
    }

    private Map<FieldDescriptor, Object> shown(Message message) {
        if (fields == CallMessage.Fields.SET) {
            return message.getAllFields();
        }
        Map<FieldDescriptor, Object> shown = new TreeMap<>(message.getAllFields());
        for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
            if (!field.hasPresence()) {
                shown.putIfAbsent(field, message.getField(field));
            }
        }
        return shown;
    }

    private void value(FieldDescriptor field, Object value, JsonGenerator to) throws IOException {
        if (value instanceof Message message) {
            message(message, to);
        } else {
            ScalarJson.write(field, value, to);
        }
    }

    /// Of two entries with one key the last one counts, as everywhere in protobuf.
    private void map(Descriptor entry, List<?> entries, JsonGenerator to) throws IOException {
        FieldDescriptor key = entry.findFieldByNumber(1);
        FieldDescriptor value = entry.findFieldByNumber(2);
        Map<String, Object> values = new LinkedHashMap<>();
        for (Object each : entries) {
            var pair = (Message) each;
            values.put(ScalarJson.key(key, pair.getField(key)), pair.getField(value));
        }
        to.writeStartObject();
        for (Map.Entry<String, Object> pair : values.entrySet()) {
            to.writeFieldName(pair.getKey());
            value(value, pair.getValue(), to);
        }
        to.writeEndObject();
    }

    private void any(Message any, JsonGenerator to) throws IOException {
        Descriptor type = any.getDescriptorForType();
        var url = (String) any.getField(type.findFieldByNumber(1));
        var bytes = (ByteString) any.getField(type.findFieldByNumber(2));
        to.writeStartObject();
        if (!url.isEmpty() || !bytes.isEmpty()) {
            to.writeStringField(FormAny.TYPE, url);
            Optional<Message> content = unpacked(url, bytes);
            depth++;
            if (content.isEmpty()) {
                String encoded = Base64.getEncoder().encodeToString(bytes.toByteArray());
                to.writeStringField(FormAny.BYTES, encoded);
            } else if (JsonMessages.oneValue(content.get().getDescriptorForType())) {
                to.writeFieldName(FormAny.VALUE);
                message(content.get(), to);
            } else {
                fields(content.get(), to);
            }
            depth--;
        }
        to.writeEndObject();
    }

    private Optional<Message> unpacked(String url, ByteString bytes) {
        if (depth >= DEEPEST) {
            problems.add(io.meshscope.message.Message.of("shown.any.deep", DEEPEST));
            return Optional.empty();
        }
        Optional<Descriptor> type = url.contains("/") ? types.find(url) : Optional.empty();
        if (type.isEmpty()) {
            problems.add(io.meshscope.message.Message.of("shown.any.unknown", url));
            return Optional.empty();
        }
        try {
            return Optional.of(types.pool().parse(type.get(), bytes));
        } catch (InvalidProtocolBufferException e) {
            problems.add(io.meshscope.message.Message.of("shown.any.invalid", url));
            return Optional.empty();
        }
    }
}
