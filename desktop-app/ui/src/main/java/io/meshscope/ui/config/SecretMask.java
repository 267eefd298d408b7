package io.meshscope.ui.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Hides encrypted values while a text is edited. Each is shown as `enc:v1:••••••#n` and gets its
/// stored value back when the text is published.
final class SecretMask {

    /// A value as stored, within its quotes.
    private static final Pattern STORED = Pattern.compile("enc:v1:[A-Za-z0-9+/=_-]+");

    /// A value as shown.
    static final Pattern SHOWN = Pattern.compile("enc:v1:•{6}#(\\d{1,6})");

    private final List<String> secrets = new ArrayList<>();

    /// The text to edit. A value that occurs twice has the same number both times.
    String mask(String text) {
        return STORED.matcher(text)
                .replaceAll(m -> Matcher.quoteReplacement("enc:v1:••••••#" + number(m.group())));
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
    static String standIns(String shown) {
        return SHOWN.matcher(shown).replaceAll("enc:v1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    }

    /// The stored values by what is shown of them, in their order.
    Map<String, String> shown() {
        var all = new LinkedHashMap<String, String>();
        for (int i = 0; i < secrets.size(); i++) {
            all.put("enc:v1:••••••#" + (i + 1), secrets.get(i));
        }
        return all;
    }

    /// The shown text with one masked value in the place of another. That `#1` is the beginning of
    /// `#12`, too, does not matter.
    static String replaced(String text, String before, String now) {
        return SHOWN.matcher(text)
                .replaceAll(
                        m -> Matcher.quoteReplacement(m.group().equals(before) ? now : m.group()));
    }

    /// The text to store.
    ///
    /// @throws IllegalArgumentException when it holds a masked value that was never shown
    String reveal(String text) {
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
