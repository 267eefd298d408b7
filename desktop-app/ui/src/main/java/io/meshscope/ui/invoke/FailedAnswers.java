package io.meshscope.ui.invoke;

import io.meshscope.invoke.fanout.InstanceAnswer;
import io.meshscope.ui.page.WhyPane;
import io.meshscope.ui.text.Texts;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/// The instances that did not answer well, each with why.
final class FailedAnswers extends ScrollPane {

    private static final double HIGHEST = 220;

    private final Texts texts;
    private final Supplier<WhyPane> whys;
    private final VBox lines = new VBox(4);

    /// @param whys makes a pane for each instance
    FailedAnswers(Texts texts, Supplier<WhyPane> whys) {
        this.texts = texts;
        this.whys = whys;
        setId("fan-out-failed");
        getStyleClass().add("fan-out-failed");
        setContent(lines);
        setFitToWidth(true);
        setMinHeight(0);
        setMaxHeight(HIGHEST);
        show(List.of());
    }

    void show(List<FannedOut.Answer> answers) {
        lines.getChildren().clear();
        answers.stream().filter(answer -> !answer.answer().ok()).forEach(this::add);
        boolean any = !lines.getChildren().isEmpty();
        setVisible(any);
        setManaged(any);
    }

    private void add(FannedOut.Answer answer) {
        WhyPane why = whys.get();
        why.show(answer.failure());
        var said = new Label(said(answer.answer()));
        said.getStyleClass().add("fan-out-said");
        said.setWrapText(true);
        said.setMinHeight(USE_PREF_SIZE);
        lines.getChildren().add(new VBox(said, why));
    }

    private String said(InstanceAnswer answer) {
        String message = texts.say(answer.said());
        return answer.instance() + "  " + answer.code() + (message.isEmpty() ? "" : ": " + message);
    }
}
