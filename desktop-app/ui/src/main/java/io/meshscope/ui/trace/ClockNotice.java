package io.meshscope.ui.trace;

import io.meshscope.mesh.Resource;
import io.meshscope.reading.InstanceNames;
import io.meshscope.trace.TraceRows;
import io.meshscope.ui.control.CutText;
import io.meshscope.ui.control.SpanWords;
import io.meshscope.ui.control.StateGlyph;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.text.Texts;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// Says that clocks of a trace's senders differ, and by how much, and offers to put them right.
/// Nothing is put right by itself. It is there only where clocks differ.
final class ClockNotice extends HBox {

    private final Texts texts;
    private final Supplier<InstanceNames> names;
    private final Label said = new Label("", StateGlyph.DEGRADED.node(11));

    /// @param adjusted whether the clocks are put right
    ClockNotice(Texts texts, Supplier<InstanceNames> names, BooleanProperty adjusted) {
        super(12);
        this.texts = texts;
        this.names = names;
        getStyleClass().add("ms-section-bar");
        setAlignment(Pos.CENTER_LEFT);
        said.getStyleClass().add("ms-text-amber");
        said.setMaxWidth(Double.MAX_VALUE);
        said.setMinWidth(0);
        CutText.tell(said);
        HBox.setHgrow(said, Priority.ALWAYS);
        var adjust = new CheckBox();
        adjust.setId("adjust-clocks");
        adjust.setMinWidth(USE_PREF_SIZE);
        adjust.textProperty().bind(texts.bind("clocks.adjust"));
        adjust.selectedProperty().bindBidirectional(adjusted);
        getChildren().addAll(said, adjust);
        managedProperty().bind(visibleProperty());
        setVisible(false);
    }

    void show(Loaded loaded) {
        TraceRows rows = loaded.trace().rows();
        setVisible(rows.clocksDiffer());
        said.setText(
                loaded.adjusted()
                        ? texts.get("clocks.adjusted", shifts(rows, Numbers::signed))
                        : texts.get("clocks.differ", shifts(rows, Numbers::nanos)));
    }

    /// What is to be added to the times of each sender: `payment-2 12.3 ms`.
    private String shifts(TraceRows rows, LongFunction<String> words) {
        List<Resource> senders = rows.senders();
        return IntStream.range(0, senders.size())
                .filter(sender -> rows.clockShift(sender) != 0)
                .mapToObj(sender ->
                        SpanWords.instance(senders.get(sender), names.get())
                                + " "
                                + words.apply(rows.clockShift(sender)))
                .collect(Collectors.joining(", "));
    }
}
