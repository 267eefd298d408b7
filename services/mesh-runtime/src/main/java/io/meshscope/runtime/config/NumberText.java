package io.meshscope.runtime.config;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// Regular expressions for the numbers of a range as text, since JSON Schema bounds only what is a
/// number in JSON. They use nothing that Java and ECMA-262 read differently. Numbers are written
/// plainly: `0.05`, never `.05`, `+5`, `05` or `5e1`.
final class NumberText {

    private static final String ANY_FRACTION = "(?:\\.[0-9]+)?";

    private NumberText() {}

    /// @param least 0 or more
    /// @param most a whole number
    static String between(BigDecimal least, BigDecimal most, boolean whole) {
        String upTo = "(?:" + upTo(most.toBigIntegerExact().toString(), whole) + ")";
        return least.signum() == 0
                ? "^" + upTo + "$"
                : "^(?!(?:" + below(least, whole) + ")$)" + upTo + "$";
    }

    private static String upTo(String most, boolean whole) {
        List<String> any = new ArrayList<>(wholesBelow(most, whole ? "" : ANY_FRACTION));
        any.add(whole ? most : most + "(?:\\.0+)?");
        return String.join("|", any);
    }

    private static String below(BigDecimal limit, boolean whole) {
        String[] parts = limit.stripTrailingZeros().toPlainString().split("\\.", -1);
        List<String> any = new ArrayList<>(wholesBelow(parts[0], whole ? "" : ANY_FRACTION));
        if (parts.length == 2) {
            any.add(parts[0] + "(?:\\.(?:" + fractionsBelow(parts[1]) + "))?");
        }
        return String.join("|", any);
    }

    /// Those with fewer digits, then those that are smaller in one digit and the same before it.
    private static List<String> wholesBelow(String limit, String end) {
        List<String> any = new ArrayList<>();
        int length = limit.length();
        if (length > 1) {
            any.add("0" + end);
            any.add("[1-9][0-9]{0," + (length - 2) + "}" + end);
        }
        for (int i = 0; i < length; i++) {
            char first = i == 0 && length > 1 ? '1' : '0';
            if (limit.charAt(i) > first) {
                String rest = i == length - 1 ? "" : "[0-9]{" + (length - 1 - i) + "}";
                any.add(limit.substring(0, i) + digits(first, limit.charAt(i)) + rest + end);
            }
        }
        return any;
    }

    /// Those that break off early, and those that are smaller in one digit.
    private static String fractionsBelow(String limit) {
        List<String> any = new ArrayList<>();
        for (int i = 0; i < limit.length(); i++) {
            String before = limit.substring(0, i);
            if (i > 0) {
                any.add(before);
            }
            if (limit.charAt(i) > '0') {
                any.add(before + digits('0', limit.charAt(i)) + "[0-9]*");
            }
        }
        return String.join("|", any);
    }

    private static String digits(char first, char end) {
        char last = (char) (end - 1);
        return first == last ? String.valueOf(first) : "[" + first + "-" + last + "]";
    }
}
