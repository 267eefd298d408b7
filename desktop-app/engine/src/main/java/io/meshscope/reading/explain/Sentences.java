package io.meshscope.reading.explain;

import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;

/// Sentences of the bundle, filled in.
final class Sentences {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final int LONGEST = 160;

    private final Locale locale;
    private final ZoneId zone;
    private final ResourceBundle words;

    Sentences(Locale locale, ZoneId zone) {
        this.locale = locale;
        this.zone = zone;
        this.words =
                ResourceBundle.getBundle(
                        "io.meshscope.reading.facts",
                        locale,
                        ResourceBundle.Control.getNoFallbackControl(
                                ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    String of(String key, Object... arguments) {
        return new MessageFormat(words.getString(key), locale).format(arguments);
    }

    /// A sentence, and what somebody else said about it, if anything.
    String with(String key, String said, Object... arguments) {
        String line = said.lines().findFirst().orElse("").strip();
        String sentence = of(key, arguments);
        return line.isEmpty() ? sentence : of("said", sentence, cut(line));
    }

    private static String cut(String line) {
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }

    String time(Instant at) {
        return TIME.format(at.atZone(zone));
    }

    /// `120 ms`, `4.2 s`, `26 s`: tenths count below ten seconds.
    String time(Duration time) {
        long millis = time.toMillis();
        if (millis < 1_000) {
            return millis + " ms";
        }
        return millis < 10_000 && millis % 1_000 != 0
                ? String.format(Locale.ROOT, "%.1f s", millis / 1e3)
                : Math.round(millis / 1e3) + " s";
    }
}
