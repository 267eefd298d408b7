package io.meshscope.cli;

import io.meshscope.invoke.drift.DriftPart;
import io.meshscope.invoke.drift.DriftPart.Line;
import io.meshscope.invoke.drift.InstanceDrift;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Writes what differs between schemas: in words, then side by side.
final class DriftText {

    private DriftText() {}

    static List<String> lines(List<InstanceDrift> drifts) {
        var lines = new ArrayList<String>();
        for (InstanceDrift drift : drifts) {
            if (drift.problem().isPresent()) {
                lines.add(
                        drift.right() + " cannot be compared: " + drift.problem().get().english());
            } else if (drift.same()) {
                lines.add(drift.right() + " offers the same as " + drift.left());
            } else {
                lines.add(drift.right() + " differs from " + drift.left() + ":");
                drift.parts().forEach(part -> words(part, drift, lines));
                drift.parts().forEach(part -> sideBySide(part, lines));
            }
        }
        return lines;
    }

    private static void words(DriftPart part, InstanceDrift drift, List<String> lines) {
        if (part.onlyLeft() || part.onlyRight()) {
            // All of it is the one side's: each line of it would say so again.
            lines.add(
                    "  "
                            + part.name()
                            + ": only "
                            + (part.onlyLeft() ? drift.left() : drift.right())
                            + " has it");
            return;
        }
        for (Line line : part.lines()) {
            if (line.differs()) {
                lines.add("  " + name(part, line) + words(line, drift));
            }
        }
    }

    private static String name(DriftPart part, Line line) {
        return line.name().equals(part.name())
                ? part.name()
                : part.name() + (part.kind() == DriftPart.Kind.SERVICE ? "/" : ".") + line.name();
    }

    private static String words(Line line, InstanceDrift drift) {
        if (line.left().isEmpty()) {
            return ": only " + drift.right() + " has it";
        }
        return line.right().isEmpty() ? ": only " + drift.left() + " has it" : ": differs";
    }

    private static void sideBySide(DriftPart part, List<String> lines) {
        int width =
                part.lines().stream()
                        .flatMap(l -> l.left().stream())
                        .mapToInt(String::length)
                        .max()
                        .orElse(0);
        lines.add("");
        lines.add("    " + part.kind().name().toLowerCase(Locale.ROOT) + " " + part.name() + " {");
        for (Line line : part.lines()) {
            String left = line.left().orElse("");
            lines.add(
                    ("      "
                                    + left
                                    + " ".repeat(width - left.length())
                                    + sign(line)
                                    + line.right().orElse(""))
                            .stripTrailing());
        }
        lines.add("    }");
    }

    /// As `diff -y` marks lines.
    private static String sign(Line line) {
        if (!line.differs()) {
            return "   ";
        }
        return Optional.of(line)
                .filter(l -> l.left().isPresent() && l.right().isPresent())
                .map(l -> " | ")
                .orElse(line.left().isPresent() ? " < " : " > ");
    }
}
