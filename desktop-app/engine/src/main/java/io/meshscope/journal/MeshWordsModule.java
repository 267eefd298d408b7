package io.meshscope.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.LatencyHistogram;
import io.meshscope.mesh.ProcessName;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import java.io.IOException;
import java.util.function.Function;

/// How the words of the mesh stand in JSON: names and addresses as text, a histogram as its parts
/// with its 95th percentile for readers.
final class MeshWordsModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    MeshWordsModule() {
        text(ServiceName.class, ServiceName::new);
        text(InstanceId.class, InstanceId::new);
        text(SourceId.class, SourceId::new);
        text(ProcessName.class, ProcessName::new);
        text(Endpoint.class, Endpoint::parse);
        addSerializer(LatencyHistogram.class, new HistogramWriter());
        addDeserializer(LatencyHistogram.class, new HistogramReader());
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
            if (histogram.percentile(0.95).isPresent()) {
                json.writeNumberField("p95Nanos", histogram.percentile(0.95).getAsLong());
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
            JsonNode node = context.readTree(parser);
            int[] buckets = context.readTreeAsValue(node.path("buckets"), int[].class);
            long[] counts = context.readTreeAsValue(node.path("counts"), long[].class);
            return LatencyHistogram.of(buckets, counts);
        }
    }
}
