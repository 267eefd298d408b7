package io.meshscope.receive.otlp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;

/// OTLP's JSON: protobuf's, but with ids in hexadecimal. Base64 ids, as some senders write them,
/// are understood too: the two differ in length.
final class OtlpJson {

    private static final int MAX_DEPTH = 100;
    private static final List<String> IDS =
            List.of("traceId", "spanId", "parentSpanId", "trace_id", "span_id", "parent_span_id");

    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(MAX_DEPTH)
                                                    .build())
                                    .build())
                    .build();

    private OtlpJson() {}

    static Message read(byte[] body, Message empty) throws InvalidProtocolBufferException {
        JsonNode tree;
        try {
            tree = MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            throw new InvalidProtocolBufferException(e.getOriginalMessage());
        } catch (IOException e) {
            throw new InvalidProtocolBufferException(e);
        }
        if (!tree.isObject()) {
            throw new InvalidProtocolBufferException("the body is not a JSON object");
        }
        idsToBase64(tree);
        Message.Builder builder = empty.newBuilderForType();
        JsonFormat.parser().ignoringUnknownFields().merge(tree.toString(), builder);
        return builder.build();
    }

    private static void idsToBase64(JsonNode tree) {
        Deque<JsonNode> open = new ArrayDeque<>();
        open.add(tree);
        while (!open.isEmpty()) {
            JsonNode node = open.remove();
            if (node instanceof ObjectNode object) {
                for (String field : IDS) {
                    JsonNode id = object.get(field);
                    if (id != null && id.isTextual()) {
                        object.put(field, base64(id.textValue()));
                    }
                }
            }
            node.forEach(child -> {
                if (child.isContainerNode()) {
                    open.add(child);
                }
            });
        }
    }

    /// An id that is neither becomes an empty id, so that only its span is refused, not the whole
    /// request.
    private static String base64(String id) {
        try {
            if (id.length() == 32 || id.length() == 16) {
                return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(id));
            }
            Base64.getDecoder().decode(id);
            return id;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    static String write(Message message) {
        try {
            return JsonFormat.printer().omittingInsignificantWhitespace().print(message);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("an answer is always writable", e);
        }
    }
}
