package io.meshscope.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.util.NameTransformer;
import io.meshscope.mesh.BreakerEvent;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.Payload;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.RegistrationEvent;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Writes an event as one object, the payload's fields after the frame's. They go straight into the
/// text: a busy mesh has some hundred events a second, and each is written. Only what stands
/// otherwise than its record nests it is made a tree first.
final class EventWriter extends StdSerializer<MeshEvent> {

    private static final long serialVersionUID = 1L;

    private final transient Map<Class<?>, JsonSerializer<Object>> fields =
            new ConcurrentHashMap<>();

    private EventWriter() {
        super(MeshEvent.class);
    }

    static Module module() {
        return new SimpleModule("events").addSerializer(new EventWriter());
    }

    @Override
    public void serialize(MeshEvent event, JsonGenerator json, SerializerProvider provider)
            throws IOException {
        json.writeStartObject();
        json.writeNumberField("seq", event.sequence());
        json.writeStringField("at", event.at().toString());
        json.writeNumberField("nanos", event.nanos());
        json.writeStringField("source", event.source().value());
        if (event.position().isPresent()) {
            json.writeNumberField("position", event.position().getAsLong());
        }
        json.writeStringField("type", event.payload().type());
        payload(event.payload(), json, provider);
        json.writeEndObject();
    }

    private void payload(Payload payload, JsonGenerator json, SerializerProvider provider)
            throws IOException {
        switch (payload) {
            case RegistrationEvent.Added added -> registration(added.registration(), json);
            case RegistrationEvent.Changed changed -> registration(changed.registration(), json);
            case BreakerEvent.Measured measured when measured.thresholds().isPresent() ->
                    measured(measured, json);
            default -> fieldsOf(payload.getClass(), provider).serialize(payload, json, provider);
        }
    }

    private static void registration(Registration registration, JsonGenerator json)
            throws IOException {
        ObjectNode tree = tree(registration, json);
        FlatFields.REGISTRATION.flatten(tree);
        write(tree, json);
    }

    private static void measured(BreakerEvent.Measured measured, JsonGenerator json)
            throws IOException {
        ObjectNode tree = tree(measured, json);
        if (tree.get("thresholds") instanceof ObjectNode thresholds) {
            FlatFields.THRESHOLDS.flatten(thresholds);
        }
        write(tree, json);
    }

    private static ObjectNode tree(Object value, JsonGenerator json) {
        return ((ObjectMapper) json.getCodec()).valueToTree(value);
    }

    private static void write(ObjectNode tree, JsonGenerator json) throws IOException {
        for (Map.Entry<String, JsonNode> field : tree.properties()) {
            json.writeFieldName(field.getKey());
            json.writeTree(field.getValue());
        }
    }

    private JsonSerializer<Object> fieldsOf(Class<?> type, SerializerProvider provider)
            throws JsonMappingException {
        @Nullable JsonSerializer<Object> known = fields.get(type);
        if (known == null) {
            known = provider.findValueSerializer(type).unwrappingSerializer(NameTransformer.NOP);
            fields.put(type, known);
        }
        return known;
    }
}
