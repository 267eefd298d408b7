package io.meshscope.ui.config;

import io.meshscope.ui.control.StateGlyph;
import io.meshscope.ui.format.OneLine;
import io.meshscope.ui.text.Texts;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// Says how publishing went, and offers what can be done next.
final class PublishBar extends HBox {

    private final ConfigViewModel model;
    private final Texts texts;

    PublishBar(ConfigViewModel model, Texts texts) {
        super(8);
        this.model = model;
        this.texts = texts;
        getStyleClass().add("ms-banner");
        setAlignment(Pos.CENTER_LEFT);
        model.desk().publishState().subscribe(this::show);
        model.desk().draft().subscribe(d -> show(model.desk().publishState().get()));
        model.open().subscribe(o -> show(model.desk().publishState().get()));
    }

    void show(PublishState state) {
        switch (state) {
            case PublishState.Idle idle -> overtaken();
            case PublishState.Writing w ->
                    say(
                            StateGlyph.STARTING,
                            texts.get("publish.writing", OneLine.of(w.draft().key().shown())));
            case PublishState.Done d ->
                    say(
                            StateGlyph.OK,
                            d.revision() == 0
                                    ? texts.get("publish.deleted", OneLine.of(d.key().shown()))
                                    : texts.get(
                                            "publish.done",
                                            OneLine.of(d.key().shown()),
                                            d.key().centre().revision(d.revision())),
                            button("dismiss", model.desk()::dismiss));
            case PublishState.Said s ->
                    say(
                            s.well() ? StateGlyph.OK : StateGlyph.CRASHED,
                            s.words(),
                            button("dismiss", model.desk()::dismiss));
            case PublishState.Failed f ->
                    say(
                            StateGlyph.CRASHED,
                            texts.get("publish.failed", OneLine.of(texts.say(f.why()))),
                            button("dismiss", model.desk()::dismiss));
            case PublishState.UnknownSecret s ->
                    say(
                            StateGlyph.CRASHED,
                            texts.get("publish.secret", s.text()),
                            button("dismiss", model.desk()::dismiss));
            case PublishState.Conflicted c -> conflict(c);
            case PublishState.ConflictedElsewhere c -> elsewhere(c);
        }
    }

    private void conflict(PublishState.Conflicted c) {
        String revision = c.theirs().start(texts);
        Button theirs = button("conflict.theirs", () -> model.desk().takeTheirs(c));
        theirs.setId("take-theirs");
        if (c.mergeable()) {
            say(
                    StateGlyph.DEGRADED,
                    texts.get("conflict", c.mine().start(texts), revision),
                    theirs);
            return;
        }
        Button mine = button("conflict.mine", () -> model.desk().keepMine(c));
        mine.setId("keep-mine");
        boolean gone = c.theirs().base() == 0;
        say(
                StateGlyph.DEGRADED,
                texts.get(
                        gone ? "conflict.deleted" : "conflict.apart",
                        c.mine().start(texts),
                        revision),
                mine,
                theirs);
    }

    private void elsewhere(PublishState.ConflictedElsewhere c) {
        Button open = button("conflict.open", () -> model.select(c.key()));
        open.setId("open-conflict");
        say(
                StateGlyph.DEGRADED,
                texts.get("conflict.elsewhere", OneLine.of(c.key().shown())),
                open);
    }

    private void overtaken() {
        Optional<String> newer = model.desk().overtaken();
        if (newer.isPresent()) {
            say(StateGlyph.DEGRADED, texts.get("overtaken", newer.get()));
        } else if (model.desk().shelved().isPresent()) {
            Button back = button("shelved.back", model.desk()::unshelve);
            back.setId("unshelve");
            say(
                    StateGlyph.OK,
                    texts.get("shelved"),
                    back,
                    button("dismiss", model.desk()::forgetShelved));
        } else {
            setVisible(false);
            setManaged(false);
        }
    }

    private Button button(String key, Runnable run) {
        var button = new Button(texts.get(key));
        button.getStyleClass().add("ms-small");
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(e -> run.run());
        return button;
    }

    private void say(StateGlyph glyph, String words, Button... buttons) {
        var text = new Label(words);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren().setAll(glyph.node(12), text, gap);
        getStyleClass().remove("ms-banner-ok");
        if (glyph == StateGlyph.OK) {
            getStyleClass().add("ms-banner-ok");
        }
        getChildren().addAll(buttons);
        setVisible(true);
        setManaged(true);
    }
}
