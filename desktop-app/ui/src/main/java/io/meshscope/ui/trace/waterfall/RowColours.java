package io.meshscope.ui.trace.waterfall;

import io.meshscope.trace.TraceRows;
import io.meshscope.trace.inspection.TraceOutline;
import io.meshscope.ui.draw.ServiceColor;
import java.util.List;

/// The colours that the rows of a trace are drawn in: those of their services, and one for calls to
/// infrastructure.
public final class RowColours {

    static final List<String> TOKENS =
            List.of("svc-1", "svc-2", "svc-3", "svc-4", "svc-5", "svc-6", "svc-7", "svc-infra");
    private static final int INFRASTRUCTURE = TOKENS.size() - 1;

    private final TraceRows rows;
    private final int[] bySender;

    RowColours(TraceRows rows) {
        this.rows = rows;
        bySender =
                rows.senders().stream()
                        .mapToInt(sender -> TOKENS.indexOf(ServiceColor.token(sender.service())))
                        .toArray();
    }

    /// A trace with what is said of it as a whole, in these colours.
    public static TraceOutline outline(TraceRows rows) {
        return TraceOutline.of(rows, TOKENS.size(), new RowColours(rows)::of);
    }

    /// The number of the row's colour in [#TOKENS].
    int of(int row) {
        return rows.facts(row).infrastructure().isPresent()
                ? INFRASTRUCTURE
                : bySender[rows.senderNumber(row)];
    }
}
