package io.meshscope.trace.duckdb;

import io.meshscope.mesh.CallCounts;
import io.meshscope.mesh.Outcome;
import io.meshscope.mesh.ServiceName;
import io.meshscope.store.Nanos;
import io.meshscope.store.Question;
import io.meshscope.trace.RedPoint;
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

/// Rate, errors and duration by callee. A call belongs to the step it ended in; steps are multiples
/// of their length since the epoch, so that they stand still while time goes on.
final class RedQuery {

    private static final String SQL =
            """
            SELECT word,
                   end_nanos // ? AS step,
                   count(*),
                   count(*) FILTER (WHERE outcome = %d),
                   count(*) FILTER (WHERE outcome = %d),
                   count(*) FILTER (WHERE outcome = %d),
                   count(*) FILTER (WHERE stream),
                   quantile_disc(duration_nanos, [0.5, 0.95, 0.99]) FILTER (WHERE NOT stream)
            FROM call_rows JOIN words ON words.id = callee
            WHERE end_nanos >= ?
              AND end_nanos < ?
            GROUP BY word, step
            ORDER BY word, step\
            """
                    .formatted(
                            Outcome.FAILED.ordinal(),
                            Outcome.CALLER_FAULT.ordinal(),
                            Outcome.CANCELLED.ordinal());

    private RedQuery() {}

    static List<RedPoint> red(Question question, Instant from, Instant to, Duration step)
            throws SQLException {
        long length = Math.max(1, step.toNanos());
        try (PreparedStatement select = question.prepare(SQL)) {
            select.setLong(1, length);
            select.setLong(2, Nanos.of(from));
            select.setLong(3, Nanos.of(to));
            var points = new ArrayList<RedPoint>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Optional<Object[]> quantiles = array(rows, 8);
                    points.add(
                            new RedPoint(
                                    new ServiceName(rows.getString(1)),
                                    Nanos.of(rows.getLong(2) * length),
                                    new CallCounts(
                                            rows.getLong(3),
                                            rows.getLong(4),
                                            rows.getLong(5),
                                            rows.getLong(6),
                                            rows.getLong(7)),
                                    whole(quantiles, 0),
                                    whole(quantiles, 1),
                                    whole(quantiles, 2)));
                }
            }
            return List.copyOf(points);
        }
    }

    /// Null when every call of the step streams.
    private static Optional<Object[]> array(ResultSet rows, int column) throws SQLException {
        @Nullable Array array = rows.getArray(column);
        return array == null ? Optional.empty() : Optional.of((Object[]) array.getArray());
    }

    private static OptionalLong whole(Optional<Object[]> quantiles, int at) {
        return quantiles
                .map(values -> OptionalLong.of(((Number) values[at]).longValue()))
                .orElse(OptionalLong.empty());
    }
}
