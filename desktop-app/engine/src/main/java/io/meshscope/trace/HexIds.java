package io.meshscope.trace;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/// Ids as other formats write them, in the length and case that all spans here have.
public final class HexIds {

    private static final int TRACE = 32;
    private static final int SPAN = 16;
    private static final HexFormat DIGITS = HexFormat.of();

    private HexIds() {}

    /// A trace id of up to 128 bits; one of 64 bits is the lower half of a longer one.
    ///
    /// @return empty when it is no such id, or zero
    public static Optional<String> trace(String hex) {
        return padded(hex, TRACE);
    }

    /// An id of a span, of up to 64 bits.
    ///
    /// @return empty when it is no such id, or zero
    public static Optional<String> span(String hex) {
        return padded(hex, SPAN);
    }

    public static Optional<String> span(long id) {
        return span(DIGITS.toHexDigits(id));
    }

    /// A span's id as a number. Sixteen hexadecimal digits are what they say; any other text has a
    /// number that only it is likely to have, and never 0.
    public static long number(String id) {
        if (id.length() == SPAN && digits(id)) {
            return Long.parseUnsignedLong(id, 16);
        }
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
        }
        return hash == 0 ? 1 : hash;
    }

    /// Whether a text is the id of a trace as all of them are written here.
    public static boolean isTrace(String id) {
        return id.length() == TRACE && digits(id);
    }

    /// The upper half of a trace's id.
    public static long high(String traceId) {
        return Long.parseUnsignedLong(traceId, 0, SPAN, 16);
    }

    /// The lower half of a trace's id.
    public static long low(String traceId) {
        return Long.parseUnsignedLong(traceId, SPAN, TRACE, 16);
    }

    /// Whether a number stands for all that an id's text says.
    public static boolean isNumber(String id) {
        return id.length() == SPAN && digits(id);
    }

    private static boolean digits(String id) {
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    /// The sixteen digits of a number.
    public static String digits(long number) {
        return DIGITS.toHexDigits(number);
    }

    private static Optional<String> padded(String hex, int length) {
        if (hex.isEmpty() || hex.length() > length) {
            return Optional.empty();
        }
        boolean some = false;
        for (int i = 0; i < hex.length(); i++) {
            int digit = Character.digit(hex.charAt(i), 16);
            if (digit < 0 || hex.charAt(i) > 'f') {
                return Optional.empty();
            }
            some |= digit > 0;
        }
        return some
                ? Optional.of("0".repeat(length - hex.length()) + hex.toLowerCase(Locale.ROOT))
                : Optional.empty();
    }
}
