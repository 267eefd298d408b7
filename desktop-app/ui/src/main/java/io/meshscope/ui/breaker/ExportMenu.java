package io.meshscope.ui.breaker;

import io.meshscope.reading.BreakerCsv;
import io.meshscope.session.BreakerRecord;
import io.meshscope.ui.control.CutText;
import io.meshscope.ui.control.FileDialog;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;

/// Saves the breakers or their transitions as comma-separated values, and says where they are.
final class ExportMenu extends HBox {

    /// What can be saved.
    enum What {
        BREAKERS,
        TRANSITIONS
    }

    private final PageContext context;
    private final BreakersViewModel model;
    private final Texts texts;
    private final Label note = new Label();

    ExportMenu(PageContext context, BreakersViewModel model, Texts texts) {
        super(8);
        this.context = context;
        this.model = model;
        this.texts = texts;
        var menu = new MenuButton();
        menu.setId("export");
        menu.textProperty().bind(texts.bind("export"));
        menu.getStyleClass().addAll("ms-small", "ms-link-menu");
        for (What what : What.values()) {
            var item = new MenuItem();
            item.textProperty().bind(texts.bind("export." + what.name()));
            item.setOnAction(e -> ask(what));
            menu.getItems().add(item);
        }
        menu.setMinWidth(USE_PREF_SIZE);
        note.getStyleClass().add("ms-muted");
        note.setId("exported");
        CutText.tell(note);
        setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(note, menu);
    }

    private void ask(What what) {
        new FileDialog(texts.get("export"))
                .only(texts.get("export.csv"), "*.csv")
                .save(getScene().getWindow(), what.name().toLowerCase(Locale.ROOT) + ".csv")
                .ifPresent(file -> save(what, file));
    }

    /// Writes what is known at the moment shown.
    void save(What what, Path file) {
        Instant moment = context.time().moment();
        String breakers =
                BreakerCsv.breakers(model.breakers().stream().map(model::reading).toList());
        context.background()
                .run(
                        () ->
                                Files.writeString(
                                        file,
                                        what == What.BREAKERS ? breakers : transitions(moment)),
                        saved -> note.setText(texts.get("export.done", saved.toString())),
                        failure -> note.setText(texts.get("export.failed", texts.why(failure))));
    }

    /// All of the session until then: the state itself keeps only the latest ones.
    private String transitions(Instant moment) {
        return BreakerCsv.transitions(
                new BreakerRecord(context.session()).transitions(Instant.EPOCH, moment));
    }
}
