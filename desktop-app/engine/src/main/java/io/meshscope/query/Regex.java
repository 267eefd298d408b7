package io.meshscope.query;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// The regular expressions of queries: those that mean the same to DuckDB, which has RE2, and to
/// the JDK. What RE2 lacks (looking around, going back to groups) is refused.
public final class Regex {

    private static final int MAX_LENGTH = 500;
    private static final int MAX_REPEATS = 1_000;

    /// What is refused, each with its reason.
    private static final Pattern REFUSED =
            Pattern.compile(
                    "(?<around>\\(\\?(?!:|(i|s|is|si|-i|-s)[:)]))"
                            + "|(?<escape>\\\\(?![\\W_]|[dDsSwWbBAztnrfQE]))"
                            + "|(?<possessive>[*+?}]\\+)"
                            + "|(?<union>&&|\\[[^\\]]*\\[(?!:))"
                            + "|(?<repeats>\\{\\d{5,})");

    private static final Pattern SPECIAL = Pattern.compile("[\\\\^$.|?*+()\\[\\]{}]");
    private static final Pattern REPEATS = Pattern.compile("\\{(\\d+)(,(\\d*))?}");

    private Regex() {}

    /// Whether it has no signs, so that it is found like any text.
    public static boolean plain(String pattern) {
        return !SPECIAL.matcher(pattern).find();
    }

    /// An expression that finds a text as it stands.
    public static String quoted(String text) {
        return SPECIAL.matcher(text).replaceAll("\\\\$0");
    }

    /// As the JDK has it: it finds the same as RE2 does.
    public static Pattern compiled(String pattern) {
        // Without MULTILINE, the JDK's $ also stands before a newline at the end; RE2's does not.
        return Pattern.compile(
                atTheVeryEnd(pattern),
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNIX_LINES);
    }

    private static String atTheVeryEnd(String pattern) {
        var text = new StringBuilder();
        boolean in = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\' && i + 1 < pattern.length()) {
                text.append(c).append(pattern.charAt(++i));
                continue;
            }
            in = c == '[' || in && c != ']';
            text.append(c == '$' && !in ? "\\z" : String.valueOf(c));
        }
        return text.toString();
    }

    /// @param at where the pattern begins in the query
    /// @throws QueryException when it is none
    static void check(String pattern, int at) {
        if (pattern.length() > MAX_LENGTH) {
            throw wrong(at + MAX_LENGTH, Problem.PATTERN_LENGTH, Integer.toString(MAX_LENGTH));
        }
        Matcher refused = REFUSED.matcher(pattern);
        if (refused.find()) {
            throw wrong(at + refused.start(), Problem.PATTERN_SIGN, refused.group());
        }
        Matcher repeats = REPEATS.matcher(pattern);
        while (repeats.find()) {
            String most =
                    repeats.group(3) == null || repeats.group(3).isEmpty()
                            ? repeats.group(1)
                            : repeats.group(3);
            if (Integer.parseInt(most) > MAX_REPEATS) {
                throw wrong(
                        at + repeats.start(),
                        Problem.PATTERN_REPEATS,
                        Integer.toString(MAX_REPEATS));
            }
        }
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw wrong(
                    at + Math.clamp(e.getIndex(), 0, pattern.length()),
                    Problem.PATTERN,
                    e.getDescription());
        }
    }

    private static QueryException wrong(int at, Problem problem, String part) {
        return new QueryException(at, problem, List.of(part));
    }
}
