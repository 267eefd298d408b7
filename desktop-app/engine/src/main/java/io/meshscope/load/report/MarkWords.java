package io.meshscope.load.report;

import io.meshscope.mesh.ServiceName;
import io.meshscope.reading.Mark;
import java.util.stream.Collectors;

/// A mark in a report: its label, with the service where the label does not tell it.
final class MarkWords {

    private MarkWords() {}

    static String of(Mark mark) {
        return mark.kind() == Mark.Kind.CONFIG
                ? "config of " + services(mark) + " " + mark.label()
                : mark.label();
    }

    private static String services(Mark mark) {
        return mark.services().isEmpty()
                ? "all services"
                : mark.services().stream()
                        .map(ServiceName::value)
                        .collect(Collectors.joining(", "));
    }
}
