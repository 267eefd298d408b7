package io.meshscope.invoke.drift;

import java.util.List;
import java.util.Optional;

/// A service or a message that two schemas tell differently, side by side.
///
/// @param name its full name
/// @param lines its methods in order of name, or its fields in order of number
public record DriftPart(String name, Kind kind, List<Line> lines) {

    /// What is told.
    public enum Kind {
        SERVICE,
        MESSAGE
    }

    /// A method or a field.
    ///
    /// @param name of it
    /// @param left as the one schema tells it, in the words of a .proto file; empty where it does
    ///   not
    /// @param right as the other tells it
    public record Line(String name, Optional<String> left, Optional<String> right) {

        /// Whether the two do not tell the same.
        public boolean differs() {
            return !left.equals(right);
        }
    }

    public DriftPart {
        lines = List.copyOf(lines);
    }

    /// Whether only the left one tells any of it.
    public boolean onlyLeft() {
        return lines.stream().allMatch(l -> l.right().isEmpty());
    }

    /// Whether only the right one tells any of it.
    public boolean onlyRight() {
        return lines.stream().allMatch(l -> l.left().isEmpty());
    }

    boolean differs() {
        return lines.stream().anyMatch(Line::differs);
    }
}
