package io.meshscope.ui.control;

import io.meshscope.mesh.Encrypted;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/// An editor of a JSON text: colours, line numbers, and a gutter that marks changed lines, lines
/// with secrets and lines with findings. FX thread only.
public final class JsonArea extends CodeArea {

    /// Longer texts have no colours: computing them would slow down typing.
    private static final int COLOURED = 200_000;

    /// A finding about a line.
    ///
    /// @param glyph its shape in the gutter
    /// @param message as the tooltip
    /// @param underlined whether the line's text is underlined too
    public record Note(StateGlyph glyph, String message, boolean underlined) {}

    private Consumer<String> onEdit = text -> {};
    private Map<Integer, Note> notes = Map.of();
    private BitSet changed = new BitSet();
    private boolean setting;

    public JsonArea() {
        getStyleClass().addAll("json-area", "ms-mono");
        getStylesheets()
                .add(
                        Objects.requireNonNull(JsonArea.class.getResource("json-area.css"))
                                .toExternalForm());
        setParagraphGraphicFactory(this::gutter);
        textProperty()
                .addListener((property, before, after) -> {
                    colour(after);
                    if (!setting) {
                        onEdit.accept(after);
                    }
                });
    }

    /// Is called when the user types, not for [#show].
    public void onEdit(Consumer<String> heard) {
        onEdit = heard;
    }

    /// Shows a text. If it is shown already, caret and undo history stay.
    public void show(String text) {
        if (!getText().equals(text)) {
            setting = true;
            replaceText(text);
            getUndoManager().forgetHistory();
            moveTo(0);
            requestFollowCaret();
            setting = false;
        }
    }

    /// @param lines from 0
    public void mark(BitSet lines, Map<Integer, Note> said) {
        if (!lines.equals(changed) || !said.equals(notes)) {
            changed = lines;
            notes = Map.copyOf(said);
            colour(getText());
            setParagraphGraphicFactory(this::gutter);
        }
    }

    private void colour(String text) {
        if (!text.isEmpty() && text.length() <= COLOURED) {
            setStyleSpans(0, spans(text));
        }
    }

    private StyleSpans<Collection<String>> spans(String text) {
        var builder = new StyleSpansBuilder<Collection<String>>();
        int end = 0;
        int line = 0;
        int counted = 0;
        for (JsonTokens.Token token : JsonTokens.of(text)) {
            builder.add(List.of(), token.start() - end);
            for (; counted < token.start(); counted++) {
                line += text.charAt(counted) == '\n' ? 1 : 0;
            }
            Note note = notes.get(line);
            builder.add(
                    note != null && note.underlined()
                            ? List.of(token.style(), "said-" + note.glyph().token())
                            : List.of(token.style()),
                    token.end() - token.start());
            end = token.end();
        }
        builder.add(List.of(), text.length() - end);
        return builder.create();
    }

    private Node gutter(int line) {
        var mark = new HBox();
        mark.setAlignment(Pos.CENTER);
        mark.setMinWidth(20);
        mark.setPrefWidth(20);
        Note note = notes.get(line);
        if (note != null) {
            mark.getChildren().add(note.glyph().node(11));
            Tooltip.install(mark, new Tooltip(note.message()));
        } else if (line < getParagraphs().size()
                && getParagraph(line).getText().contains("\"" + Encrypted.MARK)) {
            mark.getChildren().add(Icon.of("lock", 12));
        }
        var number = new Label(Integer.toString(line + 1));
        number.getStyleClass().addAll("ms-mono", "json-line-number");
        number.setAlignment(Pos.CENTER_RIGHT);
        number.setMinWidth(30);
        var bar = new Region();
        bar.setMinWidth(3);
        bar.setPrefWidth(3);
        bar.getStyleClass().add(changed.get(line) ? "json-changed" : "json-unchanged");
        var box = new HBox(bar, mark, number);
        box.setAlignment(Pos.CENTER_LEFT);
        box.getStyleClass().add("json-gutter");
        return box;
    }
}
