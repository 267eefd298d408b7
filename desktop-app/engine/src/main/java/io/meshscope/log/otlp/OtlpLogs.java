package io.meshscope.log.otlp;

import com.google.protobuf.Message;
import io.meshscope.log.LogRecord;
import io.meshscope.receive.Decoded;
import io.meshscope.receive.otlp.OtlpSignal;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import java.time.InstantSource;
import java.util.function.UnaryOperator;

/// Log records over OpenTelemetry's protocol.
public final class OtlpLogs {

    private OtlpLogs() {}

    /// @param clock gives the time of records that have none of their own
    public static OtlpSignal<ExportLogsServiceRequest, LogRecord> signal(InstantSource clock) {
        return new OtlpSignal<>(
                "/v1/logs",
                "opentelemetry.proto.collector.logs.v1.LogsService",
                ExportLogsServiceRequest.getDefaultInstance(),
                request -> {
                    var decoder = new LogDecoder(clock.instant());
                    request.getResourceLogsList().forEach(decoder::decode);
                    return decoder.decoded();
                },
                UnaryOperator.identity(),
                OtlpLogs::answer);
    }

    private static Message answer(Decoded<?> decoded) {
        return decoded.refused() == 0
                ? ExportLogsServiceResponse.getDefaultInstance()
                : ExportLogsServiceResponse.newBuilder()
                        .setPartialSuccess(
                                ExportLogsPartialSuccess.newBuilder()
                                        .setRejectedLogRecords(decoded.refused())
                                        .setErrorMessage(decoded.reason().english()))
                        .build();
    }
}
