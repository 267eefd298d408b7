package io.meshscope.trace.duckdb;

import io.meshscope.mesh.ServiceName;
import io.meshscope.store.Nanos;
import io.meshscope.store.Question;
import io.meshscope.trace.RedPoint;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Rate, errors and duration by service. A call belongs to the step it ended in; steps are
/// multiples of their length since the epoch, so that they stand still while time goes on.
final class RedQuery {

    private static final String SQL =
            """
            SELECT service,
                   end_nanos // ? AS step,
                   count(*),
                   count(*) FILTER (WHERE status = 'ERROR'),
                   quantile_disc(duration_nanos, [0.5, 0.95, 0.99])
            FROM spans
            WHERE kind = 'SERVER'
              AND end_nanos >= ?
              AND end_nanos < ?
            GROUP BY service, step
            ORDER BY service, step\
            """;

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
                    Object[] quantiles = (Object[]) rows.getArray(5).getArray();
                    points.add(
                            new RedPoint(
                                    new ServiceName(rows.getString(1)),
                                    Nanos.of(rows.getLong(2) * length),
                                    rows.getLong(3),
                                    rows.getLong(4),
                                    whole(quantiles[0]),
                                    whole(quantiles[1]),
                                    whole(quantiles[2])));
                }
            }
            return List.copyOf(points);
        }
    }

    private static OptionalLong whole(Object value) {
        return OptionalLong.of(((Number) value).longValue());
    }
}
