package io.meshscope.ui.topology;

import io.meshscope.mesh.CallCounts;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.ServiceName;
import io.meshscope.reading.CallReading;
import io.meshscope.reading.CallSeries;
import io.meshscope.ui.draw.Sparkline;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.text.Texts;
import io.meshscope.ui.time.TimeModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// The calls to a service or over an edge, as figures and small charts.
final class TrafficRows {

    private final TimeModel time;
    private final Texts texts;

    TrafficRows(TimeModel time, Texts texts) {
        this.time = time;
        this.texts = texts;
    }

    /// The calls to a service up to the moment shown.
    List<Node> of(MeshState state, ServiceName name) {
        Instant moment = time.moment();
        CallReading now = CallReading.to(state, name, moment);
        List<CallReading> steps =
                CallSeries.to(state, name, moment, time.window().length()).steps();
        var rows = new ArrayList<Node>();
        rows.add(
                chart(
                        "traffic.rate",
                        "accent",
                        steps.stream().map(CallReading::perSecond).toList(),
                        now.perSecond(),
                        texts.get("unit.rps")));
        rows.add(
                chart(
                        "traffic.errors",
                        "error",
                        steps.stream().map(CallReading::errorPercent).toList(),
                        now.errorPercent(),
                        "%"));
        rows.add(
                chart(
                        "traffic.p95",
                        "accent",
                        steps.stream().map(CallReading::p95Nanos).map(TrafficRows::millis).toList(),
                        millis(now.p95Nanos()),
                        "ms"));
        rows.addAll(apart(now.counts()));
        rows.forEach(row -> Tooltip.install(row, new Tooltip(texts.get("tip.definition"))));
        return rows;
    }

    /// Calls that are counted, but are neither errors nor part of the latency, if there are any.
    private List<Node> apart(CallCounts counts) {
        var rows = new ArrayList<Node>();
        if (counts.callerFaults() > 0) {
            rows.add(fact("traffic.faults", Numbers.count(counts.callerFaults())));
        }
        if (counts.cancelled() > 0) {
            rows.add(fact("traffic.cancelled", Numbers.count(counts.cancelled())));
        }
        if (counts.streams() > 0) {
            rows.add(fact("traffic.streams", Numbers.count(counts.streams())));
        }
        return rows;
    }

    private static OptionalDouble millis(OptionalLong nanos) {
        return nanos.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(nanos.getAsLong() / 1e6);
    }

    /// @param now the value of the last minute, as on the node
    private HBox chart(
            String key,
            String token,
            List<OptionalDouble> values,
            OptionalDouble now,
            String unit) {
        var name = new Label(texts.get(key));
        name.getStyleClass().add("ms-muted");
        name.setMinWidth(48);
        var line = new Sparkline(token, 170, 34);
        HBox.setHgrow(line, Priority.ALWAYS);
        line.show(values);
        var value =
                new Label(
                        now.isEmpty()
                                ? Numbers.NONE
                                : Numbers.oneDecimal(now.getAsDouble()) + " " + unit);
        value.getStyleClass().add("ms-mono");
        value.setMinWidth(84);
        value.setAlignment(Pos.CENTER_RIGHT);
        var box = new HBox(8, name, line, value);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    /// The calls over an edge in the last minute.
    List<Node> facts(CallReading calls) {
        var rows = new ArrayList<Node>();
        rows.add(
                fact(
                        "traffic.rate",
                        calls.perSecond().isEmpty()
                                ? Numbers.NONE
                                : Numbers.rate(calls.perSecond().getAsDouble())));
        rows.add(fact("traffic.errors", percent(calls.errorPercent())));
        rows.add(fact("traffic.p95", Numbers.nanos(calls.p95Nanos())));
        rows.addAll(apart(calls.counts()));
        rows.forEach(row -> Tooltip.install(row, new Tooltip(texts.get("tip.definition"))));
        return rows;
    }

    private static String percent(OptionalDouble percent) {
        return percent.isEmpty() ? Numbers.NONE : Numbers.percent(percent) + " %";
    }

    private HBox fact(String key, String value) {
        var name = new Label(texts.get(key));
        name.getStyleClass().add("ms-muted");
        var number = new Label(value);
        number.getStyleClass().add("ms-mono");
        return Inspector.spread(name, number);
    }
}
