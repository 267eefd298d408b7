package io.meshscope.ui.cluster;

import io.meshscope.mesh.ProcessStatus;
import io.meshscope.reading.ReadingWords;
import io.meshscope.ui.cluster.ProcessRow.Content;
import io.meshscope.ui.control.CellGraphic;
import io.meshscope.ui.control.StateGlyph;
import io.meshscope.ui.text.Texts;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/// The state as glyph and words. The tooltip says how the process came to it.
final class StateCell extends RowCell {

    private final Texts texts;
    private final Supplier<ReadingWords> readings;
    private final Label words = new Label();
    private final Tooltip whole = new Tooltip();
    private final HBox box = box(words);
    private Optional<StateGlyph> shown = Optional.empty();

    StateCell(Texts texts, Supplier<ReadingWords> readings) {
        this.texts = texts;
        this.readings = readings;
        words.setTooltip(whole);
        whole.setWrapText(true);
        whole.setMaxWidth(600);
    }

    @Override
    Node show(Content content) {
        ProcessStatus status =
                switch (content) {
                    case Content.OfService s -> s.group().worst();
                    case Content.OfProcess p -> p.process().status().status();
                };
        String said =
                switch (content) {
                    case Content.OfService s -> ProcessWords.state(s.group(), texts);
                    case Content.OfProcess p -> readings.get().of(p.process().status());
                };
        String detail =
                content instanceof Content.OfProcess p
                        ? texts.say(p.process().status().detail())
                        : "";
        StateGlyph glyph = ProcessWords.glyph(status);
        words.setText(said);
        whole.setText(detail.isEmpty() ? said : said + "\n" + detail);
        if (!Optional.of(glyph).equals(shown)) {
            shown = Optional.of(glyph);
            words.getStyleClass().setAll("label");
            if (status != ProcessStatus.HEALTHY) {
                words.getStyleClass().add("ms-text-" + glyph.token());
            }
            box.getChildren().setAll(glyph.node(11), words);
            CellGraphic.style(this);
        }
        return box;
    }
}
