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

    public static Optional<String> trace(long high, long low) {
        return trace(DIGITS.toHexDigits(high) + DIGITS.toHexDigits(low));
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
