package io.meshscope.ui.topology;

import io.meshscope.mesh.Edge;
import io.meshscope.trace.TraceQuery;
import io.meshscope.trace.TraceSummary;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.fx.SingleFlight;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The newest traces with a failed call to a service. These are the same calls that its numbers
/// count. The store is asked again when the next step of the numbers begins, not with every redraw.
final class FailedCalls extends VBox {

    private static final int SHOWN = 5;

    private record Asked(String query, Instant step, Duration range) {}

    private final PageContext context;
    private final Texts texts;
    private final Times times = Times.local();
    private final SingleFlight<List<TraceSummary>> search;
    private Optional<Asked> asked = Optional.empty();

    FailedCalls(PageContext context, Texts texts) {
        super(2);
        this.context = context;
        this.texts = texts;
        search =
                new SingleFlight<>(
                        context.background(),
                        this::show,
                        failure -> say(() -> texts.get("errors.unknown", texts.why(failure))));
    }

    /// @param calls a condition of the query language on calls
    void of(String calls) {
        Instant moment = context.time().moment();
        long step = Edge.STEP.toSeconds();
        var next =
                new Asked(
                        calls,
                        Instant.ofEpochSecond(moment.getEpochSecond() / step * step),
                        context.time().range().get());
        if (asked.equals(Optional.of(next))) {
            return;
        }
        if (asked.map(a -> !a.query().equals(calls)).orElse(true)) {
            getChildren().clear();
        }
        asked = Optional.of(next);
        TraceQuery query =
                TraceQuery.parse(calls + " AND status=error", SHOWN, moment)
                        .within(moment.minus(next.range()), moment.plusMillis(1));
        search.ask(() -> context.session().spans().search(query));
    }

    private void show(List<TraceSummary> found) {
        if (found.isEmpty()) {
            say(() -> texts.get("errors.none"));
        } else {
            getChildren().setAll(found.stream().map(this::row).toList());
        }
    }

    private void say(Supplier<String> text) {
        var label = new Label();
        label.textProperty().bind(texts.follow(text));
        label.getStyleClass().add("ms-subtle");
        label.setWrapText(true);
        getChildren().setAll(label);
    }

    private HBox row(TraceSummary trace) {
        var at = new Label(times.tenths(Instant.ofEpochSecond(0, trace.startNanos())));
        at.getStyleClass().addAll("ms-mono", "ms-subtle");
        at.setMinWidth(Region.USE_PREF_SIZE);
        var status = new Label(trace.status().isEmpty() ? trace.root().name() : trace.status());
        status.getStyleClass().add("ms-text-error");
        status.setMinWidth(0);
        status.setTooltip(new Tooltip(trace.status() + "\n" + trace.root().name()));
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var link = new Hyperlink(Times.shortId(trace.traceId()));
        link.getStyleClass().add("ms-mono");
        link.setMinWidth(Region.USE_PREF_SIZE);
        link.setOnAction(
                e -> context.navigator().go(new Location.Trace(trace.traceId(), Optional.empty())));
        var row = new HBox(8, at, status, gap, link);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}
