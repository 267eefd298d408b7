package io.meshscope.ui.trace;

import io.meshscope.session.TraceFormat;
import io.meshscope.trace.Span;
import io.meshscope.ui.control.FileDialog;
import io.meshscope.ui.control.Icon;
import io.meshscope.ui.control.IconName;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;

/// Saves a trace for another tool, and says where it is.
final class SaveTrace extends HBox {

    private final PageContext context;
    private final Texts texts;
    private final String traceId;
    private final Label note = new Label();

    SaveTrace(PageContext context, Texts texts, String traceId) {
        super(6);
        this.context = context;
        this.texts = texts;
        this.traceId = traceId;
        var menu = new MenuButton("", Icon.of("download", 14));
        menu.getStyleClass().addAll("ms-icon-button", "ms-no-arrow");
        menu.setId("save-trace");
        IconName.tell(menu, texts.bind("save"));
        for (TraceFormat format : TraceFormat.values()) {
            var item = new MenuItem(texts.get("save.as", format.title()));
            item.setOnAction(event -> ask(format));
            menu.getItems().add(item);
        }
        note.getStyleClass().add("ms-muted");
        setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(menu, note);
    }

    String traceId() {
        return traceId;
    }

    private void ask(TraceFormat format) {
        String name = traceId + "." + format.name().toLowerCase(Locale.ROOT) + ".json";
        new FileDialog(texts.get("save"))
                .save(getScene().getWindow(), name)
                .ifPresent(file -> save(format, file));
    }

    /// Writes the trace with all that has arrived of it until now.
    void save(TraceFormat format, Path file) {
        note.setText(texts.get("save.going"));
        context.background()
                .run(
                        () -> write(format, file),
                        saved -> note.setText(texts.get("save.done", saved.toString())),
                        failure -> note.setText(texts.get("save.failed", texts.why(failure))));
    }

    private Path write(TraceFormat format, Path file) throws IOException {
        List<Span> spans = context.session().spans().trace(traceId);
        try (Writer out = Files.newBufferedWriter(file)) {
            format.write(spans, out);
        }
        return file;
    }
}
