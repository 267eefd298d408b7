package io.meshscope.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Prints objects of JSON that have the same members as a table: their names are the heads.
final class TextTable {

    private static final String NONE = "–";
    private static final int LONGEST = 160;

    private final PrintWriter out;

    TextTable(PrintWriter out) {
        this.out = out;
    }

    /// @param rows not empty
    void print(JsonNode rows) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(heads(rows.get(0)));
        rows.forEach(row -> lines.add(cells(row)));
        int columns = lines.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> line : lines) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        for (List<String> line : lines) {
            var text = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                text.append("  ").append(line.get(i));
                text.repeat(' ', widths[i] - line.get(i).length());
            }
            out.println(text.toString().stripTrailing());
        }
    }

    private static List<String> heads(JsonNode row) {
        var heads = new ArrayList<String>();
        for (Iterator<Map.Entry<String, JsonNode>> all = row.fields(); all.hasNext(); ) {
            Map.Entry<String, JsonNode> field = all.next();
            if (field.getValue().isObject()) {
                field.getValue()
                        .fieldNames()
                        .forEachRemaining(inner -> heads.add(field.getKey() + " " + inner));
            } else {
                heads.add(field.getKey());
            }
        }
        return heads;
    }

    /// A text of others in one line: what would break it or run backwards is shown as its code. The
    /// JSON document has all of a long one.
    private static String line(String text) {
        var line = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(c -> character(line, c));
        return line + (text.codePointCount(0, text.length()) > LONGEST ? "…" : "");
    }

    private static void character(StringBuilder line, int c) {
        int type = Character.getType(c);
        if (type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR) {
            line.append(String.format(Locale.ROOT, "\\u%04x", c));
        } else {
            line.appendCodePoint(c);
        }
    }

    private static List<String> cells(JsonNode row) {
        var cells = new ArrayList<String>();
        for (JsonNode value : row) {
            if (value.isObject()) {
                cells.addAll(cells(value));
            } else {
                String text = text(value);
                cells.add(text.isEmpty() ? NONE : line(text));
            }
        }
        return cells;
    }

    private static String text(JsonNode value) {
        if (!value.isArray()) {
            return value.isNull() ? "" : value.asText();
        }
        var texts = new ArrayList<String>();
        value.forEach(one -> texts.add(one.asText()));
        return String.join(", ", texts);
    }
}
