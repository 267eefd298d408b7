package io.meshscope.trace.duckdb;

import io.meshscope.store.Sql;
import io.meshscope.trace.SpanKind;

/// Which rows of the table of spans stand below others of their trace, as SQL.
final class Family {

    /// A server's span may share its client's id, and then stands below it.
    private static final String JOINED =
            """
            SELECT p.rid AS parent, c.rid AS child, p.above
            FROM family p JOIN family c
              ON c.trace_high = p.trace_high AND c.trace_low = p.trace_low AND c.parent = p.span
            WHERE c.parent <> 0
            UNION ALL
            SELECT p.rid, c.rid, p.above
            FROM family p JOIN family c
              ON c.trace_high = p.trace_high AND c.trace_low = p.trace_low AND c.span = p.span
            WHERE p.kind IN (%d, %d) AND c.kind IN (%d, %d)\
            """
                    .formatted(
                            SpanKind.CLIENT.ordinal(),
                            SpanKind.PRODUCER.ordinal(),
                            SpanKind.SERVER.ordinal(),
                            SpanKind.CONSUMER.ordinal());

    private Family() {}

    /// The ids of the rows below those that satisfy a condition. `joined` has who is whose parent;
    /// what goes round in circles ends, because a row is found once.
    ///
    /// @param above the condition
    /// @param among which rows are gone through
    /// @param directly whether only children are below a row, and not their children
    static Sql below(Sql above, Sql among, boolean directly) {
        Sql sql =
                Sql.of("WITH RECURSIVE family AS MATERIALIZED (")
                        .add("SELECT rowid AS rid, trace_high, trace_low, span, parent, kind, ")
                        .add("coalesce(")
                        .add(above)
                        .add(", false) AS above FROM " + SpanColumns.SPANS + " WHERE ")
                        .add(among)
                        .add("), joined AS MATERIALIZED (")
                        .add(JOINED)
                        .add(")");
        return directly
                ? sql.add(" SELECT child FROM joined WHERE above")
                : sql.add(", found(rid) AS (SELECT child FROM joined WHERE above UNION")
                        .add(" SELECT child FROM joined JOIN found ON parent = found.rid)")
                        .add(" SELECT rid FROM found");
    }
}
