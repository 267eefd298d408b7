package io.meshscope.ui.shell;

import io.meshscope.ui.palette.Command;
import io.meshscope.ui.text.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.MenuItem;

/// What can be done with recordings from the menu and the palette. Each asks for what it needs.
///
/// @param open asks for a file and shows it
/// @param save asks for a file and saves the session into it
/// @param note asks for a note about the moment shown
public record RecordingActions(Runnable open, Runnable save, Runnable note) {

    /// No actions.
    public static final RecordingActions NONE = new RecordingActions(() -> {}, () -> {}, () -> {});

    /// One action with its words.
    private record Entry(String key, Runnable run) {}

    /// @param recorded whether a recording is shown, which needs no saving
    private List<Entry> entries(boolean recorded) {
        var entries = new ArrayList<Entry>();
        entries.add(new Entry("recording.open", open));
        if (!recorded) {
            entries.add(new Entry("recording.save", save));
        }
        entries.add(new Entry("recording.note", note));
        return entries;
    }

    List<Command> commands(Texts texts, boolean recorded) {
        return entries(recorded).stream()
                .map(e -> new Command(() -> texts.get(e.key()), "", e.run()))
                .toList();
    }

    List<MenuItem> menu(Texts texts, boolean recorded) {
        return entries(recorded).stream().map(e -> item(texts, e.key(), e.run())).toList();
    }

    private static MenuItem item(Texts texts, String key, Runnable run) {
        var item = new MenuItem();
        item.textProperty().bind(texts.bind(key));
        item.setOnAction(e -> run.run());
        return item;
    }
}
