package io.meshscope.ui.invoke;

import io.meshscope.mesh.ServiceName;
import io.meshscope.reading.ReadingWords;
import io.meshscope.ui.control.CellGraphic;
import io.meshscope.ui.control.Chip;
import io.meshscope.ui.control.CutText;
import io.meshscope.ui.control.Icon;
import io.meshscope.ui.control.ServiceSwatch;
import io.meshscope.ui.control.StateGlyph;
import io.meshscope.ui.text.Texts;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Draws a line in the tree of methods.
final class MethodCell extends TreeCell<MethodEntry> {

    private final InvokeViewModel model;
    private final SchemaChooser chooser;
    private final Texts texts;
    private final Supplier<ReadingWords> words;

    MethodCell(
            InvokeViewModel model,
            SchemaChooser chooser,
            Texts texts,
            Supplier<ReadingWords> words) {
        this.model = model;
        this.chooser = chooser;
        this.texts = texts;
        this.words = words;
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable MethodEntry entry, boolean empty) {
        super.updateItem(entry, empty);
        setText(null);
        setTooltip(null);
        setContextMenu(null);
        if (entry == null || empty) {
            setGraphic(null);
            return;
        }
        CellGraphic.show(
                this,
                switch (entry) {
                    case MethodEntry.Place place -> place(place.offer());
                    case MethodEntry.Group group -> muted(group.service());
                    case MethodEntry.Method method ->
                            row(
                                    ModeArrow.of(method.method().mode()),
                                    CutText.label(method.method().name()));
                    case MethodEntry.Word word -> word(word);
                    case MethodEntry.Schema schema ->
                            schemaRow(schema.offer()).showing(schema.part());
                });
    }

    private HBox place(Offer offer) {
        var name = CutText.label(offer.label());
        name.getStyleClass().add("ms-strong");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Node swatch =
                offer.service()
                        .<Node>map((ServiceName s) -> new ServiceSwatch(s))
                        .orElseGet(() -> Icon.of("plug", 13));
        var box = row(swatch, name, gap);
        if (offer.service().isPresent()) {
            if (offer.instances().standIns() > 0) {
                box.getChildren().add(Chip.tinted(words.get().standIn(), "amber"));
            }
            box.getChildren().add(mono(Long.toString(offer.instances().all())));
        }
        setContextMenu(menu(offer));
        return box;
    }

    private ContextMenu menu(Offer offer) {
        var choose = new MenuItem(texts.get("schema.choose.tip"));
        choose.setOnAction(e -> schemaRow(offer).choose(this));
        var forget = new MenuItem(texts.get("schema.forget.tip"));
        forget.setDisable(offer.file().isEmpty());
        forget.setOnAction(e -> model.offers().forget(offer.target()));
        var access = new MenuItem(texts.get("access.open.tip"));
        access.setOnAction(e -> model.access().choose(offer.target()));
        return new ContextMenu(choose, forget, access);
    }

    private SchemaRow schemaRow(Offer offer) {
        return new SchemaRow(offer, model, chooser, texts);
    }

    private static HBox muted(String text) {
        var label = CutText.label(text);
        label.getStyleClass().add("ms-muted");
        return row(label);
    }

    private HBox word(MethodEntry.Word word) {
        var label = new Label(word.text().lines().findFirst().orElse(""));
        label.getStyleClass().add(word.bad() ? "ms-text-error" : "ms-subtle");
        setTooltip(new Tooltip(word.text()));
        return word.bad() ? row(StateGlyph.CRASHED.node(10), label) : row(label);
    }

    private static Label mono(String text) {
        var label = new Label(text);
        label.getStyleClass().addAll("ms-mono", "ms-subtle");
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private static HBox row(Node... nodes) {
        var box = new HBox(6, nodes);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }
}
