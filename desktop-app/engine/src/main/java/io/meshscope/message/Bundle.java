package io.meshscope.message;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// The sentences in one language.
record Bundle(Locale locale, ResourceBundle words) {

    static Bundle of(Locale locale) {
        return new Bundle(
                locale,
                ResourceBundle.getBundle(
                        "io.meshscope.message.messages",
                        locale,
                        ResourceBundle.Control.getNoFallbackControl(
                                ResourceBundle.Control.FORMAT_PROPERTIES)));
    }

    boolean holds(String key) {
        return words.containsKey(key);
    }

    String say(String key, Object... names) {
        return new MessageFormat(words.getString(key), locale).format(names);
    }
}
