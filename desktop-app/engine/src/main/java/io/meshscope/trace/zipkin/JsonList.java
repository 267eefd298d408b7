package io.meshscope.trace.zipkin;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.meshscope.message.Message;
import io.meshscope.receive.BoundedJson;
import io.meshscope.receive.UnreadableException;
import java.io.IOException;

/// Goes through a list in JSON, one object after the other.
final class JsonList {

    private static final int MAX_DEPTH = 20;
    private static final int MAX_TOKENS = 3_000_000;

    private static final JsonMapper MAPPER = BoundedJson.mapper(MAX_DEPTH, MAX_TOKENS);

    /// Hears of each element; one that is no object is given as it is.
    @FunctionalInterface
    interface Element {
        void read(JsonNode element);
    }

    private JsonList() {}

    static void each(byte[] body, Element element) throws UnreadableException {
        try (JsonParser parser = MAPPER.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new UnreadableException(
                        Message.of("body.zipkin.json", Message.of("body.zipkin.list")));
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                element.read(MAPPER.readTree(parser));
            }
        } catch (JsonProcessingException e) {
            throw new UnreadableException(Message.of("body.zipkin.json", e.getOriginalMessage()));
        } catch (IOException e) {
            throw new UnreadableException(Message.of("body.zipkin.json", Message.why(e)));
        }
    }

    /// A member as text; empty when there is none.
    static String text(JsonNode node, String member) {
        JsonNode value = node.path(member);
        return value.isMissingNode() || value.isNull()
                ? ""
                : value.isValueNode() ? value.asText() : value.toString();
    }

    static ZipkinSpan.Endpoint endpoint(JsonNode node) {
        String ipv4 = text(node, "ipv4");
        return new ZipkinSpan.Endpoint(
                text(node, "serviceName"),
                ipv4.isEmpty() ? text(node, "ipv6") : ipv4,
                node.path("port").asInt(0));
    }
}
