package io.meshscope.ui.control;

import io.meshscope.log.Severity;
import io.meshscope.ui.format.Numbers;
import javafx.scene.control.Label;

/// How bad a log record is: a shape, a word and a colour.
public final class SeverityChip {

    private SeverityChip() {}

    /// The colour it is written and drawn in, without its `-ms-`.
    public static String token(Severity severity) {
        return switch (severity) {
            case ERROR, FATAL -> "error";
            case WARN -> "amber";
            case INFO, DEBUG, TRACE, UNSPECIFIED -> "idle";
        };
    }

    /// Its word; a dash when the sender told none.
    public static String word(Severity severity) {
        return severity == Severity.UNSPECIFIED ? Numbers.NONE : severity.name();
    }

    public static Label of(Severity severity) {
        return switch (severity) {
            case ERROR, FATAL -> Chip.of(StateGlyph.CRASHED, severity.name());
            case WARN -> Chip.of(StateGlyph.DEGRADED, severity.name());
            case INFO, DEBUG, TRACE, UNSPECIFIED -> Chip.tinted(word(severity), "idle");
        };
    }
}
