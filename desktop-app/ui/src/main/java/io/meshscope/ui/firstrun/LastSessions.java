package io.meshscope.ui.firstrun;

import io.meshscope.session.KeptSessions;
import io.meshscope.ui.control.Icon;
import io.meshscope.ui.control.IconName;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.text.Texts;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The sessions that were kept, the latest first; each can be opened and pinned.
final class LastSessions extends VBox {

    private final KeptSessions kept;
    private final Background background;
    private final Texts texts;
    private final Consumer<Path> open;
    private final Consumer<String> problem;

    /// @param problem hears why a session cannot be pinned
    LastSessions(
            KeptSessions kept,
            Background background,
            Texts texts,
            Consumer<Path> open,
            Consumer<String> problem) {
        super(2);
        this.kept = kept;
        this.background = background;
        this.texts = texts;
        this.open = open;
        this.problem = problem;
        setId("last-sessions");
        getStyleClass().add("ms-first-run-checks");
        read();
    }

    private void read() {
        background.run(kept::all, this::show, failure -> problem.accept(texts.why(failure)));
    }

    private void show(List<KeptSessions.Kept> sessions) {
        if (sessions.isEmpty()) {
            var none = new Label();
            none.textProperty().bind(texts.bind("sessions.none"));
            none.getStyleClass().add("ms-muted");
            getChildren().setAll(none);
            return;
        }
        Instant now = Instant.now();
        getChildren().setAll(sessions.stream().map(s -> row(s, now)).toList());
    }

    private HBox row(KeptSessions.Kept session, Instant now) {
        var name = new Button(Times.local().day(session.changed(), now), Icon.of("history", 14));
        name.getStyleClass().add("ms-flat");
        name.setTooltip(new Tooltip(session.file().toString()));
        name.setOnAction(e -> open.accept(session.file()));
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var size = new Label(Numbers.bytes(session.bytes()));
        size.getStyleClass().add("ms-muted");
        var row = new HBox(8, name, gap, size, pin(session));
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private ToggleButton pin(KeptSessions.Kept session) {
        var pin = new ToggleButton("", Icon.of("pin", 14));
        pin.getStyleClass().add("ms-icon-button");
        pin.setSelected(session.pinned());
        IconName.tell(pin, texts.bind("sessions.pin"));
        pin.setOnAction(e -> pin(session.file(), pin.isSelected()));
        return pin;
    }

    private void pin(Path file, boolean pinned) {
        background.run(
                () -> {
                    kept.pin(file, pinned);
                    return kept.all();
                },
                this::show,
                failure -> {
                    problem.accept(texts.why(failure));
                    read();
                });
    }
}
