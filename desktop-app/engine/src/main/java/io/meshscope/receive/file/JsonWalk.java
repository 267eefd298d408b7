package io.meshscope.receive.file;

import io.meshscope.journal.RetryLaterException;
import io.meshscope.message.Message;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Looks for telemetry in JSON: whatever is around it, such as an API's answer, is passed through.
final class JsonWalk {

    private static final int DEEPEST = 8;
    private static final int NAMES_TOLD = 8;
    private static final int LONGEST_NAME = 60;

    private final List<FileFormat> formats;
    private final Unread unread;
    private final Set<String> names = new TreeSet<>();

    JsonWalk(List<FileFormat> formats, Unread unread) {
        this.formats = formats;
        this.unread = unread;
    }

    /// Reads all values that stand beside each other.
    void all(JsonCursor at) throws IOException, RetryLaterException {
        while (at.next()) {
            long before = unread.understood() + unread.total();
            names.clear();
            Optional<Message> place =
                    Optional.of(at.line())
                            .filter(line -> line > 1)
                            .map(line -> Message.of("unread.line", line));
            value(at, 0);
            if (unread.understood() + unread.total() == before) {
                unread.add(place, nothing());
            }
        }
    }

    private Message nothing() {
        return names.isEmpty()
                ? Message.of("unread.nothing")
                : Message.of("unread.nothing.members", String.join(", ", names));
    }

    private void value(JsonCursor at, int depth) throws IOException, RetryLaterException {
        if (at.atList()) {
            at.elements(number -> value(at, depth + 1));
        } else if (at.atObject()) {
            object(at, depth);
        }
    }

    private void object(JsonCursor at, int depth) throws IOException, RetryLaterException {
        Map<FileFormat, FileFormat.Part> parts = new LinkedHashMap<>();
        at.members(name -> {
            Optional<FileFormat> format = formats.stream().filter(f -> f.takes(name)).findFirst();
            if (format.isPresent()) {
                parts.computeIfAbsent(format.get(), f -> f.part(unread)).member(name, at);
            } else if (depth < DEEPEST) {
                remember(name);
                value(at, depth + 1);
            }
        });
        for (FileFormat.Part part : parts.values()) {
            part.end();
        }
    }

    private void remember(String name) {
        if (names.size() < NAMES_TOLD) {
            names.add(name.substring(0, Math.min(name.length(), LONGEST_NAME)));
        }
    }
}
