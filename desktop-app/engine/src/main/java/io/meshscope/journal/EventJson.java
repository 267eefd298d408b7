package io.meshscope.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.Payload;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.SourceId;
import io.meshscope.mesh.TrafficEvent;
import io.meshscope.message.Message;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// One event as one line of JSON and back, the form of recordings and of `observe --json`:
/// `{"seq":4,"at":"2026-03-12T14:28:00Z","nanos":17,"source":"etcd","position":4816,
/// "type":"config.deleted","key":"/config/dev/payment-service","modRevision":4816}`.
///
/// The payload's fields, those of a registration and those of a breaker's thresholds, stand beside
/// the frame's, so that lines can be filtered without nesting. Absent values are left out; times
/// and durations are ISO 8601; unknown fields are ignored. Safe for use by many threads.
public final class EventJson {

    private final JsonMapper mapper = MeshJson.builder().addModule(EventWriter.module()).build();
    private final ObjectWriter writer = mapper.writerFor(MeshEvent.class);
    private final PlainEvents plain = new PlainEvents(mapper);

    /// @return a line without its end
    public String write(MeshEvent event) {
        try {
            return writer.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event that is no JSON: " + event, e);
        }
    }

    /// @throws JournalException saying what is wrong with the line
    public MeshEvent read(String line) {
        if (line.length() > MeshJson.MAX_LINE) {
            throw new JournalException(Message.of("event.long", line.length()));
        }
        return plain.read(line).orElseGet(() -> whole(line));
    }

    private MeshEvent whole(String line) {
        try {
            JsonNode node = mapper.readTree(line);
            return new MeshEvent(
                    whole(node, "seq"),
                    Instant.parse(text(node, "at")),
                    whole(node, "nanos"),
                    new SourceId(text(node, "source")),
                    node.has("position")
                            ? OptionalLong.of(whole(node, "position"))
                            : OptionalLong.empty(),
                    payload(node));
        } catch (JsonProcessingException e) {
            throw new JournalException(Message.of("event.wrong", e.getOriginalMessage()), e);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new JournalException(Message.of("event.wrong", Message.why(e)), e);
        }
    }

    private Payload payload(JsonNode node) throws JsonProcessingException {
        String type = text(node, "type");
        @Nullable Class<? extends Payload> payload = PayloadTypes.BY_NAME.get(type);
        if (payload == null) {
            throw new JournalException(Message.of("event.newer", type));
        }
        if (payload == RegistrationEvent.Added.class
                || payload == RegistrationEvent.Changed.class) {
            ObjectNode wrapped = mapper.createObjectNode();
            wrapped.set("registration", registration(node));
            return mapper.treeToValue(wrapped, payload);
        }
        if (node.get("thresholds") instanceof ObjectNode thresholds) {
            FlatFields.THRESHOLDS.nestWhole(thresholds);
        }
        return mapper.treeToValue(
                payload == TrafficEvent.EdgeStats.class ? edgeStats(node) : node, payload);
    }

    /// Older recordings, from before calls were told apart, say only how many calls there were and
    /// how many failed.
    private static JsonNode edgeStats(JsonNode node) {
        if (node.has("counts")) {
            return node;
        }
        ObjectNode filled = node.deepCopy();
        filled.putObject("counts")
                .put("calls", whole(node, "calls"))
                .put("failed", whole(node, "errors"))
                .put("callerFaults", 0)
                .put("cancelled", 0)
                .put("streams", 0);
        return filled;
    }

    /// Older recordings, from before registrations had tags and checks, have neither.
    private static JsonNode registration(JsonNode node) {
        ObjectNode filled = node.deepCopy();
        for (String list : List.of("tags", "checks")) {
            if (!filled.has(list)) {
                filled.putArray(list);
            }
        }
        FlatFields.REGISTRATION.nest(filled);
        return filled;
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isTextual()) {
            throw wrong(Message.of("event.no-text", field));
        }
        return value.textValue();
    }

    private static long whole(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw wrong(Message.of("event.no-number", field));
        }
        return value.longValue();
    }

    private static JournalException wrong(Message why) {
        return new JournalException(Message.of("event.wrong", why));
    }
}
