package io.meshscope.ui.load;

import io.meshscope.load.Latencies;
import io.meshscope.load.LoadResult;
import io.meshscope.load.SlowCall;
import io.meshscope.load.report.ExplainedFailures;
import io.meshscope.load.report.Figures;
import io.meshscope.load.report.LoadReport;
import io.meshscope.mesh.ServiceName;
import io.meshscope.reading.Mark;
import io.meshscope.reading.explain.FailedCall;
import io.meshscope.ui.control.StateGlyph;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.page.WhyPane;
import io.meshscope.ui.text.Texts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The report of a run: counts, latencies, statuses, the slowest traces, what happened meanwhile.
final class LoadResultPane extends ScrollPane {

    private final Texts texts;
    private final Consumer<String> trace;
    private final Supplier<WhyPane> whys;
    private final VBox content = new VBox(10);

    /// @param trace goes to a trace
    /// @param whys makes a pane for what is known of calls that failed
    LoadResultPane(Texts texts, Consumer<String> trace, Supplier<WhyPane> whys) {
        this.texts = texts;
        this.whys = whys;
        this.trace = trace;
        content.setStyle("-fx-padding: 10 12 12 12;");
        setContent(content);
        setFitToWidth(true);
        setMinWidth(280);
    }

    /// Shows that there is no report yet.
    void clear() {
        var none = new Label(texts.get("result.none"));
        none.getStyleClass().add("ms-subtle");
        none.setWrapText(true);
        content.getChildren().setAll(none);
    }

    void show(LoadReport report) {
        LoadResult result = report.result();
        content.getChildren().setAll(section("result.calls", counts(result)));
        content.getChildren().add(section("result.latency", percentiles(result.latencies())));
        content.getChildren().add(section("result.status", statuses(result.byStatus())));
        if (!report.failures().isEmpty()) {
            content.getChildren().add(section("result.failures", failures(report.failures())));
        }
        content.getChildren().add(section("result.slowest", slowest(result)));
        content.getChildren()
                .add(section("result.marks", meanwhile(report.marks(), report.observed())));
    }

    private VBox section(String key, Node body) {
        var title = new Label(texts.get(key));
        title.getStyleClass().add("ms-strong");
        return new VBox(4, title, body);
    }

    private GridPane counts(LoadResult result) {
        LoadResult.Counts counts = result.counts();
        var grid = grid();
        row(grid, texts.get("count.sent"), Numbers.count(counts.sent()));
        row(
                grid,
                texts.get("count.ended"),
                Numbers.count(result.done()) + "  " + Figures.rate(result.rate()));
        row(grid, texts.get("count.failed"), Numbers.count(result.failed()));
        if (counts.unsent() > 0) {
            row(grid, texts.get("count.unsent"), Numbers.count(counts.unsent()));
        }
        if (counts.unended() > 0) {
            row(grid, texts.get("count.unended"), Numbers.count(counts.unended()));
        }
        return grid;
    }

    private static GridPane percentiles(Latencies latencies) {
        var grid = grid();
        for (double percent : Latencies.PERCENTILES) {
            row(
                    grid,
                    Figures.percentile(percent),
                    Figures.latency(latencies.percentileNanos(percent)));
        }
        row(grid, "max", Figures.latency(latencies.maxNanos()));
        return grid;
    }

    private Node statuses(Map<String, Latencies> byStatus) {
        if (byStatus.isEmpty()) {
            return muted(texts.get("result.nothing"));
        }
        var grid = grid();
        byStatus.forEach((status, latencies) ->
                row(
                        grid,
                        status,
                        Numbers.count(latencies.count())
                                + "  p99 "
                                + Figures.latency(latencies.percentileNanos(99))));
        return grid;
    }

    private VBox failures(List<ExplainedFailures> groups) {
        var lines = new VBox(2);
        for (ExplainedFailures failures : groups) {
            lines.getChildren()
                    .add(
                            muted(
                                    texts.get(
                                            "failures.group",
                                            Numbers.count(failures.group().calls()),
                                            where(failures.group().last()),
                                            Numbers.duration(failures.group().at()))));
            String message = texts.say(failures.group().last().answer().said());
            if (!message.isEmpty()) {
                lines.getChildren().add(muted(message));
            }
            WhyPane why = whys.get();
            why.show(Optional.of(failures.why()));
            lines.getChildren().add(why);
        }
        return lines;
    }

    private static String where(FailedCall call) {
        return call.code() + call.called().server().map(server -> "  " + server).orElse("");
    }

    private Node slowest(LoadResult result) {
        if (result.slowest().isEmpty()) {
            return muted(texts.get("slowest.none"));
        }
        var lines = new VBox(2);
        result.slowest().forEach(slow -> lines.getChildren().add(slow(result, slow)));
        return lines;
    }

    private HBox slow(LoadResult result, SlowCall slow) {
        var link = new Hyperlink(Figures.latency(slow.took().toNanos()));
        link.getStyleClass().addAll("ms-mono", "slow-trace");
        link.setOnAction(e -> trace.accept(slow.traceId()));
        var at = muted(Times.local().seconds(result.began().plus(slow.due())));
        var line =
                new HBox(
                        8,
                        (slow.status().equals("OK") ? StateGlyph.OK : StateGlyph.CRASHED).node(9),
                        link,
                        muted(slow.status()),
                        at);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private Node meanwhile(List<Mark> marks, boolean observed) {
        if (marks.isEmpty()) {
            return muted(texts.get(observed ? "marks.none" : "marks.unknown"));
        }
        var lines = new VBox(2);
        for (Mark mark : marks) {
            lines.getChildren().add(muted(Times.local().seconds(mark.at()) + "  " + words(mark)));
        }
        return lines;
    }

    /// The label of a configuration does not say whose it is.
    private static String words(Mark mark) {
        return mark.kind() == Mark.Kind.CONFIG
                ? mark.services().stream()
                                .map(ServiceName::shortName)
                                .collect(Collectors.joining(", "))
                        + "  "
                        + mark.label()
                : mark.label();
    }

    private static GridPane grid() {
        return new GridPane(14, 2);
    }

    private static void row(GridPane grid, String name, String value) {
        var figure = new Label(value);
        figure.getStyleClass().add("ms-mono");
        grid.addRow(grid.getRowCount(), muted(name), figure);
    }

    private static Label muted(String text) {
        var label = new Label(text);
        label.getStyleClass().add("ms-muted");
        label.setWrapText(true);
        return label;
    }
}
