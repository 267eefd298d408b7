package io.meshscope.ui.breaker;

import io.meshscope.reading.BreakerLane;
import io.meshscope.reading.Mark;
import io.meshscope.ui.control.Icon;
import io.meshscope.ui.control.IconName;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import io.meshscope.ui.time.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The timeline of states with its title, how much time it spans, its zoom and the export.
final class TimelinePane extends VBox {

    private final PageContext context;
    private final BreakersViewModel model;
    private final Texts texts;
    private final BreakerTimeline timeline;
    private final Label span = new Label();
    private final LaneZoom zoom = new LaneZoom();

    TimelinePane(PageContext context, BreakersViewModel model, Texts texts) {
        this.context = context;
        this.model = model;
        this.texts = texts;
        var lanes = new ScrollBar();
        timeline = new BreakerTimeline(lanes, model::instance);
        timeline.mouse()
                .onPan(earlier -> {
                    zoom.pan(context.time().window(), earlier);
                    refresh();
                });
        timeline.mouse()
                .onRange((from, to) -> {
                    zoom.only(context.time().window(), from, to);
                    refresh();
                });
        var title = new Label();
        title.textProperty().bind(texts.bind("timeline"));
        title.getStyleClass().add("ms-strong");
        span.getStyleClass().add("ms-muted");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var bar =
                new HBox(
                        title,
                        span,
                        gap,
                        new ExportMenu(context, model, texts),
                        zoomButton("zoom-out", 2),
                        zoomButton("zoom-in", 0.5));
        bar.getStyleClass().add("ms-section-bar");
        HBox.setHgrow(timeline, Priority.ALWAYS);
        var drawn = new HBox(timeline, lanes);
        drawn.getStyleClass().addAll("ms-inset", "breaker-lanes");
        VBox.setVgrow(drawn, Priority.ALWAYS);
        drawn.setMinHeight(0);
        getChildren().addAll(bar, drawn);
        setMinHeight(120);
    }

    private Button zoomButton(String icon, double factor) {
        var button = new Button();
        button.getStyleClass().add("ms-icon-button");
        button.setGraphic(Icon.of(icon, 16));
        IconName.tell(button, texts.bind(icon));
        button.setOnAction(e -> {
            zoom.zoom(factor);
            refresh();
        });
        return button;
    }

    /// Draws the timeline again if it would look different at the moment shown.
    void tick() {
        if (!timeline.shows(context.time().moment())) {
            refresh();
        }
    }

    void refresh() {
        Instant moment = context.time().moment();
        TimeWindow seen = zoom.of(context.time().window());
        Instant from = seen.from();
        Instant end = seen.to().isBefore(moment) ? seen.to() : moment;
        List<BreakerLane> shown = model.lanes(from, end);
        List<Mark> marks =
                context.marks(from, end.plusMillis(1)).stream()
                        .filter(m -> m.kind() != Mark.Kind.BREAKER)
                        .toList();
        timeline.show(
                new BreakerTimeline.View(
                        from,
                        seen.to(),
                        moment,
                        shown,
                        marks,
                        shown.stream()
                                .map(l ->
                                        model.reading(l.breaker())
                                                .toHalfOpen()
                                                .filter(Duration::isPositive))
                                .toList(),
                        new BreakerTimeline.Words(
                                texts.get("registrations"),
                                texts.get("config"),
                                texts.get(context.time().isLive().get() ? "now" : "playhead"))));
        long transitions =
                model.breakers().stream()
                        .flatMap(b -> b.transitions().stream())
                        .filter(t -> !t.changedAt().isBefore(from) && !t.changedAt().isAfter(end))
                        .count();
        Times times = Times.local();
        span.setText(
                texts.get(
                        "timeline.span",
                        times.seconds(from),
                        context.time().isLive().get() && end.equals(moment)
                                ? texts.get("now")
                                : times.seconds(end),
                        Numbers.count(transitions),
                        transitions));
    }
}
