package io.meshscope.log.duckdb;

import io.meshscope.log.LogQuery;
import io.meshscope.store.Nanos;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/// A log query as SQL conditions with bound parameters.
final class LogConditions {

    private final StringBuilder sql = new StringBuilder("at_nanos >= ? AND at_nanos < ?");
    private final List<Object> parameters = new ArrayList<>();

    LogConditions(LogQuery query) {
        parameters.add(Nanos.of(query.from()));
        parameters.add(Nanos.of(query.to()));
        oneOf("service", query.services().stream().map(s -> s.value()).toList());
        oneOf("severity", query.severities().stream().map(Enum::name).toList());
        if (!query.text().isEmpty()) {
            sql.append(" AND contains(lower(body), ?)");
            parameters.add(query.text().toLowerCase(Locale.ROOT));
        }
        query.traceId()
                .ifPresent(id -> {
                    sql.append(" AND trace_id = ?");
                    parameters.add(id);
                });
    }

    private void oneOf(String column, List<String> values) {
        if (!values.isEmpty()) {
            sql.append(" AND ")
                    .append(column)
                    .append(" IN (")
                    .append(String.join(", ", Collections.nCopies(values.size(), "?")))
                    .append(")");
            parameters.addAll(values);
        }
    }

    String sql() {
        return sql.toString();
    }

    /// @return the next free position
    int bind(PreparedStatement statement, int first) throws SQLException {
        int at = first;
        for (Object parameter : parameters) {
            statement.setObject(at++, parameter);
        }
        return at;
    }
}
