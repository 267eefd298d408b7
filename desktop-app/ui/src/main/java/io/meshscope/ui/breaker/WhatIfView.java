package io.meshscope.ui.breaker;

import io.meshscope.reading.whatif.WhatIf;
import io.meshscope.ui.text.Texts;
import java.time.ZoneId;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// What a breaker would have done: its states as they were and as they would have been, and what is
/// not known.
final class WhatIfView extends VBox {

    private final Texts texts;
    private final WhatIfLanes lanes = new WhatIfLanes();
    private final VBox lines = new VBox(3);

    WhatIfView(Texts texts, LimitsModel model) {
        super(8);
        this.texts = texts;
        setId("what-if-answer");
        getChildren().addAll(lanes, lines);
        lanes.setVisible(false);
        lanes.managedProperty().bind(lanes.visibleProperty());
        model.answer().subscribe(this::show);
    }

    private void show(LimitsModel.Answer answer) {
        lanes.setVisible(answer instanceof LimitsModel.Answer.Told);
        switch (answer) {
            case LimitsModel.Answer.None none -> say(List.of());
            case LimitsModel.Answer.Asking asking -> say(List.of(texts.get("what-if.asking")));
            case LimitsModel.Answer.Failed failed -> {
                say(List.of(texts.get("what-if.failed", texts.say(failed.why()))));
                lines.getChildren().forEach(l -> l.getStyleClass().add("ms-text-error"));
            }
            case LimitsModel.Answer.Told told -> told(told.answer());
        }
    }

    private void told(WhatIf answer) {
        lanes.show(
                answer.span(),
                answer.wasStates(),
                answer.otherStates(),
                texts.get("what-if.was"),
                texts.get("what-if.other"));
        say(new WhatIfWords(texts, ZoneId.systemDefault()).of(answer));
    }

    private void say(List<String> all) {
        lines.getChildren()
                .setAll(
                        all.stream()
                                .map(text -> {
                                    var line = new Label(text);
                                    line.setWrapText(true);
                                    line.setMaxWidth(536);
                                    line.setMinHeight(USE_PREF_SIZE);
                                    line.getStyleClass().add("ms-dense");
                                    return line;
                                })
                                .toList());
    }
}
