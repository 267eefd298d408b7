package io.meshscope.receive.otlp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.meshscope.receive.BoundedJson;
import io.meshscope.receive.Decoded;
import io.meshscope.receive.Decoder;
import io.meshscope.receive.UnreadableException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;

/// OTLP in JSON: protobuf's, but with ids in hexadecimal. Base64 ids, as some senders write them,
/// are understood too: the two differ in length. A request that has a bad value in one item is read
/// again item by item.
final class OtlpJson<Q extends Message, T> implements Decoder<T> {

    private static final int MAX_DEPTH = 100;
    private static final int MAX_TOKENS = 4_000_000;
    private static final List<String> IDS =
            List.of("traceId", "spanId", "parentSpanId", "trace_id", "span_id", "parent_span_id");

    private static final JsonMapper MAPPER = BoundedJson.mapper(MAX_DEPTH, MAX_TOKENS);

    private final OtlpSignal<Q, T> signal;

    OtlpJson(OtlpSignal<Q, T> signal) {
        this.signal = signal;
    }

    @Override
    public Decoded<T> decode(byte[] body) throws UnreadableException {
        return decode(tree(body));
    }

    /// @param tree of a request, which is changed by the reading
    Decoded<T> decode(JsonNode tree) throws UnreadableException {
        idsToBase64(tree);
        Message.Builder request = signal.empty().newBuilderForType();
        try {
            merge(tree, request);
            return signal.read(request.build());
        } catch (InvalidProtocolBufferException whole) {
            var salvage = new Salvage();
            salvage.prune(tree, signal.empty().newBuilderForType(), 0);
            request = signal.empty().newBuilderForType();
            try {
                merge(tree, request);
            } catch (InvalidProtocolBufferException e) {
                throw unreadable(io.meshscope.message.Message.why(e));
            }
            return signal.read(request.build()).refusing(salvage.refused, salvage.reason);
        }
    }

    private static JsonNode tree(byte[] body) throws UnreadableException {
        JsonNode tree;
        try {
            tree = MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            throw unreadable(io.meshscope.message.Message.verbatim(e.getOriginalMessage()));
        } catch (IOException e) {
            throw unreadable(io.meshscope.message.Message.why(e));
        }
        if (tree.isArray()) {
            throw unreadable(io.meshscope.message.Message.of("body.otlp.list"));
        }
        if (!tree.isObject()) {
            throw unreadable(io.meshscope.message.Message.of("no-json-object"));
        }
        return tree;
    }

    private static UnreadableException unreadable(io.meshscope.message.Message why) {
        return new UnreadableException(io.meshscope.message.Message.of("body.otlp.json", why));
    }

    private static void merge(JsonNode tree, Message.Builder into)
            throws InvalidProtocolBufferException {
        JsonFormat.parser().ignoringUnknownFields().merge(tree.toString(), into);
    }

    /// Takes the items that cannot be read out of the tree.
    private static final class Salvage {

        private long refused;
        private io.meshscope.message.Message reason = Decoded.NONE;

        void prune(JsonNode tree, Message.Builder kind, int depth) {
            FieldDescriptor field =
                    kind.getDescriptorForType().findFieldByNumber(OtlpProtobuf.WAY.get(depth));
            JsonNode parts =
                    tree.has(field.getJsonName())
                            ? tree.path(field.getJsonName())
                            : tree.path(field.getName());
            if (!parts.isArray()) {
                return;
            }
            for (Iterator<JsonNode> all = parts.iterator(); all.hasNext(); ) {
                JsonNode part = all.next();
                Message.Builder builder = kind.newBuilderForField(field);
                if (depth < OtlpProtobuf.WAY.size() - 1) {
                    prune(part, builder, depth + 1);
                }
                try {
                    merge(part, builder);
                } catch (InvalidProtocolBufferException e) {
                    refused++;
                    reason = io.meshscope.message.Message.why(e);
                    all.remove();
                }
            }
        }
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
