package io.meshscope.ui.log;

import io.meshscope.log.LogRecord;
import java.time.Instant;

/// A line of the table: a record, or the rule at the playhead.
sealed interface LogLine {

    /// @param after whether it was written after the moment shown
    record Entry(LogRecord log, boolean after) implements LogLine {}

    /// The rule at the playhead: the lines below were written after the moment shown.
    ///
    /// @param moment the one shown
    /// @param shown how many of those are below
    /// @param written how many there are
    record Playhead(Instant moment, long shown, long written) implements LogLine {}
}
