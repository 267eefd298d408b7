package io.meshscope.log.otlp;

import io.meshscope.log.LogRecord;
import io.meshscope.log.Severity;
import io.meshscope.log.SeverityWords;
import io.meshscope.mesh.Resource;
import io.meshscope.message.Message;
import io.meshscope.receive.Decoded;
import io.meshscope.receive.otlp.Attributes;
import io.meshscope.receive.otlp.Carried;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Reads OTLP's log records.
final class LogDecoder {

    private static final int TRACE_ID = 16;
    private static final int SPAN_ID = 8;
    private static final int HIGHEST_SEVERITY = 24;

    private final Instant now;
    private final List<LogRecord> records = new ArrayList<>();
    private long rejected;

    LogDecoder(Instant now) {
        this.now = now;
    }

    Decoded<LogRecord> decoded() {
        return Decoded.of(records).refusing(rejected, Message.of("log.time"));
    }

    void decode(ResourceLogs from) {
        Resource resource = Attributes.resource(from.getResource());
        for (ScopeLogs scope : from.getScopeLogsList()) {
            for (var record : scope.getLogRecordsList()) {
                decode(record, resource, scope.getScope().getName());
            }
        }
    }

    private void decode(
            io.opentelemetry.proto.logs.v1.LogRecord from, Resource resource, String logger) {
        long nanos =
                from.getTimeUnixNano() != 0
                        ? from.getTimeUnixNano()
                        : from.getObservedTimeUnixNano();
        if (nanos < 0) {
            rejected++;
            return;
        }
        int number = Math.clamp(from.getSeverityNumberValue(), 0, HIGHEST_SEVERITY);
        Map<String, Object> attributes = Attributes.of(from.getAttributesList());
        if (!from.getEventName().isEmpty()) {
            attributes.putIfAbsent("event.name", from.getEventName());
        }
        Carried.dropped(attributes, from.getDroppedAttributesCount());
        Carried.flags(attributes, from.getFlags());
        records.add(
                new LogRecord(
                        nanos == 0 ? now : Instant.ofEpochSecond(0, nanos),
                        new LogRecord.Level(
                                number == 0
                                        ? SeverityWords.severity(from.getSeverityText())
                                        : Severity.of(number),
                                number),
                        Attributes.text(from.getBody()),
                        resource,
                        logger,
                        new LogRecord.Context(
                                Attributes.id(from.getTraceId(), TRACE_ID),
                                Attributes.id(from.getSpanId(), SPAN_ID)),
                        attributes));
    }
}
