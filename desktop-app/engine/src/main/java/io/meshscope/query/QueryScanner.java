package io.meshscope.query;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the words, signs and texts of a query one after the other.
final class QueryScanner {

    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.\\-/]*");
    private static final Pattern SPACE = Pattern.compile("\\s*");
    private static final Pattern WORD = Pattern.compile("[^\\s\"=<>~!()]+");

    /// Longest first, so that none is taken for a shorter one.
    private static final List<String> SIGNS = List.of(">=", "<=", "!=", "!~", "=", ">", "<", "~");

    private final String text;
    private int at;

    QueryScanner(String text) {
        this.text = text;
    }

    int position() {
        return at;
    }

    void back(int position) {
        at = position;
    }

    int length() {
        return text.length();
    }

    boolean ended() {
        return at == text.length();
    }

    void skipSpace() {
        take(SPACE);
    }

    /// The text between two places.
    String between(int from, int to) {
        return text.substring(from, to);
    }

    boolean sees(String sign) {
        return text.startsWith(sign, at);
    }

    /// Takes a sign if it stands here.
    boolean took(String sign) {
        if (!sees(sign)) {
            return false;
        }
        at += sign.length();
        return true;
    }

    /// Takes a word if it stands here as a whole.
    boolean tookWord(String word, boolean anyCase) {
        int end = at + word.length();
        if (!text.regionMatches(anyCase, at, word, 0, word.length())
                || end < text.length() && inName(text.charAt(end))) {
            return false;
        }
        at = end;
        return true;
    }

    private static boolean inName(char c) {
        return Character.isLetterOrDigit(c) || "_.-/=<>~!".indexOf(c) >= 0;
    }

    Optional<String> name() {
        return take(NAME);
    }

    /// Takes what stands up to the next space, sign or parenthesis.
    Optional<String> word() {
        return take(WORD);
    }

    /// The sign of a comparison, if one is next. `>>` is none.
    Optional<String> comparison() {
        if (sees(">>")) {
            return Optional.empty();
        }
        return SIGNS.stream().filter(this::took).findFirst();
    }

    /// Takes a value without quotation marks: parentheses in it are in pairs.
    String bare(String stops) {
        int start = at;
        int open = 0;
        while (!ended()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c) || "\"=<>~!".indexOf(c) >= 0 || stops.indexOf(c) >= 0) {
                break;
            }
            if (c == ')' && open-- == 0) {
                break;
            }
            open += c == '(' ? 1 : 0;
            at++;
        }
        return text.substring(start, at);
    }

    boolean quoteNext() {
        return sees("\"");
    }

    /// Takes a text in quotation marks, which stands here. A backslash takes the next character for
    /// what it is.
    String quoted() {
        int open = at++;
        var value = new StringBuilder();
        while (!ended()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return value.toString();
            }
            if (c == '\\' && !ended()) {
                c = text.charAt(at++);
            }
            value.append(c);
        }
        throw new QueryException(open, Problem.QUOTE, List.of());
    }

    private Optional<String> take(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        at = matcher.end();
        return Optional.of(matcher.group());
    }

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /// A word as the language's keywords are compared.
    static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }
}
