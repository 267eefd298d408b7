package io.meshscope.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.meshscope.message.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// How a message stands in JSON: words as a text, a sentence as `{"key":…,"names":[…]}`, several as
/// a list.
final class MessageJson {

    private MessageJson() {}

    static final class Writer extends StdSerializer<Message> {

        private static final long serialVersionUID = 1L;

        Writer() {
            super(Message.class);
        }

        @Override
        public void serialize(Message message, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            switch (message) {
                case Message.Verbatim(String text) -> json.writeString(text);
                case Message.Listed(List<Message> several) -> all(several, json, provider);
                case Message.Sentence(String key, List<Message> names) -> {
                    json.writeStartObject();
                    json.writeStringField("key", key);
                    json.writeFieldName("names");
                    all(names, json, provider);
                    json.writeEndObject();
                }
            }
        }

        private void all(List<Message> messages, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            json.writeStartArray();
            for (Message message : messages) {
                serialize(message, json, provider);
            }
            json.writeEndArray();
        }
    }

    static final class Reader extends StdDeserializer<Message> {

        private static final long serialVersionUID = 1L;

        Reader() {
            super(Message.class);
        }

        @Override
        public Message deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            return message(context.readTree(parser));
        }

        private static Message message(JsonNode node) {
            if (node.isArray()) {
                return Message.listed(all(node));
            }
            return node.isObject()
                    ? new Message.Sentence(node.path("key").asText(), all(node.path("names")))
                    : Message.verbatim(node.asText());
        }

        private static List<Message> all(JsonNode nodes) {
            var all = new ArrayList<Message>();
            nodes.forEach(node -> all.add(message(node)));
            return all;
        }
    }
}
