package io.meshscope.query;

import java.text.MessageFormat;
import java.util.List;

/// What can be wrong with a query. The words are English; a window has its own.
public enum Problem {
    TOO_LONG("The query is longer than {0} characters."),
    TOO_DEEP("Parentheses, NOT and >> go deeper than {0} here."),
    CONDITION("Expected a condition here, such as {0}."),
    AFTER("Expected a condition after {0}."),
    CONNECTIVE("Expected AND, OR or the end here."),
    CLOSE("Expected ) here."),
    OPERATOR("Expected {1} after {0}."),
    FIELD("Expected the name of a field here."),
    VALUE("Expected a value for {0} here."),
    QUOTE("The quotation mark opened here is not closed."),
    DURATION("Expected a duration with its unit here, such as 200ms or 1.5s."),
    TOO_LARGE("This is more than can be compared."),
    TIME("Expected a time here: -15m, 14:30:20 or 2026-03-12T14:30:20Z."),
    NUMBER("Expected a number here. A child is written (a) > (b)."),
    WORD("Expected {0} here."),
    ID("Expected 16 or 32 hexadecimal digits here."),
    PATTERN("This is no regular expression: {0}."),
    PATTERN_LENGTH("A regular expression has at most {0} characters."),
    PATTERN_SIGN("{0} is not understood in a regular expression."),
    PATTERN_REPEATS("A regular expression repeats at most {0} times."),
    RANGE("Expected two values with .. between them, or a list in parentheses."),
    NEVER("One span has one {0}: write any({0}=…) AND any({0}=…) for a trace with both.");

    private final String words;

    Problem(String words) {
        this.words = words;
    }

    String text(List<String> parts) {
        // An apostrophe would be an escape for MessageFormat; the words have none.
        return MessageFormat.format(words, parts.toArray());
    }
}
