package io.meshscope.reading;

import java.util.List;
import java.util.stream.Collectors;

/// Writes a line of comma-separated values as RFC 4180 has it.
public final class CsvLine {

    private CsvLine() {}

    /// The fields with the line's end; an unknown value is an empty field.
    public static String of(List<String> fields) {
        return fields.stream().map(CsvLine::quoted).collect(Collectors.joining(",")) + "\r\n";
    }

    /// A field as it stands in a line: names come from outside and may hold anything.
    public static String quoted(String text) {
        return text.matches("[^,\"\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
