package io.meshscope.ui.format;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// Numbers with their units: three significant digits, `–` for what is not known, `0` only for a
/// measured zero.
public final class Numbers {

    /// Stands for an unknown number.
    public static final String NONE = "–";

    private Numbers() {}

    /// `300 µs`, `7.9 ms`, `143 ms`, `1.84 s`, `2 m 32 s`, `1 h 30 m`.
    public static String duration(Duration duration) {
        return nanos(duration.toNanos());
    }

    public static String nanos(OptionalLong nanos) {
        return nanos.isEmpty() ? NONE : nanos(nanos.getAsLong());
    }

    public static String nanos(long nanos) {
        if (nanos < 0) {
            return "−" + nanos(-nanos);
        }
        if (nanos == 0) {
            return "0 ms";
        }
        if (nanos < 999_500) {
            return significant(nanos / 1e3) + " µs";
        }
        if (nanos < 999_500_000) {
            return significant(nanos / 1e6) + " ms";
        }
        if (nanos < 59_950_000_000L) {
            return significant(nanos / 1e9) + " s";
        }
        long seconds = Math.round(nanos / 1e9);
        if (seconds < 3_600) {
            return seconds / 60 + " m " + String.format(Locale.ROOT, "%02d", seconds % 60) + " s";
        }
        return seconds / 3_600
                + " h "
                + String.format(Locale.ROOT, "%02d", seconds % 3_600 / 60)
                + " m";
    }

    /// With its sign, also where it is positive; without one where nothing differs.
    public static String signed(long nanos) {
        return nanos > 0 ? "+" + nanos(nanos) : nanos(nanos);
    }

    /// At most three significant digits, never more than one decimal more than needed: `0.12`,
    /// `7.9`, `42.7`, `143`, `1,284`.
    public static String significant(double value) {
        double size = Math.abs(value);
        if (size == 0) {
            return "0";
        }
        if (size < 0.995) {
            return String.format(Locale.ROOT, "%.2f", value);
        }
        if (size < 9.995) {
            return trimmed(String.format(Locale.ROOT, "%.2f", value));
        }
        if (size < 99.95) {
            return String.format(Locale.ROOT, "%.1f", value);
        }
        return count(Math.round(value));
    }

    private static String trimmed(String digits) {
        return digits.endsWith("0") ? digits.substring(0, digits.length() - 1) : digits;
    }

    /// Grouped from four digits: `1,284`.
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /// `42.7/s`, `0/s`, `<0.1/s` when not zero.
    public static String rate(double perSecond) {
        if (perSecond == 0) {
            return "0/s";
        }
        return perSecond < 0.1 ? "<0.1/s" : oneDecimal(perSecond) + "/s";
    }

    /// One decimal up to 1,000, then grouped without.
    public static String oneDecimal(double value) {
        return Math.abs(value) < 999.95
                ? String.format(Locale.ROOT, "%.1f", value)
                : count(Math.round(value));
    }

    /// `18.4`, `<0.1` when not zero, without the sign.
    public static String percent(OptionalDouble percent) {
        return percent.isEmpty() ? NONE : percent(percent.getAsDouble());
    }

    public static String percent(double percent) {
        return percent > 0 && percent < 0.1 ? "<0.1" : String.format(Locale.ROOT, "%.1f", percent);
    }

    /// SI bytes: `18.2 kB`, `412 MB`.
    public static String bytes(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        String[] units = {"kB", "MB", "GB", "TB"};
        double value = bytes / 1e3;
        int unit = 0;
        while (value >= 999.5 && unit < units.length - 1) {
            value /= 1e3;
            unit++;
        }
        return significant(value) + " " + units[unit];
    }
}
