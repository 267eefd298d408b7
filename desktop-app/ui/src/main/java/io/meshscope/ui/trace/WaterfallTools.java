package io.meshscope.ui.trace;

import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.text.Texts;
import io.meshscope.ui.trace.waterfall.Waterfall;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// What a waterfall shows and leaves out, and the search within it.
final class WaterfallTools extends HBox {

    private final Waterfall waterfall;
    private final Texts texts;
    private final TextField find = new TextField();
    private final Label told = new Label();
    private final CheckBox errors;

    /// @param next called to go to the next span found, perhaps before it is
    WaterfallTools(Waterfall waterfall, Texts texts, Runnable next) {
        super(8);
        this.waterfall = waterfall;
        this.texts = texts;
        setAlignment(Pos.CENTER_LEFT);
        told.getStyleClass().add("ms-caption");
        told.setMinWidth(USE_PREF_SIZE);
        find.setId("find-span");
        find.promptTextProperty().bind(texts.bind("find"));
        find.setPrefColumnCount(16);
        // In a narrow window only it gives way: a box takes from all its children alike.
        find.setMinWidth(90);
        find.setMaxWidth(USE_PREF_SIZE);
        HBox.setHgrow(find, Priority.ALWAYS);
        find.textProperty().addListener((p, before, now) -> waterfall.find(now));
        find.setOnAction(event -> next.run());
        errors =
                box(
                        "show.errors",
                        false,
                        on -> waterfall.reduce(waterfall.reduction().withErrorsOnly(on)));
        var reduce = new ReduceMenu(waterfall, texts);
        reduce.setMinWidth(USE_PREF_SIZE);
        getChildren()
                .addAll(
                        box("show.critical", true, waterfall.overlays()::setCriticalPath),
                        box("show.self", true, waterfall.overlays()::setSelfTime),
                        errors,
                        reduce,
                        told,
                        find);
        waterfall.revision().addListener(change -> tell());
    }

    private CheckBox box(String key, boolean on, Consumer<Boolean> listener) {
        var box = new CheckBox();
        box.textProperty().bind(texts.bind(key));
        box.setMinWidth(USE_PREF_SIZE);
        box.setSelected(on);
        box.selectedProperty().addListener((p, before, now) -> listener.accept(now));
        return box;
    }

    /// How many spans are found and how many are left out.
    private void tell() {
        String found =
                find.getText().isBlank()
                        ? ""
                        : texts.get("found", Numbers.count(waterfall.foundCount()));
        String left =
                waterfall.leftOut() == 0
                        ? ""
                        : texts.get("reduce.left", Numbers.count(waterfall.leftOut()));
        told.setText((left + "  " + found).strip());
    }

    /// The field to search in.
    TextField find() {
        return find;
    }
}
