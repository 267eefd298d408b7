package io.meshscope.ui.format;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Times and ids as text: local times, never localised.
public final class Times {

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
    private static final DateTimeFormatter TENTHS =
            DateTimeFormatter.ofPattern("HH:mm:ss.S", Locale.ROOT);
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter OTHER_DAY =
            DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);

    private final ZoneId zone;

    public Times(ZoneId zone) {
        this.zone = zone;
    }

    /// Times in the computer's zone.
    public static Times local() {
        return new Times(ZoneId.systemDefault());
    }

    public String millis(Instant at) {
        return MILLIS.format(at.atZone(zone));
    }

    public String tenths(Instant at) {
        return TENTHS.format(at.atZone(zone));
    }

    public String seconds(Instant at) {
        return SECONDS.format(at.atZone(zone));
    }

    public String minutes(Instant at) {
        return MINUTES.format(at.atZone(zone));
    }

    /// The ISO date.
    public String date(Instant at) {
        return LocalDate.ofInstant(at, zone).toString();
    }

    /// `HH:mm:ss` today, `MM-dd HH:mm` this year, the ISO date before.
    public String day(Instant at, Instant now) {
        LocalDate day = LocalDate.ofInstant(at, zone);
        LocalDate today = LocalDate.ofInstant(now, zone);
        if (day.equals(today)) {
            return seconds(at);
        }
        return day.getYear() == today.getYear()
                ? OTHER_DAY.format(at.atZone(zone))
                : day.toString();
    }

    /// `UTC`, `UTC+08:00`.
    public String zoneName(Instant at) {
        ZoneOffset offset = zone.getRules().getOffset(at);
        return offset.getTotalSeconds() == 0 ? "UTC" : "UTC" + offset.getId();
    }

    /// The whole time with its offset, for tooltips.
    public String full(Instant at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(zone));
    }

    /// `2.3 s`, `4 m 42 s`: how long ago; a countdown shows tenths below ten seconds.
    public static String age(Duration age) {
        if (age.compareTo(Duration.ofSeconds(10)) < 0) {
            return String.format(Locale.ROOT, "%.1f s", age.toMillis() / 1e3);
        }
        return age.compareTo(Duration.ofMinutes(1)) < 0
                ? age.toSeconds() + " s"
                : Numbers.duration(age);
    }

    /// Eight digits, an ellipsis and four: `7f3a9c41…2874`; a short id stays whole.
    public static String shortId(String id) {
        return id.length() <= 13 ? id : id.substring(0, 8) + "…" + id.substring(id.length() - 4);
    }
}
