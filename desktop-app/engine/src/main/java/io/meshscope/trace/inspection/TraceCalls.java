package io.meshscope.trace.inspection;

import io.meshscope.trace.SpanKind;
import io.meshscope.trace.TraceRows;
import java.util.BitSet;

/// The calls in a trace, as the topology counts them. The span of whoever answered is a call of the
/// service of the span above it; a client's span that nothing answered is a call of what its
/// attributes name, or of something unknown.
final class TraceCalls {

    private final TraceRows rows;
    // What calls a service, or has another client's span below it, which is the call.
    private final BitSet answered = new BitSet();

    /// Hears of each call once. What the attributes of a row name is its infrastructure.
    interface Told {

        /// The span above called the row's service.
        void service(int above, int row);

        /// A message came to the row's service from the infrastructure of the span above.
        void message(int above, int row);

        /// Nobody known called the row's service.
        void outside(int row);

        /// The row's service called its infrastructure.
        void infrastructure(int row);

        /// The row's service called something that sent no span.
        void unanswered(int row);
    }

    TraceCalls(TraceRows rows) {
        this.rows = rows;
        for (int row = 0; row < rows.size(); row++) {
            int above = rows.parent(row);
            if (above >= 0
                    && (rows.kind(row) == SpanKind.SERVER
                            || rows.kind(row) == SpanKind.CLIENT
                            || elsewhere(above, row))) {
                answered.set(above);
            }
        }
    }

    private boolean elsewhere(int above, int row) {
        return rows.senderNumber(above) != rows.senderNumber(row)
                && !rows.sender(above).service().equals(rows.sender(row).service());
    }

    void each(Told told) {
        for (int row = 0; row < rows.size(); row++) {
            begun(row, told);
            ended(row, told);
        }
    }

    /// Who called the row's service, if the row is where it answers.
    private void begun(int row, Told told) {
        int above = rows.parent(row);
        SpanKind kind = rows.kind(row);
        if (above < 0) {
            if (kind == SpanKind.SERVER || kind == SpanKind.CONSUMER) {
                told.outside(row);
            }
        } else if (kind == SpanKind.CONSUMER && named(above)) {
            told.message(above, row);
        } else if (elsewhere(above, row)
                || (kind == SpanKind.SERVER && rows.kind(above) == SpanKind.CLIENT)) {
            told.service(above, row);
        }
    }

    /// What the row's service called, if no row below tells that.
    private void ended(int row, Told told) {
        if (named(row)) {
            if (rows.kind(row) == SpanKind.PRODUCER || !answered.get(row)) {
                told.infrastructure(row);
            }
        } else if (rows.kind(row) == SpanKind.CLIENT
                && !answered.get(row)
                && !rows.facts(row).notPermitted()) {
            told.unanswered(row);
        }
    }

    private boolean named(int row) {
        return rows.factsNumber(row) > 0 && rows.facts(row).infrastructure().isPresent();
    }
}
