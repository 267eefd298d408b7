package io.meshscope.ui.text;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.value.ObservableValue;

/// The words of one feature. Patterns are [MessageFormat]'s: plurals by `{0,choice,…}`, an
/// apostrophe is written twice. Numbers in arguments are handed in as text already formatted.
public final class Texts {

    private final Language language;
    private final String bundle;

    Texts(Language language, String bundle) {
        this.language = language;
        this.bundle = bundle;
    }

    /// A text now.
    ///
    /// @throws java.util.MissingResourceException when the key is in no bundle
    public String get(String key, Object... arguments) {
        Locale locale = language.locale().get();
        String pattern =
                ResourceBundle.getBundle(
                                bundle,
                                locale,
                                ResourceBundle.Control.getNoFallbackControl(
                                        ResourceBundle.Control.FORMAT_PROPERTIES))
                        .getString(key);
        return new MessageFormat(pattern, locale).format(arguments);
    }

    /// A text that follows the language.
    public StringBinding bind(String key, Object... arguments) {
        return Bindings.createStringBinding(() -> get(key, arguments), language.locale());
    }

    /// A text that follows the language and one argument.
    public StringBinding bindTo(String key, ObservableValue<?> argument) {
        return Bindings.createStringBinding(
                () -> get(key, argument.getValue()), language.locale(), argument);
    }
}
