package io.meshscope.ui.cluster;

import io.meshscope.mesh.LaunchedProcess;
import io.meshscope.reading.ReadingWords;
import io.meshscope.ui.control.CutText;
import io.meshscope.ui.control.StateGlyph;
import io.meshscope.ui.text.Texts;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// One server that all services need. It stays the same row for as long as the server is known.
final class InfrastructureRow extends HBox {

    private final Texts texts;
    private final Supplier<ReadingWords> words;
    private final StackPane glyph = new StackPane();
    private final Label name = new Label();
    private final Label state = CutText.label("");
    private final Label ports = new Label();
    private final Label uses = CutText.label("");
    private final ActionsButton more;
    private LaunchedProcess shown;
    private Optional<StateGlyph> drawn = Optional.empty();

    InfrastructureRow(
            LaunchedProcess process, ProcessMenu menu, Texts texts, Supplier<ReadingWords> words) {
        super(8);
        this.texts = texts;
        this.words = words;
        shown = process;
        more = new ActionsButton(menu, texts);
        name.getStyleClass().add("ms-medium");
        state.getStyleClass().add("ms-caption");
        ports.getStyleClass().add("ms-mono");
        uses.getStyleClass().addAll("ms-mono", "ms-subtle");
        name.setMinWidth(USE_PREF_SIZE);
        uses.setMinWidth(48);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var right = new VBox(2, ports, uses);
        right.setAlignment(Pos.CENTER_RIGHT);
        getChildren().setAll(glyph, new VBox(2, name, state), gap, right, more);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("infrastructure-row");
        show(process);
        setOnContextMenuRequested(
                e -> menu.of(shown, this).show(this, e.getScreenX(), e.getScreenY()));
    }

    void show(LaunchedProcess process) {
        shown = process;
        StateGlyph now = ProcessWords.glyph(process.status().status());
        if (!Optional.of(now).equals(drawn)) {
            drawn = Optional.of(now);
            glyph.getChildren().setAll(now.node(11));
        }
        name.setText(process.name().value());
        state.setText(words.get().of(process.status()));
        ports.setText(ProcessWords.ports(process));
        uses.setText(texts.get("pid-rss", ProcessWords.pid(process), ProcessWords.rss(process)));
        more.show(process);
    }
}
