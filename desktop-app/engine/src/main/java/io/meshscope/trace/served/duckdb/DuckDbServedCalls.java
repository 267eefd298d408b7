package io.meshscope.trace.served.duckdb;

import io.meshscope.mesh.CallCounts;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.Outcome;
import io.meshscope.mesh.ServiceName;
import io.meshscope.store.Nanos;
import io.meshscope.store.Question;
import io.meshscope.store.SessionFile;
import io.meshscope.trace.RedPoint;
import io.meshscope.trace.SpanKind;
import io.meshscope.trace.served.ServedCalls;
import io.meshscope.trace.served.ServedPoint;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Counts the calls that the session's file keeps by the instance that served each: the one that
/// sent the callee's span, which has the end and the duration of the call. The file stays open: its
/// owner closes it.
public final class DuckDbServedCalls implements ServedCalls {

    /// The end of a span, at the limit of what a column holds where it is beyond.
    private static final String ENDED =
            "least(greatest(start_nanos::HUGEINT + duration_nanos, -9223372036854775808),"
                    + " 9223372036854775807)::BIGINT";

    private static final String SQL =
            """
            SELECT word,
                   instance,
                   c.end_nanos // ? AS step,
                   count(*),
                   count(*) FILTER (WHERE outcome = %d),
                   count(*) FILTER (WHERE outcome = %d),
                   count(*) FILTER (WHERE outcome = %d),
                   count(*) FILTER (WHERE stream),
                   quantile_disc(c.duration_nanos, [0.5, 0.95, 0.99]) FILTER (WHERE NOT stream)
            FROM call_rows c JOIN words ON words.id = callee
            LEFT JOIN (
                SELECT trace_high, trace_low, service, duration_nanos, ENDED AS ended,
                       any_value(resource) AS resource
                FROM span_rows
                WHERE kind IN (%d, %d, %d) AND start_nanos < ? AND ENDED >= ?
                GROUP BY ALL) s
              ON s.trace_high = c.trace_high AND s.trace_low = c.trace_low
             AND s.service = c.callee AND s.ended = c.end_nanos
             AND s.duration_nanos = c.duration_nanos
            LEFT JOIN resources r ON r.id = s.resource
            WHERE c.end_nanos >= ? AND c.end_nanos < ?
            GROUP BY word, instance, step
            ORDER BY word, instance, step\
            """
                    .formatted(
                            Outcome.FAILED.ordinal(),
                            Outcome.CALLER_FAULT.ordinal(),
                            Outcome.CANCELLED.ordinal(),
                            SpanKind.SERVER.ordinal(),
                            SpanKind.CONSUMER.ordinal(),
                            SpanKind.UNSPECIFIED.ordinal())
                    .replace("ENDED", ENDED);

    private final SessionFile file;

    /// @param file where spans and calls are kept
    public DuckDbServedCalls(SessionFile file) {
        this.file = file;
    }

    @Override
    public List<ServedPoint> red(Instant from, Instant to, Duration step) {
        return file.read(question -> read(question, from, to, Math.max(1, step.toNanos())));
    }

    private static List<ServedPoint> read(Question question, Instant from, Instant to, long step)
            throws SQLException {
        try (PreparedStatement select = question.prepare(SQL)) {
            select.setLong(1, step);
            select.setLong(2, Nanos.of(to));
            select.setLong(3, Nanos.of(from));
            select.setLong(4, Nanos.of(from));
            select.setLong(5, Nanos.of(to));
            var points = new ArrayList<ServedPoint>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    points.add(point(rows, step));
                }
            }
            return List.copyOf(points);
        }
    }

    private static ServedPoint point(ResultSet rows, long step) throws SQLException {
        @Nullable String instance = rows.getString(2);
        OptionalLong[] durations = durations(rows);
        return new ServedPoint(
                Optional.ofNullable(instance).filter(i -> !i.isBlank()).map(InstanceId::new),
                new RedPoint(
                        new ServiceName(rows.getString(1)),
                        Nanos.of(rows.getLong(3) * step),
                        new CallCounts(
                                rows.getLong(4),
                                rows.getLong(5),
                                rows.getLong(6),
                                rows.getLong(7),
                                rows.getLong(8)),
                        durations[0],
                        durations[1],
                        durations[2]));
    }

    /// Empty when every call of the step streams.
    private static OptionalLong[] durations(ResultSet rows) throws SQLException {
        @Nullable Array array = rows.getArray(9);
        var found =
                new OptionalLong[] {
                    OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty()
                };
        if (array != null) {
            Object[] values = (Object[]) array.getArray();
            for (int i = 0; i < found.length; i++) {
                found[i] = OptionalLong.of(((Number) values[i]).longValue());
            }
        }
        return found;
    }
}
