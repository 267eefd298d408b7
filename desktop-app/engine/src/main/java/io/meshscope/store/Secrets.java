package io.meshscope.store;

import io.meshscope.mesh.Encrypted;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds secrets in texts by what stands around them, and puts a mask in their place: the value of
/// a field whose name ends in a word for a secret, encrypted values, passwords in addresses,
/// private keys.
public final class Secrets {

    static final String MASK = "••••••";

    /// Words that stand for secrets by themselves.
    static final List<String> PLAIN =
            List.of(
                    "password",
                    "passwd",
                    "passphrase",
                    "secret",
                    "token",
                    "credential",
                    "credentials",
                    "authorization",
                    "cookie");

    private static final String WORDS =
            "(?:"
                    + String.join("|", PLAIN)
                    + "|(?:api|access|private|signing|encryption)[-_. ]?key)";
    private static final Pattern NAME =
            Pattern.compile(".*" + WORDS, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /// A name and its value as JSON, YAML and properties write them; also JSON within JSON. Numbers
    /// and the like stay, and a text without quotes ends with its line.
    private static final Pattern FIELD =
            Pattern.compile(
                    "("
                            + WORDS
                            + "\\\\*[\"']?[ \\t]*[:=][ \\t]*)"
                            + "(?:(\\\\+\")[^\"]*\"|\"((?:[^\"\\\\]|\\\\.)*+)\"|'[^']*+'"
                            + "|(?!true\\b|false\\b|null\\b|[-+.\\d]+\\s*(?:[,}\\]\\r\\n]|$)|\\$\\{)"
                            + "[^\\s\"'{\\[\\\\][^\\r\\n]*+)",
                    Pattern.CASE_INSENSITIVE);

    /// What [#WORDS] end in, and more than that.
    private static final List<String> ENDS =
            Stream.concat(PLAIN.stream(), Stream.of("key")).toList();

    private static final Pattern IN_ADDRESS =
            Pattern.compile("(://[^\\s/:@\"']{0,200}:)[^\\s/@\"']{1,200}@");
    private static final Pattern PRIVATE_KEY =
            Pattern.compile(
                    "(-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----)[^-]*+(?:-----END [A-Z ]*-----)?");

    private static final int NAMES = 10_000;
    private static final Map<String, Boolean> KNOWN = new ConcurrentHashMap<>();

    private Secrets() {}

    /// Whether what has this name is a secret.
    public static boolean named(String name) {
        Boolean known = KNOWN.get(name);
        if (known == null) {
            known = endsInWord(name, name.length()) && NAME.matcher(name).matches();
            if (KNOWN.size() < NAMES) {
                KNOWN.put(name, known);
            }
        }
        return known;
    }

    /// The value of a field.
    public static String masked(String name, String value) {
        return named(name) && !value.isEmpty() ? MASK : masked(value);
    }

    /// The value of an attribute. There are too many of them to look through each value: only the
    /// name is judged, and an address in the value.
    static String maskedAttribute(String name, String value) {
        if (named(name) && !value.isEmpty()) {
            return MASK;
        }
        return value.contains("://")
                ? IN_ADDRESS.matcher(value).replaceAll("$1" + MASK + "@")
                : value;
    }

    /// A text without the secrets in it; the same text when it has none.
    public static String masked(String text) {
        String masked = mayHaveField(text) ? FIELD.matcher(text).replaceAll(Secrets::field) : text;
        if (masked.contains(Encrypted.MARK)) {
            masked = Encrypted.VALUE.matcher(masked).replaceAll(Encrypted.MARK + MASK);
        }
        if (masked.contains("://")) {
            masked = IN_ADDRESS.matcher(masked).replaceAll("$1" + MASK + "@");
        }
        if (masked.contains("PRIVATE KEY")) {
            masked = PRIVATE_KEY.matcher(masked).replaceAll("$1" + MASK);
        }
        return masked.equals(text) ? text : masked;
    }

    /// Whether a text may match [#FIELD]. Nearly none does, and trying the pattern at each of its
    /// characters costs ten times as much as looking in front of what ends a name.
    private static boolean mayHaveField(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c == ':' || c == '=') && endsInWord(text, nameEnd(text, i))) {
                return true;
            }
        }
        return false;
    }

    /// Where the name ends that stands before a place: blanks, a quote and what escapes it follow.
    private static int nameEnd(String text, int before) {
        int end = before;
        while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\t')) {
            end--;
        }
        if (end > 0 && (text.charAt(end - 1) == '"' || text.charAt(end - 1) == '\'')) {
            end--;
        }
        while (end > 0 && text.charAt(end - 1) == '\\') {
            end--;
        }
        return end;
    }

    private static boolean endsInWord(String text, int end) {
        for (String word : ENDS) {
            if (text.regionMatches(true, end - word.length(), word, 0, word.length())) {
                return true;
            }
        }
        return false;
    }

    private static String field(java.util.regex.MatchResult found) {
        String value = found.group().substring(found.group(1).length());
        String quote =
                found.group(2) != null
                        ? found.group(2)
                        : value.startsWith("\"") || value.startsWith("'")
                                ? value.substring(0, 1)
                                : "";
        return Matcher.quoteReplacement(found.group(1) + quote + MASK + quote);
    }
}
