package io.meshscope.ui.config;

import io.meshscope.ui.control.Confirmation;
import io.meshscope.ui.control.PopoverLayer;
import io.meshscope.ui.format.OneLine;
import io.meshscope.ui.text.Texts;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/// The question before a draft is published: what changes, who will apply it, and what is to be
/// known before. A note can be given with it.
final class PublishPreview {

    private static final int SAID = 3;
    private static final int NAMED = 6;

    private final ConfigViewModel model;
    private final Texts texts;
    private final PopoverLayer layer;
    private final BiConsumer<ConfigDraft, String> publish;

    /// @param publish is given the draft that was confirmed, and the note, which may be blank
    PublishPreview(
            ConfigViewModel model,
            Texts texts,
            PopoverLayer layer,
            BiConsumer<ConfigDraft, String> publish) {
        this.model = model;
        this.texts = texts;
        this.layer = layer;
        this.publish = publish;
    }

    void ask(Node at) {
        ask(at, List.of());
    }

    /// Says why the revision was rejected, if it was, before it is published again.
    void askToRestore(Node at, Comparison chosen) {
        ask(
                at,
                chosen.rejected().stream()
                        .map(r ->
                                texts.get(
                                        "preview.rejected",
                                        chosen.number(chosen.left()),
                                        r.instance(),
                                        r.error()))
                        .distinct()
                        .limit(SAID)
                        .map(words -> said(words, "ms-text-error"))
                        .toList());
    }

    private void ask(Node at, List<Label> first) {
        Optional<ConfigDraft> draft = model.desk().publishable();
        if (draft.isEmpty()) {
            return;
        }
        var note = new TextField();
        note.setId("note");
        note.setPromptText(texts.get("preview.note"));
        ConfigDraft going = draft.get();
        LineDiff difference = model.desk().difference(going);
        var preview = new VBox(4);
        preview.getChildren().addAll(first);
        preview.getChildren().add(ChangedLines.of(difference).node(texts));
        model.desk().checked().get().stream()
                .flatMap(c -> c.findings().stream())
                .limit(SAID)
                .map(f ->
                        texts.get(
                                "preview.finding",
                                Integer.toString(f.line()),
                                texts.say(f.message())))
                .forEach(words -> preview.getChildren().add(said(words, "ms-text-amber")));
        preview.getChildren().addAll(said(effect(), "ms-muted"), note);
        String environment = model.environment();
        String changes = Integer.toString(difference.changes());
        layer.show(
                at,
                new Confirmation(
                                layer,
                                new Confirmation.Wording(
                                        texts.get(
                                                going.deletes()
                                                        ? "preview.delete"
                                                        : "preview.question",
                                                OneLine.of(going.key().shown())),
                                        texts.get("preview.detail", going.start(texts), changes),
                                        texts.get(
                                                going.deletes()
                                                        ? "preview.do-delete"
                                                        : "preview.do"),
                                        texts.get("cancel"),
                                        model.production()
                                                ? Optional.of(environment)
                                                : Optional.empty(),
                                        texts.get("confirm.type", environment)),
                                going.deletes(),
                                () -> publish.accept(going, note.getText().strip()),
                                preview)
                        .unless(() ->
                                model.desk().refuses(going).map(r -> texts.get("refused." + r))));
    }

    /// Who will apply it.
    private String effect() {
        List<String> names =
                model.open().get().stream()
                        .flatMap(o -> o.acks().acks().stream())
                        .filter(a -> a.lostAt().isEmpty())
                        .map(a -> a.instance())
                        .toList();
        if (names.isEmpty()) {
            return texts.get("effect.nobody");
        }
        long more = Math.max(0, names.size() - NAMED);
        return texts.get(
                "effect.by",
                names.stream().limit(NAMED).collect(Collectors.joining(", ")),
                more,
                Long.toString(more));
    }

    private static Label said(String words, String style) {
        var label = new Label(words);
        label.setWrapText(true);
        label.setPrefWidth(380);
        label.getStyleClass().addAll("ms-caption", style);
        return label;
    }
}
