package io.meshscope.ui.control;

import io.meshscope.mesh.Encrypted;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The coloured parts of a JSON text. Any text is accepted; what is not JSON has no colours.
public final class JsonTokens {

    private static final Pattern TOKEN =
            Pattern.compile(
                    "(?<string>\"(?:[^\"\\\\\\n]|\\\\.)*+\"?)"
                            + "|(?<number>-?\\d++(?:\\.\\d++)?(?:[eE][+-]?\\d++)?)"
                            + "|(?<literal>\\b(?:true|false|null)\\b)"
                            + "|(?<punct>[{}\\[\\],:])");
    private static final Pattern SECRET = Pattern.compile(Encrypted.MARK + "[^\"]*");
    private static final Pattern COLON = Pattern.compile("\\s*+:");

    private JsonTokens() {}

    /// @param start first character
    /// @param end after the last one
    /// @param style `syn-key`, `syn-string`, `syn-secret`, `syn-number`, `syn-literal`, `syn-punct`
    public record Token(int start, int end, String style) {}

    public static List<Token> of(String text) {
        var tokens = new ArrayList<Token>();
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            if (matcher.group("string") != null) {
                string(text, matcher.start(), matcher.end(), tokens);
            } else {
                String style =
                        matcher.group("number") != null
                                ? "syn-number"
                                : matcher.group("literal") != null ? "syn-literal" : "syn-punct";
                tokens.add(new Token(matcher.start(), matcher.end(), style));
            }
        }
        return tokens;
    }

    private static void string(String text, int start, int end, List<Token> tokens) {
        Matcher colon = COLON.matcher(text).region(end, text.length());
        if (colon.lookingAt()) {
            tokens.add(new Token(start, end, "syn-key"));
            return;
        }
        Matcher secret = SECRET.matcher(text).region(start, end);
        if (secret.find()) {
            tokens.add(new Token(start, secret.start(), "syn-string"));
            tokens.add(new Token(secret.start(), secret.end(), "syn-secret"));
            tokens.add(new Token(secret.end(), end, "syn-string"));
            return;
        }
        tokens.add(new Token(start, end, "syn-string"));
    }
}
