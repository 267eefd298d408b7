package io.meshscope.ui.invoke;

import io.meshscope.invoke.fanout.InstanceAnswer;
import io.meshscope.ui.page.WhyPane;
import io.meshscope.ui.text.Texts;
import java.util.List;
import java.util.Optional;
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
    private List<Line> shown = List.of();

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

    /// What is known of a failure grows with its trace: the other lines stay as they are.
    void show(List<FannedOut.Answer> answers) {
        List<FannedOut.Answer> failed = answers.stream().filter(a -> !a.answer().ok()).toList();
        if (shown.size() != failed.size()) {
            shown = failed.stream().map(answer -> new Line()).toList();
            lines.getChildren().setAll(shown);
        }
        for (int i = 0; i < shown.size(); i++) {
            shown.get(i).show(failed.get(i));
        }
        setVisible(!failed.isEmpty());
        setManaged(!failed.isEmpty());
    }

    /// Says everything again, in the present language.
    void relabel() {
        shown.forEach(Line::relabel);
    }

    private final class Line extends VBox {

        private final Label said = new Label();
        private final WhyPane why = whys.get();
        private Optional<FannedOut.Answer> answer = Optional.empty();

        Line() {
            said.getStyleClass().add("fan-out-said");
            said.setWrapText(true);
            said.setMinHeight(USE_PREF_SIZE);
            getChildren().setAll(said, why);
        }

        void show(FannedOut.Answer next) {
            if (answer.filter(next::equals).isEmpty()) {
                answer = Optional.of(next);
                relabel();
            }
        }

        void relabel() {
            said.setText(answer.map(a -> said(a.answer())).orElse(""));
            why.show(answer.flatMap(FannedOut.Answer::failure));
        }
    }

    private String said(InstanceAnswer answer) {
        String message = texts.say(answer.said());
        return answer.instance() + "  " + answer.code() + (message.isEmpty() ? "" : ": " + message);
    }
}
