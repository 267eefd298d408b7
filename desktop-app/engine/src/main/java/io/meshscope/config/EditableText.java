package io.meshscope.config;

import io.meshscope.mesh.Octets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Turns a stored value into a text to edit, and the edited text back into bytes. An editor knows
/// one kind of line end and no byte order mark, so the line ends and the mark of the stored value
/// are remembered and written back.
public final class EditableText {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final Pattern LINE_END = Pattern.compile("\r\n|\n|\r");

    /// A key that holds nothing yet.
    public static final EditableText EMPTY = new EditableText(TextCoding.UTF_8, "");

    private final TextCoding coding;
    private final String mark;
    private final List<String> lines = new ArrayList<>();

    /// The end of each line but the last.
    private final List<String> ends = new ArrayList<>();

    private EditableText(TextCoding coding, String stored) {
        this.coding = coding;
        mark = stored.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "";
        String rest = stored.substring(mark.length());
        Matcher end = LINE_END.matcher(rest);
        int from = 0;
        while (end.find()) {
            lines.add(rest.substring(from, end.start()));
            ends.add(end.group());
            from = end.end();
        }
        lines.add(rest.substring(from));
    }

    /// @return empty when only the value's beginning is here, and for long binary values
    public static Optional<EditableText> of(Octets stored) {
        return TextCoding.of(stored).map(c -> new EditableText(c, c.decode(stored)));
    }

    public TextCoding coding() {
        return coding;
    }

    /// Why an edited text cannot be stored, if it cannot.
    public Optional<JsonSyntax.Problem> problem(String edited) {
        return coding.problem(edited);
    }

    /// Lines that end in `\n`, without a byte order mark.
    public String text() {
        return String.join("\n", lines);
    }

    /// The bytes to store for an edited text: a line that was there before ends as it did, a new
    /// line ends as most lines do.
    ///
    /// @throws IllegalArgumentException when the text has a [#problem]
    public Octets store(String edited) {
        String[] now = edited.split("\n", -1);
        var stored = new StringBuilder(mark);
        int next = 0;
        for (int i = 0; i < now.length - 1; i++) {
            int was = find(now[i], next);
            stored.append(now[i]).append(was < 0 ? end(next) : end(was));
            next = was < 0 ? next : was + 1;
        }
        stored.append(now[now.length - 1]);
        return coding.encode(stored.toString());
    }

    /// The next line with this text; -1 when there is none.
    private int find(String text, int from) {
        for (int i = from; i < ends.size(); i++) {
            if (lines.get(i).equals(text)) {
                return i;
            }
        }
        return -1;
    }

    private String end(int line) {
        return line < ends.size() ? ends.get(line) : usualEnd();
    }

    private String usualEnd() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        ends.forEach(e -> counts.merge(e, 1, Integer::sum));
        return counts.isEmpty()
                ? "\n"
                : Collections.max(counts.entrySet(), Map.Entry.comparingByValue()).getKey();
    }
}
