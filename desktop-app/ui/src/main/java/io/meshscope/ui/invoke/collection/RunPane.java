package io.meshscope.ui.invoke.collection;

import io.meshscope.collection.Check;
import io.meshscope.collection.RequestRun;
import io.meshscope.collection.yaml.RequestFile;
import io.meshscope.invoke.CallResult;
import io.meshscope.ui.control.StateGlyph;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.text.Texts;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What came of the run of one request: its checks, what was found instead and where, and its
/// trace.
final class RunPane extends ScrollPane {

    private static final int GLYPH = 9;

    private final Texts texts;
    private final Consumer<String> trace;
    private final VBox lines = new VBox(4);

    /// @param trace opens one by its id
    RunPane(Texts texts, Consumer<String> trace) {
        super();
        this.texts = texts;
        this.trace = trace;
        setId("collection-result");
        lines.getStyleClass().add("collection-result");
        setContent(lines);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setPrefHeight(170);
        setMinHeight(60);
    }

    /// Shows a request; empty for none.
    void show(Optional<CollectionEntry.Request> request) {
        lines.getChildren().clear();
        request.ifPresent(r -> {
            RequestFile file = r.file();
            if (!r.usable()) {
                file.problem()
                        .ifPresent(why ->
                                lines.getChildren()
                                        .add(
                                                line(
                                                        StateGlyph.CRITICAL,
                                                        texts.say(why),
                                                        "ms-text-error")));
                return;
            }
            r.state().ifPresentOrElse(this::state, () -> words("collection.not-run"));
        });
        boolean shown = !lines.getChildren().isEmpty();
        setVisible(shown);
        setManaged(shown);
    }

    private void state(CollectionRuns.State state) {
        switch (state) {
            case CollectionRuns.State.Waiting waiting -> words("collection.waiting");
            case CollectionRuns.State.Running running -> words("collection.running");
            case CollectionRuns.State.Ended ended -> ended(ended.run());
        }
    }

    private void words(String key) {
        var label = new Label(texts.get(key));
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.getStyleClass().addAll("ms-caption", "ms-subtle");
        lines.getChildren().add(label);
    }

    private void ended(RequestRun run) {
        lines.getChildren().add(head(run));
        for (Check check : run.checks()) {
            lines.getChildren()
                    .add(
                            check.passed()
                                    ? line(StateGlyph.OK, texts.say(check.what()), "ms-muted")
                                    : line(
                                            StateGlyph.CRASHED,
                                            texts.say(check.what()),
                                            "ms-text-error"));
            check.where().forEach(where -> lines.getChildren().add(where(texts.say(where))));
        }
    }

    private HBox head(RequestRun run) {
        var status =
                new Label(
                        (run.answers() > 1
                                        ? texts.get(
                                                        "collection.answers",
                                                        Long.toString(run.answers()))
                                                + "  "
                                        : "")
                                + run.answer().map(CallResult::code).orElse(Numbers.NONE)
                                + "  "
                                + run.answer()
                                        .map(a -> Numbers.duration(a.timing().total()))
                                        .orElse(Numbers.NONE));
        status.getStyleClass().add("ms-mono");
        var head =
                new HBox(
                        6, (run.passed() ? StateGlyph.OK : StateGlyph.CRASHED).node(GLYPH), status);
        head.setAlignment(Pos.CENTER_LEFT);
        run.answer().flatMap(CallResult::traceId).ifPresent(id -> head.getChildren().add(link(id)));
        return head;
    }

    private Hyperlink link(String id) {
        var link = new Hyperlink(texts.get("collection.trace"));
        link.setId("collection-trace");
        link.setMinWidth(Region.USE_PREF_SIZE);
        link.setOnAction(e -> trace.accept(id));
        return link;
    }

    private static Node line(StateGlyph glyph, String words, String style) {
        var label = new Label(words);
        label.setWrapText(true);
        label.getStyleClass().addAll("ms-caption", style);
        label.setMinHeight(USE_PREF_SIZE);
        var row = new HBox(6, glyph.node(GLYPH), label);
        row.setAlignment(Pos.TOP_LEFT);
        return row;
    }

    private static Label where(String words) {
        var label = new Label(words);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.getStyleClass().addAll("ms-caption", "ms-mono", "ms-subtle", "collection-where");
        return label;
    }
}
