package io.meshscope.log.otlp;

import io.meshscope.journal.Arrivals;
import io.meshscope.log.LogRecord;
import io.meshscope.receive.otlp.ExportService;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.logs.v1.LogsServiceGrpc;
import java.time.InstantSource;

/// Takes log records in; a record with an impossible time is refused and counted in the answer.
public final class LogExport {

    private LogExport() {}

    /// @param clock gives the time of records that have none of their own
    public static ExportService<ExportLogsServiceRequest, ExportLogsServiceResponse> into(
            Arrivals<LogRecord, ?> arrivals, InstantSource clock) {
        return new ExportService<>(
                "/v1/logs",
                LogsServiceGrpc.getExportMethod(),
                ExportLogsServiceRequest.getDefaultInstance(),
                (source, request) -> {
                    var decoder = new LogDecoder(clock.instant());
                    request.getResourceLogsList().forEach(decoder::decode);
                    arrivals.accept(source, decoder.records());
                    return answer(decoder);
                });
    }

    private static ExportLogsServiceResponse answer(LogDecoder decoder) {
        return decoder.rejected() == 0
                ? ExportLogsServiceResponse.getDefaultInstance()
                : ExportLogsServiceResponse.newBuilder()
                        .setPartialSuccess(
                                ExportLogsPartialSuccess.newBuilder()
                                        .setRejectedLogRecords(decoder.rejected())
                                        .setErrorMessage(
                                                "a record must have a time up to the year 2262"))
                        .build();
    }
}
