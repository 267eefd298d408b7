package io.meshscope.cli;

import io.meshscope.session.Recording;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;

/// Reads which moment of a recording is meant: `2026-03-12T06:32:18Z`, `2026-03-12T14:32:18` here,
/// or `14:32:18`, the last time that the recording passed it.
final class RecordedMoment {

    private final Recording recording;
    private final ZoneId zone;

    RecordedMoment(Recording recording, ZoneId zone) {
        this.recording = recording;
        this.zone = zone;
    }

    /// @throws FailedException when the text is no time, or not one of the recording
    Instant of(String text) {
        Instant moment = read(text.strip());
        if (moment.isBefore(recording.begun()) || moment.isAfter(recording.ended())) {
            throw new FailedException(
                    "the recording goes from "
                            + recording.begun()
                            + " to "
                            + recording.ended()
                            + "; "
                            + moment
                            + " is not in it");
        }
        return moment;
    }

    private Instant read(String text) {
        try {
            if (text.endsWith("Z")) {
                return Instant.parse(text);
            }
            return text.contains("T")
                    ? LocalDateTime.parse(text).atZone(zone).toInstant()
                    : last(LocalTime.parse(text));
        } catch (DateTimeException e) {
            throw new FailedException(
                    "\""
                            + text
                            + "\" is no time; write 14:32:18, 2026-03-12T14:32:18 or"
                            + " 2026-03-12T06:32:18Z");
        }
    }

    private Instant last(LocalTime time) {
        var day = recording.ended().atZone(zone).toLocalDate();
        Instant moment = day.atTime(time).atZone(zone).toInstant();
        return moment.isAfter(recording.ended())
                ? day.minusDays(1).atTime(time).atZone(zone).toInstant()
                : moment;
    }
}
