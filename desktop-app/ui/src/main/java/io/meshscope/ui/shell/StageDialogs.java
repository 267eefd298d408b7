package io.meshscope.ui.shell;

import io.meshscope.ui.control.FileDialog;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.text.Texts;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.TextInputDialog;
import javafx.stage.Stage;

/// Asks in windows of their own, over the main one.
final class StageDialogs implements RecordingDialogs {

    private final Stage owner;
    private final Texts texts;

    StageDialogs(Stage owner, Texts texts) {
        this.owner = owner;
        this.texts = texts;
    }

    @Override
    public List<Path> filesToOpen() {
        return new FileDialog(texts.get("recording.open"))
                .only(
                        texts.get("recording.openable"),
                        "*" + SUFFIX,
                        "*.json",
                        "*.jsonl",
                        "*.gz",
                        "*.zip")
                .only(texts.get("recording.any"), "*")
                .openSeveral(owner);
    }

    @Override
    public Optional<Path> fileToSave(String name) {
        return new FileDialog(texts.get("recording.save"))
                .only(texts.get("recording.files"), "*" + SUFFIX)
                .save(owner, name + SUFFIX)
                .map(file -> file.toString().endsWith(SUFFIX) ? file : Path.of(file + SUFFIX));
    }

    @Override
    public Optional<String> note(Instant at) {
        var dialog = new TextInputDialog();
        dress(dialog, texts.get("recording.note.about", Times.local().millis(at)));
        return dialog.showAndWait().map(String::strip).filter(text -> !text.isEmpty());
    }

    @Override
    public Closing beforeClosing() {
        var save = new ButtonType(texts.get("recording.save"), ButtonBar.ButtonData.YES);
        var discard = new ButtonType(texts.get("recording.discard"), ButtonBar.ButtonData.NO);
        var alert = new Alert(Alert.AlertType.NONE, "", save, discard, ButtonType.CANCEL);
        dress(alert, texts.get("recording.ask"));
        ButtonType chosen = alert.showAndWait().orElse(ButtonType.CANCEL);
        return chosen == save ? Closing.SAVE : chosen == discard ? Closing.DISCARD : Closing.STAY;
    }

    private void dress(Dialog<?> dialog, String question) {
        dialog.initOwner(owner);
        dialog.setTitle("Meshscope");
        dialog.setHeaderText(question);
        dialog.setGraphic(null);
        dialog.getDialogPane().getStylesheets().setAll(owner.getScene().getStylesheets());
        dialog.getDialogPane().getStyleClass().addAll(owner.getScene().getRoot().getStyleClass());
    }
}
