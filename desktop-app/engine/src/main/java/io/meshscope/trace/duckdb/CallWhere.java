package io.meshscope.trace.duckdb;

import io.meshscope.query.Expression.Compare;
import io.meshscope.query.Field;
import io.meshscope.store.ExpressionSql;
import io.meshscope.store.Sql;

/// A condition on a call, about a row of the table of calls.
final class CallWhere extends ExpressionSql {

    @Override
    protected void compare(Sql sql, Compare compare) {
        String name = compare.field().name();
        sql.add(
                name.equals("status")
                        ? comparison(Sql.of("if(" + SpanRows.FAILED + ", 'error', 'ok')"), compare)
                        : SpanColumns.word(name, word -> comparison(word, compare)));
    }

    @Override
    protected void has(Sql sql, Field field) {
        sql.add(field.name() + " <> 0");
    }
}
