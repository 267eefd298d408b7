package io.meshscope.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.LatencyHistogram;
import io.meshscope.mesh.Octets;
import io.meshscope.mesh.ProcessName;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import io.meshscope.message.Message;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/// How values of the mesh stand in JSON: names and addresses as text, bytes as text where they are
/// valid text, a histogram as its parts with its 95th percentile for readers.
final class MeshWordsModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    MeshWordsModule() {
        text(ServiceName.class, ServiceName::new);
        text(InstanceId.class, InstanceId::new);
        text(SourceId.class, SourceId::new);
        text(ProcessName.class, ProcessName::new);
        text(Endpoint.class, Endpoint::parse);
        addSerializer(Octets.class, new OctetsWriter());
        addDeserializer(Octets.class, new OctetsReader());
        addSerializer(LatencyHistogram.class, new HistogramWriter());
        addDeserializer(LatencyHistogram.class, new HistogramReader());
        addSerializer(Message.class, new MessageJson.Writer());
        addDeserializer(Message.class, new MessageJson.Reader());
        addDeserializer(PVector.class, new VectorReader(null));
    }

    private <T> void text(Class<T> type, Function<String, T> parse) {
        addSerializer(type, new ToStringSerializer(type));
        addDeserializer(
                type,
                new FromStringDeserializer<T>(type) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected T _deserialize(String value, DeserializationContext context) {
                        return parse.apply(value);
                    }
                });
    }

    /// Writes a text as a text, and other bytes as `{"base64":…}`, with the full size where only
    /// the beginning is here.
    private static final class OctetsWriter extends StdSerializer<Octets> {

        private static final long serialVersionUID = 1L;

        OctetsWriter() {
            super(Octets.class);
        }

        @Override
        public void serialize(Octets octets, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            if (octets.text().isPresent()) {
                json.writeString(octets.text().get());
                return;
            }
            json.writeStartObject();
            json.writeStringField("base64", octets.base64());
            if (!octets.complete()) {
                json.writeNumberField("size", octets.size());
            }
            json.writeEndObject();
        }
    }

    private static final class OctetsReader extends StdDeserializer<Octets> {

        private static final long serialVersionUID = 1L;

        OctetsReader() {
            super(Octets.class);
        }

        @Override
        public Octets deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            JsonNode node = context.readTree(parser);
            if (node.isTextual()) {
                return Octets.ofText(node.textValue());
            }
            byte[] bytes = node.path("base64").binaryValue();
            if (bytes == null) {
                throw context.weirdStringException(
                        node.toString(), Octets.class, "neither a text nor base64");
            }
            return Octets.beginning(bytes, node.path("size").asLong(bytes.length));
        }
    }

    private static final class HistogramWriter extends StdSerializer<LatencyHistogram> {

        private static final long serialVersionUID = 1L;

        HistogramWriter() {
            super(LatencyHistogram.class);
        }

        @Override
        public void serialize(
                LatencyHistogram histogram, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            int[] buckets = histogram.buckets();
            long[] counts = histogram.counts();
            json.writeStartObject();
            json.writeFieldName("buckets");
            json.writeArray(buckets, 0, buckets.length);
            json.writeFieldName("counts");
            json.writeArray(counts, 0, counts.length);
            OptionalLong p95 = histogram.percentile(0.95);
            if (p95.isPresent()) {
                json.writeNumberField("p95Nanos", p95.getAsLong());
            }
            json.writeEndObject();
        }
    }

    private static final class HistogramReader extends StdDeserializer<LatencyHistogram> {

        private static final long serialVersionUID = 1L;

        HistogramReader() {
            super(LatencyHistogram.class);
        }

        @Override
        public LatencyHistogram deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            int[] buckets = {};
            long[] counts = {};
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                switch (field) {
                    case "buckets" -> buckets = context.readValue(parser, int[].class);
                    case "counts" -> counts = context.readValue(parser, long[].class);
                    default -> parser.skipChildren();
                }
            }
            return LatencyHistogram.of(buckets, counts);
        }
    }

    /// Reads a list into a persistent one.
    private static final class VectorReader extends StdDeserializer<PVector<?>>
            implements ContextualDeserializer {

        private static final long serialVersionUID = 1L;

        private final @Nullable JavaType element;

        VectorReader(@Nullable JavaType element) {
            super(PVector.class);
            this.element = element;
        }

        @Override
        public JsonDeserializer<?> createContextual(
                DeserializationContext context, @Nullable BeanProperty property) {
            return new VectorReader(context.getContextualType().containedType(0));
        }

        @Override
        public PVector<?> deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            return TreePVector.from(
                    context.<List<?>>readValue(
                            parser,
                            context.getTypeFactory().constructCollectionType(List.class, element)));
        }
    }
}
