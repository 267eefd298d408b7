package io.meshscope.store;

import io.meshscope.mesh.Encrypted;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds secrets in texts by what stands around them, and puts a mask in their place: the value of
/// a field whose name ends in a word for a secret, encrypted values, passwords in addresses,
/// private keys.
public final class Secrets {

    static final String MASK = "••••••";

    private static final String WORDS =
            "(?:password|passwd|passphrase|secret|token|credentials?|authorization|cookie"
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
            known = NAME.matcher(name).matches();
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

    /// The value of an attribute, of which there are too many to look through: only its name is
    /// judged, and an address in it.
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
        String masked = FIELD.matcher(text).replaceAll(Secrets::field);
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
