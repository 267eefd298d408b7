package io.meshscope.ui.metric;

import io.meshscope.metric.MetricCurves;
import io.meshscope.ui.control.Chosen;
import io.meshscope.ui.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.ChoiceBox;

/// By what the services are split.
final class SplitChoice extends ChoiceBox<Optional<String>> {

    private boolean filling;

    SplitChoice(Texts texts, Consumer<Optional<String>> chosen) {
        setPrefWidth(170);
        setMinWidth(110);
        setConverter(
                Chosen.named(split ->
                        split.map(by ->
                                        by.equals(MetricCurves.INSTANCE)
                                                ? texts.get("split.instance")
                                                : texts.get("split.by", by))
                                .orElseGet(() -> texts.get("split.service"))));
        setValue(Optional.empty());
        valueProperty()
                .addListener((property, before, split) -> {
                    if (!filling && split != null) {
                        chosen.accept(split);
                    }
                });
    }

    /// @param splits what there is; what was chosen stays
    void show(MetricChoice choice, List<String> splits) {
        var all = new ArrayList<Optional<String>>();
        all.add(Optional.empty());
        splits.forEach(s -> all.add(Optional.of(s)));
        if (!all.contains(choice.split())) {
            all.add(choice.split());
        }
        filling = true;
        if (!all.equals(getItems())) {
            getItems().setAll(all);
        }
        setValue(choice.split());
        filling = false;
    }
}
