package io.meshscope.ui.metric;

import io.meshscope.reading.Mark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// What stands above and below the columns of charts: their names with the marks, and the time.
final class ChartColumns {

    private final HBox above = line("ms-line-bottom");
    private final HBox below = line("ms-line-top");
    private final List<AxisLane> tops = new ArrayList<>();
    private final List<AxisLane> bottoms = new ArrayList<>();
    private final Function<Measure, String> title;

    ChartColumns(Function<Measure, String> title) {
        this.title = title;
    }

    private static HBox line(String border) {
        var line = new HBox();
        line.getStyleClass().addAll("ms-pane", border);
        return line;
    }

    Node above() {
        return above;
    }

    Node below() {
        return below;
    }

    void show(MetricsFound found, List<Mark> marks) {
        if (tops.size() != found.measures().size()) {
            fill(above, tops, true, found);
            fill(below, bottoms, false, found);
        }
        for (int i = 0; i < tops.size(); i++) {
            tops.get(i).show(title.apply(found.measures().get(i)), found, marks, i == 0);
            bottoms.get(i).show("", found, List.of(), false);
        }
    }

    private static void fill(HBox line, List<AxisLane> lanes, boolean above, MetricsFound found) {
        lanes.clear();
        var name = new Region();
        name.setMinWidth(MetricRow.NAME_WIDTH);
        name.setPrefWidth(MetricRow.NAME_WIDTH);
        line.getChildren().setAll(name);
        for (int i = 0; i < found.measures().size(); i++) {
            var lane = new AxisLane(above, found);
            lane.setPrefWidth(100);
            HBox.setHgrow(lane, Priority.ALWAYS);
            lanes.add(lane);
            line.getChildren().add(lane);
        }
    }

    void crosshair(Optional<Instant> at) {
        tops.forEach(lane -> lane.setCrosshair(at));
    }
}
