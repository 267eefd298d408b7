package io.meshscope.receive.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.log.LogRecord;
import io.meshscope.log.Severity;
import io.meshscope.log.otlp.OtlpLogLine;
import io.meshscope.log.otlp.OtlpLogs;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.Resource;
import io.meshscope.mesh.ServiceName;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OtlpLogLineTest {

    @Test
    void aLineIsReadAsTheSameRecordAgain() throws Exception {
        var record =
                new LogRecord(
                        Instant.parse("2026-03-12T14:30:22.940412Z"),
                        new LogRecord.Level(Severity.WARN, 13),
                        "pool \"exhausted\"\n8 in use",
                        new Resource(
                                new ServiceName("payment"),
                                Optional.of(new InstanceId("p-2")),
                                Map.of("service.name", "payment", "service.instance.id", "p-2")),
                        "a.ProviderPool",
                        new LogRecord.Context(
                                Optional.of("7f3a9c41d2e84b06a5c1e90b3d6f2874"),
                                Optional.of("b7ad6b7169203331")),
                        Map.of(
                                "pool.max",
                                8L,
                                "share",
                                0.5,
                                "open",
                                true,
                                "hosts",
                                List.of("a", "b")));
        String line = OtlpLogLine.of(record);
        assertThat(line).doesNotContain("\n");
        assertThat(
                        new OtlpJson<>(OtlpLogs.signal(() -> Instant.EPOCH))
                                .decode(line.getBytes(StandardCharsets.UTF_8))
                                .items())
                .containsExactly(record);
    }
}
