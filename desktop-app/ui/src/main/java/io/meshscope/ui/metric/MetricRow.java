package io.meshscope.ui.metric;

import io.meshscope.mesh.ServiceName;
import io.meshscope.reading.Mark;
import io.meshscope.reading.OpenBand;
import io.meshscope.ui.control.ServiceSwatch;
import io.meshscope.ui.text.Texts;
import io.meshscope.ui.time.TimeWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A service with its charts. It stays the same row for as long as the service has metrics.
final class MetricRow extends HBox {

    static final double NAME_WIDTH = 150;

    /// What the pointer and the keys do on a chart.
    interface Hand {

        void pointed(MetricChart chart, MouseEvent event);

        void left();

        void clicked(MetricChart chart, ServiceName service, MouseEvent event);

        void pressed(MetricChart chart, MouseEvent event);

        void dragged(MetricChart chart, MouseEvent event);

        void released(MetricChart chart, MouseEvent event);

        void asked(MetricChart chart, ContextMenuEvent event);

        void typed(MetricChart chart, KeyEvent event);
    }

    private final ServiceSeries.Id id;
    private final Texts texts;
    private final VBox name = new VBox(4);
    private final List<MetricChart> charts = new ArrayList<>();

    MetricRow(ServiceSeries series, MetricsFound found, Texts texts, Hand hand) {
        this.id = series.id();
        this.texts = texts;
        name.setMinWidth(NAME_WIDTH);
        name.setPrefWidth(NAME_WIDTH);
        name.setPadding(new Insets(16, 4, 4, 14));
        getChildren().add(name);
        getStyleClass().add("ms-line-bottom");
        for (Measure measure : found.measures()) {
            var chart = new MetricChart(measure, series, found, texts);
            chart.setPrefWidth(100);
            HBox.setHgrow(chart, Priority.ALWAYS);
            chart.setOnMouseMoved(event -> hand.pointed(chart, event));
            chart.setOnMouseExited(event -> hand.left());
            chart.setOnMouseClicked(event -> hand.clicked(chart, id.service(), event));
            chart.setOnMousePressed(event -> hand.pressed(chart, event));
            chart.setOnMouseDragged(event -> hand.dragged(chart, event));
            chart.setOnMouseReleased(event -> hand.released(chart, event));
            chart.setOnKeyPressed(event -> hand.typed(chart, event));
            chart.setOnContextMenuRequested(event -> hand.asked(chart, event));
            charts.add(chart);
            getChildren().add(chart);
        }
    }

    ServiceName service() {
        return id.service();
    }

    void show(ServiceSeries series, MetricsFound found) {
        charts.forEach(chart -> chart.show(series, found));
    }

    /// Says who the service is and how it is.
    void say(ServiceSeries series, Optional<Label> condition, boolean breakerOpen) {
        var title = new Label(id.service().shortName(), new ServiceSwatch(id.service()));
        title.setGraphicTextGap(8);
        title.getStyleClass().add("ms-strong");
        name.getChildren().setAll(title);
        series.runtime().ifPresent(runtime -> name.getChildren().add(muted(runtime.toString())));
        if (!id.part().isEmpty()) {
            var part = new Label(id.part());
            part.getStyleClass().add("ms-mono");
            part.setTooltip(new Tooltip(id.part()));
            name.getChildren().add(part);
            return;
        }
        condition.ifPresent(name.getChildren()::add);
        if (breakerOpen) {
            var open = new Label(texts.get("breaker-open"));
            open.getStyleClass().add("ms-text-amber");
            name.getChildren().add(open);
        }
    }

    private static Label muted(String text) {
        var label = new Label(text);
        label.getStyleClass().add("ms-muted");
        return label;
    }

    void annotate(List<Mark> marks, List<OpenBand> bands) {
        List<Mark> own =
                marks.stream().filter(mark -> mark.services().contains(id.service())).toList();
        charts.forEach(chart -> chart.annotate(own, bands));
    }

    void brush(Optional<TimeWindow> dragged) {
        charts.forEach(chart -> chart.setBrush(dragged));
    }

    void crosshair(Optional<Instant> at) {
        charts.forEach(chart -> chart.setCrosshair(at));
    }
}
