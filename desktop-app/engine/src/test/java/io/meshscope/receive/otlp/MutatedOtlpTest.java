package io.meshscope.receive.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.meshscope.log.otlp.OtlpLogs;
import io.meshscope.metric.otlp.OtlpMetrics;
import io.meshscope.receive.Decoder;
import io.meshscope.receive.Mutations;
import io.meshscope.trace.otlp.OtlpSpans;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// All that may come of OpenTelemetry's protocol beside spans in protobuf: logs, metrics, and each
/// signal in JSON.
class MutatedOtlpTest {

    private static final OtlpSignal<?, ?> LOGS =
            OtlpLogs.signal(() -> Instant.ofEpochSecond(1_790_000_000L));

    @Test
    void spansInJson() throws Exception {
        Mutations.decode(new OtlpJson<>(OtlpSpans.SIGNAL), json(OtlpBodies.spans()));
    }

    @Test
    void logs() throws Exception {
        Mutations.decode(LOGS.protobuf(), List.of(OtlpBodies.logs().toByteArray()));
    }

    @Test
    void logsInJson() throws Exception {
        Mutations.decode(json(LOGS), json(OtlpBodies.logs()));
    }

    @Test
    void metrics() throws Exception {
        Mutations.decode(
                OtlpMetrics.SIGNAL.protobuf(), List.of(OtlpBodies.metrics().toByteArray()));
    }

    @Test
    void metricsInJson() throws Exception {
        Mutations.decode(new OtlpJson<>(OtlpMetrics.SIGNAL), json(OtlpBodies.metrics()));
    }

    private static <Q extends Message, T> Decoder<T> json(OtlpSignal<Q, T> signal) {
        return new OtlpJson<>(signal);
    }

    private static List<byte[]> json(Message request) throws InvalidProtocolBufferException {
        return List.of(OtlpBodies.json(request).getBytes(UTF_8));
    }
}
