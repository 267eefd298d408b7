package io.meshscope.runtime.data;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a span tells of a statement: never a value, literals are replaced by `?`.
///
/// @param operation its first word, in capitals
/// @param summary the operation and the first table, such as `SELECT orders`
/// @param text at most 2,000 characters
record Query(String operation, String summary, String text) {

    private static final int MOST = 2_000;
    private static final Pattern LITERAL =
            Pattern.compile("'(?:[^']|'')*'|(?<![\\w$.\"])\\d+(?:\\.\\d+)?\\b");
    private static final Pattern TABLE =
            Pattern.compile(
                    "\\b(?:from|into|update|join)\\s+(?:only\\s+)?\"?([a-z_][\\w.]*)",
                    Pattern.CASE_INSENSITIVE);

    static Query of(String sql) {
        String line = sql.strip().replaceAll("\\s+", " ");
        String text = LITERAL.matcher(line).replaceAll("?");
        int end = text.indexOf(' ');
        String operation = (end < 0 ? text : text.substring(0, end)).toUpperCase(Locale.ROOT);
        Matcher table = TABLE.matcher(text);
        return new Query(
                operation,
                table.find() ? operation + " " + table.group(1) : operation,
                text.length() > MOST ? text.substring(0, MOST) : text);
    }
}
