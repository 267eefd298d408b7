package io.meshscope.config;

import io.meshscope.mesh.Encrypted;
import io.meshscope.mesh.Octets;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Hides encrypted values while a text is shown or edited. Each is shown as `enc:v1:••••••#n` and
/// gets its stored value back when the text is published.
public final class SecretMask {

    private static final String HIDDEN = Encrypted.MARK + "••••••#";

    /// The same with a character for each byte of it.
    private static final String HIDDEN_BYTES =
            new String(HIDDEN.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

    /// A value as shown.
    private static final Pattern SHOWN = Pattern.compile(HIDDEN + "(\\d{1,6})");

    private final List<String> secrets = new ArrayList<>();

    /// The text to show. A value that occurs twice has the same number both times.
    public String mask(String text) {
        return Encrypted.VALUE
                .matcher(text)
                .replaceAll(m -> Matcher.quoteReplacement(HIDDEN + number(m.group())));
    }

    /// The bytes to show: what is not encrypted stays as it is, in whatever coding.
    public Octets mask(Octets stored) {
        return fromBytes(mask(asBytes(stored)));
    }

    private int number(String secret) {
        int known = secrets.indexOf(secret);
        if (known >= 0) {
            return known + 1;
        }
        secrets.add(secret);
        return secrets.size();
    }

    /// The text with a stand-in for each secret, for the check by rules. A stand-in has the form of
    /// a secret and holds none.
    public static String standIns(String shown) {
        return SHOWN.matcher(shown).replaceAll(Encrypted.MARK + "A".repeat(32));
    }

    /// The stored values by what is shown of them, in their order.
    public Map<String, String> shown() {
        var all = new LinkedHashMap<String, String>();
        for (int i = 0; i < secrets.size(); i++) {
            all.put(HIDDEN + (i + 1), secrets.get(i));
        }
        return all;
    }

    /// Whether a shown text holds a masked value.
    public static boolean holds(String text, String masked) {
        return SHOWN.matcher(text).results().anyMatch(m -> m.group().equals(masked));
    }

    /// The shown text with one masked value in the place of another. That `#1` is the beginning of
    /// `#12`, too, does not matter.
    public static String replaced(String text, String before, String now) {
        return SHOWN.matcher(text)
                .replaceAll(
                        m -> Matcher.quoteReplacement(m.group().equals(before) ? now : m.group()));
    }

    /// The bytes to store.
    ///
    /// @throws IllegalArgumentException when they hold a masked value that was never shown
    public Octets reveal(Octets shown) {
        return fromBytes(reveal(asBytes(shown)));
    }

    /// A character a byte, but for the masks. An encrypted value is ASCII in every coding that is
    /// read here, and a mask is UTF-8.
    private static String asBytes(Octets value) {
        return new String(value.toByteArray(), StandardCharsets.ISO_8859_1)
                .replace(HIDDEN_BYTES, HIDDEN);
    }

    private static Octets fromBytes(String bytes) {
        return Octets.of(bytes.replace(HIDDEN, HIDDEN_BYTES).getBytes(StandardCharsets.ISO_8859_1));
    }

    /// The text to store.
    ///
    /// @throws IllegalArgumentException when it holds a masked value that was never shown
    public String reveal(String text) {
        return SHOWN.matcher(text)
                .replaceAll(m -> {
                    int number = Integer.parseInt(m.group(1));
                    if (number < 1 || number > secrets.size()) {
                        throw new IllegalArgumentException(m.group());
                    }
                    return Matcher.quoteReplacement(secrets.get(number - 1));
                });
    }
}
