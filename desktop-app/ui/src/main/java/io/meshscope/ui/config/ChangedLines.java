package io.meshscope.ui.config;

import io.meshscope.ui.format.OneLine;
import io.meshscope.ui.text.Texts;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// The first lines that a draft would change, as they are and as they would be.
record ChangedLines(List<String> lines, int more) {

    /// Lines that a small popover has room for.
    private static final int MOST = 8;

    /// The most characters of a line that are shown, and how many of them stand before the part
    /// that changes.
    private static final int LONGEST = 56;

    private static final int BEFORE = 16;

    ChangedLines {
        lines = List.copyOf(lines);
    }

    /// @param difference what the draft changes
    static ChangedLines of(LineDiff difference) {
        List<LineDiff.Row> changed =
                difference.unified().stream()
                        .filter(row -> row.kind() != LineDiff.Kind.SAME)
                        .toList();
        List<String> first = changed.stream().limit(MOST).map(ChangedLines::line).toList();
        return new ChangedLines(first, changed.size() - first.size());
    }

    private static String line(LineDiff.Row row) {
        Optional<LineDiff.Line> removed = row.left();
        LineDiff.Line line = removed.or(row::right).orElseThrow();
        return (removed.isPresent() ? "− " : "+ ") + OneLine.of(line.part(BEFORE, LONGEST));
    }

    /// @return one label a line, and one that counts the others
    Node node(Texts texts) {
        var box = new VBox();
        box.setId("changed-lines");
        for (String line : lines) {
            box.getChildren()
                    .add(label(line, line.startsWith("+") ? "diff-added" : "diff-removed"));
        }
        if (more > 0) {
            box.getChildren().add(label(texts.get("preview.more", (long) more), "ms-muted"));
        }
        return box;
    }

    private static Label label(String words, String style) {
        var label = new Label(words);
        label.setMaxWidth(Double.MAX_VALUE);
        label.getStyleClass().addAll("ms-mono", "ms-caption", style);
        return label;
    }
}
