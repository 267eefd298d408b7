package io.meshscope.invoke.protoc;

import io.meshscope.message.Message;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Something that protoc finds wrong.
///
/// @param file its path, or when it is not found the name it is imported by
/// @param line counted from 1; 0 when it is the whole file
/// @param column counted from 1
record ProtoFault(String file, int line, int column, String message) {

    private static final Pattern PLACED = Pattern.compile("(.+?):(\\d{1,9}):(\\d{1,9}): (.*)");
    private static final Pattern WHOLE = Pattern.compile("(.+?): (.*)");
    private static final Pattern IMPORT =
            Pattern.compile("Import \"(.*)\" was not found or had errors\\.");
    private static final String NOT_FOUND = "File not found.";

    /// Reads what protoc says; a line of another form is kept as it is.
    static List<ProtoFault> read(String said) {
        return said.lines()
                .filter(line -> !line.isBlank() && !line.contains(": warning: "))
                .map(ProtoFault::of)
                .toList();
    }

    private static ProtoFault of(String line) {
        Matcher placed = PLACED.matcher(line);
        if (placed.matches()) {
            return new ProtoFault(
                    placed.group(1),
                    Integer.parseInt(placed.group(2)),
                    Integer.parseInt(placed.group(3)),
                    placed.group(4));
        }
        Matcher whole = WHOLE.matcher(line);
        return whole.matches()
                ? new ProtoFault(whole.group(1), 0, 0, whole.group(2))
                : new ProtoFault("", 0, 0, line);
    }

    boolean fileNotFound() {
        return message.equals(NOT_FOUND);
    }

    /// The import that this is only a consequence of.
    Optional<String> importOf() {
        return Optional.of(IMPORT.matcher(message)).filter(Matcher::matches).map(m -> m.group(1));
    }

    Message words() {
        if (line > 0) {
            return Message.of("protoc.fault", file, line, column, message);
        }
        return file.isEmpty() ? Message.verbatim(message) : Message.of("at", file, message);
    }
}
