package io.meshscope.ui.trace;

import io.meshscope.trace.TraceSummary;
import io.meshscope.ui.fx.Rows;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The rows of what was found. While a hand is at them new ones wait, so that none moves.
final class ListedTraces {

    private final ObservableList<TraceSummary> rows = FXCollections.observableArrayList();
    private final ReadOnlyIntegerWrapper waiting = new ReadOnlyIntegerWrapper();
    private BooleanSupplier held = () -> false;
    private Object listed = "";

    ObservableList<TraceSummary> rows() {
        return rows;
    }

    ReadOnlyIntegerProperty waiting() {
        return waiting.getReadOnlyProperty();
    }

    void holdWhile(BooleanSupplier hand) {
        held = hand;
    }

    /// @param asked what the traces were found for
    /// @param live whether they may be news for the same
    /// @return whether they are listed, or wait
    boolean narrow(List<TraceSummary> matches, Optional<Brush> brush, Object asked, boolean live) {
        boolean news = live && asked.equals(listed);
        listed = asked;
        if (news && !rows.isEmpty() && held.getAsBoolean()) {
            waiting.set(fresh(matches));
            return false;
        }
        list(matches, brush);
        return true;
    }

    /// How many are newer than the newest row.
    private int fresh(List<TraceSummary> matches) {
        long newest = rows.stream().mapToLong(TraceSummary::startNanos).max().orElse(0);
        return (int) matches.stream().filter(t -> t.startNanos() > newest).count();
    }

    void list(List<TraceSummary> matches, Optional<Brush> brush) {
        waiting.set(0);
        List<TraceSummary> next =
                brush.map(b -> matches.stream().filter(b::holds).toList()).orElse(matches);
        Rows.update(rows, next, TraceSummary::traceId);
    }
}
