package io.meshscope.ui.cluster;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a process has written, as far as it belongs to the moment shown.
///
/// @param lines oldest first
record TailReading(List<String> lines, When when) {

    /// Which time the lines belong to.
    enum When {
        /// The present, like everything else on screen.
        LIVE,
        /// Up to the moment shown.
        UP_TO_MOMENT,
        /// The present, although a past moment is shown: the lines carry no time.
        OF_NOW
    }

    TailReading {
        lines = List.copyOf(lines);
    }

    static TailReading live(List<String> lines) {
        return new TailReading(lines, When.LIVE);
    }

    /// A line without a time has the time of the line before it.
    static TailReading upTo(Instant moment, List<String> lines) {
        boolean timed = false;
        for (int i = 0; i < lines.size(); i++) {
            Optional<Instant> at = TailLine.parse(lines.get(i)).at();
            timed |= at.isPresent();
            if (at.filter(moment::isBefore).isPresent()) {
                return new TailReading(lines.subList(0, i), When.UP_TO_MOMENT);
            }
        }
        return new TailReading(lines, timed ? When.UP_TO_MOMENT : When.OF_NOW);
    }
}
