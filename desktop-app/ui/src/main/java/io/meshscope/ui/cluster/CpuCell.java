package io.meshscope.ui.cluster;

import io.meshscope.ui.cluster.ProcessRow.Content;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// The share of a processor that a process uses, now and over the last minute.
final class CpuCell extends RowCell {

    private final Label value = new Label();
    private final SparkCanvas line = new SparkCanvas();
    private final HBox box = box(line, value);

    CpuCell() {
        value.getStyleClass().add("ms-mono");
        value.setMinWidth(54);
        value.setAlignment(Pos.CENTER_RIGHT);
        box.setAlignment(Pos.CENTER_RIGHT);
        line.managedProperty().bind(line.visibleProperty());
    }

    @Override
    @Nullable Node show(Content content) {
        if (!(content instanceof Content.OfProcess p)) {
            return null;
        }
        value.setText(ProcessWords.cpu(p.process()));
        line.setVisible(ProcessWords.sample(p.process()).isPresent());
        line.show(p.process().cpuBySecond(SparkCanvas.SAMPLES));
        return box;
    }
}
