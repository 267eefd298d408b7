package io.meshscope.invoke.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Elements for a list from a text: a JSON array, or lines. A line is one element; of a message its
/// cells, between tabs or commas, are the fields in their order, or in the order of a first line
/// that names them.
final class ListPaste {

    private ListPaste() {}

    /// @param into an empty list of the same shape
    /// @return what is wrong; then the list is partly filled
    static Optional<FormFault> read(String text, ListField into) {
        if (text.strip().startsWith("[")) {
            try {
                new FormJsonReader().list(JsonText.parse(text), into);
                return Optional.empty();
            } catch (JsonMisfit e) {
                return Optional.of(e.fault().fault());
            }
        }
        List<List<String>> lines =
                text.lines().filter(l -> !l.isBlank()).map(ListPaste::cells).toList();
        if (lines.isEmpty()) {
            return Optional.of(FormFault.of(FormFault.Kind.EMPTY));
        }
        return lines(lines, text, into);
    }

    private static Optional<FormFault> lines(
            List<List<String>> lines, String text, ListField into) {
        return switch (into.append()) {
            case FormScalar first -> {
                into.clear();
                text.lines()
                        .filter(l -> !l.isBlank())
                        .forEach(l -> ((FormScalar) into.append()).put(l));
                yield Optional.empty();
            }
            case FormMessage first -> {
                into.clear();
                boolean named =
                        lines.getFirst().stream().allMatch(n -> first.named(n.strip()).isPresent());
                List<String> names =
                        named
                                ? lines.getFirst()
                                : first.fields().stream().map(f -> f.shape().name()).toList();
                for (List<String> cells : lines.subList(named ? 1 : 0, lines.size())) {
                    Optional<FormFault> wrong = line(cells, names, (FormMessage) into.append());
                    if (wrong.isPresent()) {
                        yield wrong;
                    }
                }
                yield Optional.empty();
            }
            case FormAny any -> Optional.of(FormFault.of(FormFault.Kind.WRONG_TYPE, "[ ]"));
        };
    }

    private static Optional<FormFault> line(
            List<String> cells, List<String> names, FormMessage into) {
        for (int i = 0; i < cells.size(); i++) {
            Optional<FormField> field =
                    i < names.size() ? into.named(names.get(i).strip()) : Optional.empty();
            if (field.isEmpty()
                    || !(field.get() instanceof SingleField single)
                    || !(single.value() instanceof FormScalar scalar)) {
                return Optional.of(
                        FormFault.of(
                                FormFault.Kind.UNKNOWN_FIELD,
                                cells.get(i),
                                into.shape().fullName()));
            }
            if (!cells.get(i).isEmpty()) {
                scalar.put(cells.get(i));
                single.put(scalar);
            }
        }
        return Optional.empty();
    }

    /// A cell may stand in quotes; a quote in it is doubled.
    private static List<String> cells(String line) {
        char separator = line.indexOf('\t') >= 0 ? '\t' : ',';
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean doubled =
                    quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"';
            if (doubled) {
                cell.append(c);
                i++;
            } else if (c == '"' && (quoted || cell.isEmpty())) {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
