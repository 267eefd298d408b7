package io.meshscope.ui.metric;

import io.meshscope.ui.format.Times;
import io.meshscope.ui.text.Texts;
import java.time.Instant;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The line below the charts: what their lines are, and what the crosshair or the chosen exemplar
/// stands at.
final class ChartLegend extends HBox {

    private final Texts texts;
    private final Times times = Times.local();
    private final Label told = new Label();
    private final Hyperlink traces = new Hyperlink();

    /// @param toTraces leads to the traces at the crosshair
    ChartLegend(Texts texts, Runnable toTraces) {
        super(20);
        this.texts = texts;
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        told.getStyleClass().add("ms-muted");
        told.setMinWidth(USE_PREF_SIZE);
        traces.textProperty().bind(texts.bind("traces-then"));
        traces.managedProperty().bind(traces.visibleProperty());
        traces.setOnAction(event -> toTraces.run());
        var band = new Region();
        band.setMinSize(14, 10);
        band.setMaxSize(14, 10);
        band.getStyleClass().add("ms-sample-open");
        getChildren()
                .addAll(
                        entry("legend.p50", stroke("p50")),
                        entry("legend.p95", stroke("p95")),
                        entry("legend.p99", stroke("p99")),
                        entry("legend.open", band),
                        entry("legend.gap", null),
                        gap,
                        told,
                        traces);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("ms-section-bar");
    }

    private static Region stroke(String line) {
        var region = new Region();
        region.setMinSize(18, 2);
        region.setMaxSize(18, 2);
        region.getStyleClass().add("ms-sample-" + line);
        return region;
    }

    private Label entry(String key, @Nullable Node sample) {
        var label = new Label();
        label.textProperty().bind(texts.bind(key));
        label.setGraphic(sample);
        label.setGraphicTextGap(8);
        label.getStyleClass().add("ms-muted");
        return label;
    }

    /// @param chosen the chart of which an exemplar is chosen
    void show(Optional<Instant> crosshair, boolean pinned, Optional<MetricChart> chosen) {
        Optional<String> exemplar =
                chosen.flatMap(chart -> chart.exemplar().map(e -> words(chart, e)));
        chosen.ifPresent(chart -> chart.setAccessibleText(exemplar.orElse("")));
        told.setText(
                exemplar.orElseGet(() ->
                        crosshair.map(t -> texts.get("crosshair", times.seconds(t))).orElse("")));
        traces.setVisible(exemplar.isEmpty() && crosshair.isPresent() && pinned);
    }

    private String words(MetricChart chart, ChartExemplar chosen) {
        return texts.get(
                "exemplar",
                Units.exemplar(chart.measure(), chosen.value()),
                times.seconds(chosen.exemplar().at()),
                Times.shortId(chosen.exemplar().traceId()));
    }
}
