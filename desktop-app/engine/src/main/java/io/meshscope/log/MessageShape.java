package io.meshscope.log;

import io.meshscope.query.Regex;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a message says whatever its variables are: `paid order <*> in <*>`.
///
/// A word with a digit in it is a variable, and so is what stands in quotation marks. Of a message
/// of several lines the first one counts.
public final class MessageShape {

    /// Stands for a variable.
    public static final String VARIABLE = "<*>";

    private static final String CUT = "…";
    private static final int LONGEST = 200;
    private static final String WITHIN_WORDS = "-_.:@";

    private final String message;
    private final int end;
    private final StringBuilder shape = new StringBuilder();
    private int at;

    private MessageShape(String message) {
        this.message = message;
        int line = message.indexOf('\n');
        end = line < 0 ? message.length() : line;
    }

    public static String of(String message) {
        var shape = new MessageShape(message.strip());
        shape.read();
        return shape.shape.toString();
    }

    /// A regular expression for all messages of a shape.
    public static String pattern(String shape) {
        String whole = shape.endsWith(CUT) ? shape.substring(0, shape.length() - 1) : shape;
        return "^\\s*"
                + Stream.of(whole.split(Pattern.quote(VARIABLE), -1))
                        .map(Regex::quoted)
                        .collect(Collectors.joining(".+?"));
    }

    private void read() {
        // In JSON the quotation marks are around everything.
        boolean quotes = !message.startsWith("{") && !message.startsWith("[");
        while (at < end) {
            if (shape.length() >= LONGEST) {
                shape.append(CUT);
                return;
            }
            char c = message.charAt(at);
            if (word(c)) {
                word();
            } else if (quotes && (c == '"' || c == '\'') && closing(c) > at) {
                shape.append(c).append(VARIABLE).append(c);
                at = closing(c) + 1;
            } else {
                shape.append(c);
                at++;
            }
        }
    }

    private static boolean word(char c) {
        return Character.isLetterOrDigit(c);
    }

    /// A word, with what joins its parts: `10.0.0.7:50053`, `order-1`.
    private void word() {
        int from = at;
        boolean digit = false;
        while (at < end && (word(message.charAt(at)) || joined())) {
            digit |= Character.isDigit(message.charAt(at));
            at++;
        }
        shape.append(digit ? VARIABLE : message.substring(from, at));
    }

    private boolean joined() {
        return WITHIN_WORDS.indexOf(message.charAt(at)) >= 0
                && at + 1 < end
                && word(message.charAt(at + 1));
    }

    /// Where a quotation that begins here ends; an apostrophe begins none.
    private int closing(char mark) {
        boolean apostrophe = at > 0 && word(message.charAt(at - 1));
        int to = apostrophe ? -1 : message.indexOf(mark, at + 1);
        return to > at + 1 && to < end && (to + 1 == end || !word(message.charAt(to + 1)))
                ? to
                : -1;
    }
}
