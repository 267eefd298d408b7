package io.meshscope.ui.invoke;

import io.meshscope.invoke.ServerSchema;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.text.Texts;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;

/// Says where the methods of a target were read from, or all of a message that its line has no room
/// for.
final class ReadFrom extends Label {

    private final Texts texts;

    ReadFrom(Texts texts) {
        this.texts = texts;
        getStyleClass().addAll("ms-caption", "read-from");
        setWrapText(true);
        setMinHeight(USE_PREF_SIZE);
        setMaxWidth(Double.MAX_VALUE);
    }

    void say(String words) {
        setText(words);
        setVisible(!words.isEmpty());
        setManaged(!words.isEmpty());
    }

    void say(Optional<ServerSchema> schema) {
        say(schema.map(this::words).orElse(""));
    }

    private String words(ServerSchema schema) {
        String at = Times.local().seconds(schema.readAt());
        String from =
                schema.peer()
                        .map(peer -> texts.get("read-from", schema.source(), peer, at))
                        .orElseGet(() -> texts.get("read-from-file", schema.source(), at));
        return from + lacks("missing", schema.missing()) + lacks("undeclared", schema.undeclared());
    }

    private String lacks(String key, List<String> names) {
        return names.isEmpty() ? "" : "\n" + texts.get(key, String.join(", ", names));
    }
}
