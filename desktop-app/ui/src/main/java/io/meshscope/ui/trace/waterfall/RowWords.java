package io.meshscope.ui.trace.waterfall;

import io.meshscope.mesh.Resource;
import io.meshscope.reading.InstanceNames;
import io.meshscope.trace.TraceRows;
import io.meshscope.ui.control.SpanWords;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is written about the rows of a trace, and the colours they are drawn in. What many rows
/// share is put into words once.
public final class RowWords {

    private final TraceRows rows;
    private final @Nullable String[] names;
    private final String[] places;
    private final RowColours colours;

    RowWords(TraceRows rows, InstanceNames instances) {
        this.rows = rows;
        names = new String[rows.names().size()];
        List<Resource> senders = rows.senders();
        places = new String[senders.size()];
        colours = new RowColours(rows);
        for (int i = 0; i < places.length; i++) {
            places[i] = SpanWords.instance(senders.get(i), instances);
        }
    }

    /// What they are written about.
    TraceRows rows() {
        return rows;
    }

    public String name(int row) {
        int number = rows.nameNumber(row);
        @Nullable String known = names[number];
        if (known == null) {
            known = SpanWords.name(rows.name(row));
            names[number] = known;
        }
        return known;
    }

    /// The instance that a row ran in: `order-1`. For a call to infrastructure it is what was
    /// called: `postgresql`.
    String place(int row) {
        return rows.facts(row).infrastructure().orElseGet(() -> places[rows.senderNumber(row)]);
    }

    /// The places by the numbers of their senders.
    String placeOf(int sender) {
        return places[sender];
    }

    /// The token of the colour that a row is drawn in.
    public String token(int row) {
        return RowColours.TOKENS.get(colours.of(row));
    }
}
