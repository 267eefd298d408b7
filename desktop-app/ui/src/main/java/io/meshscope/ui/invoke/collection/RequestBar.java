package io.meshscope.ui.invoke.collection;

import io.meshscope.collection.Preview;
import io.meshscope.collection.yaml.ChangedOnDiskException;
import io.meshscope.message.Message;
import io.meshscope.ui.control.Confirmation;
import io.meshscope.ui.control.CutText;
import io.meshscope.ui.control.Icon;
import io.meshscope.ui.control.PopoverLayer;
import io.meshscope.ui.control.StateGlyph;
import io.meshscope.ui.text.Texts;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Says which request of the collection the form holds and what its variables stand for, and writes
/// the form back into its file.
public final class RequestBar extends VBox {

    private final CollectionModel model;
    private final RequestEditing editing;
    private final RequestDesk desk;
    private final PopoverLayer layer;
    private final Texts texts;
    private final Label name = CutText.label("");
    private final Button save = new Button();
    private final Hyperlink again = new Hyperlink();
    private final MessageSteps steps;
    private final FlowPane uses = new FlowPane(12, 2);
    private final Note note = new Note();

    /// @param model whose files are read again when others may have changed them
    public RequestBar(
            CollectionModel model,
            RequestEditing editing,
            RequestDesk desk,
            PopoverLayer layer,
            Texts texts) {
        super(4);
        this.model = model;
        this.editing = editing;
        this.desk = desk;
        this.layer = layer;
        this.texts = texts;
        getStyleClass().add("request-bar");
        name.setGraphic(Icon.of("bookmark", 13));
        save.setId("collection-save");
        save.textProperty().bind(texts.bind("collection.save"));
        save.setMinWidth(USE_PREF_SIZE);
        save.setOnAction(e -> save(false));
        again.setId("collection-again");
        again.textProperty().bind(texts.bind("collection.changed"));
        again.setMinWidth(USE_PREF_SIZE);
        again.setOnAction(e ->
                editing.opened()
                        .get()
                        .flatMap(o -> model.file(o.file().name()))
                        .ifPresent(f -> editing.open(f, this::refused)));
        steps = new MessageSteps(texts, this::step);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var row = new HBox(8, name, steps, gap, again, save);
        row.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(row, uses, note);
        editing.opened()
                .subscribe(o -> {
                    note.clear();
                    arrange();
                });
        desk.method().subscribe(m -> arrange());
        model.files().addListener((javafx.collections.ListChangeListener<Object>) c -> arrange());
        arrange();
    }

    /// Opens another message of the request.
    private void step(int message) {
        if (editing.unsaved()) {
            note.fail(texts.get("collection.save-first"));
            return;
        }
        editing.opened()
                .get()
                .flatMap(o -> model.file(o.file().name()))
                .ifPresent(f -> editing.open(f, message, this::refused));
    }

    private void save(boolean over) {
        if (desk.written().isEmpty()) {
            note.fail(texts.get("collection.unfit"));
            return;
        }
        Optional<OpenedRequest> saving = editing.opened().get();
        editing.save(
                over, () -> note.say(texts.get("collection.saved")), why -> failed(saving, why));
    }

    private void refused(Message why) {
        note.fail(texts.say(why));
    }

    private void failed(Optional<OpenedRequest> saving, Exception why) {
        if (why instanceof ChangedOnDiskException && getScene() != null) {
            layer.show(
                    save,
                    new Confirmation(
                                    layer,
                                    new Confirmation.Wording(
                                            texts.why(why),
                                            texts.get("collection.save-over.detail"),
                                            texts.get("collection.save-over"),
                                            texts.get("cancel"),
                                            Optional.empty(),
                                            ""),
                                    true,
                                    () -> save(true))
                            .unless(() ->
                                    editing.opened().get().equals(saving)
                                            ? Optional.empty()
                                            : Optional.of(texts.get("collection.save-other"))));
        } else {
            note.fail(texts.why(why));
        }
    }

    private void arrange() {
        Optional<OpenedRequest> open =
                editing.opened().get().filter(o -> o.isOf(desk.method().getValue()));
        setVisible(open.isPresent());
        setManaged(open.isPresent());
        uses.getChildren().clear();
        open.ifPresent(o -> {
            name.setText(o.file().name());
            steps.show(o.message(), o.written().messages().size());
            o.preview().uses().stream().distinct().forEach(use -> uses.getChildren().add(use(use)));
        });
        boolean changed = open.isPresent() && editing.changedOnDisk();
        again.setVisible(changed);
        again.setManaged(changed);
        uses.setVisible(!uses.getChildren().isEmpty());
        uses.setManaged(uses.isVisible());
    }

    private Label use(Preview.Use use) {
        String words =
                switch (use.kind()) {
                    case VALUE -> use.name() + " = " + texts.say(use.words());
                    case SECRET -> texts.get("collection.secret", use.name());
                    case EACH_TIME -> texts.get("collection.each-time", use.name());
                    case UNKNOWN -> use.at() + ": " + texts.say(use.words());
                };
        Label label = CutText.label(words);
        label.getStyleClass().addAll("ms-caption", "ms-mono");
        label.setMaxWidth(360);
        if (use.kind() == Preview.Kind.UNKNOWN) {
            label.getStyleClass().add("ms-text-error");
            label.setGraphic(StateGlyph.CRASHED.node(9));
        }
        return label;
    }

    /// Says everything again, in the present language.
    public void relabel() {
        note.clear();
        arrange();
    }
}
