package io.meshscope.ui.text;

import io.meshscope.message.Message;
import java.text.ChoiceFormat;
import java.text.Format;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.value.ObservableValue;

/// The texts of one feature. Patterns are those of [MessageFormat]: `{0,choice,1#1 instance|1<{0}
/// instances}` is a plural, and an apostrophe is written twice. Pass numbers as text that is
/// already formatted; a plural understands them.
public final class Texts {

    /// `7`, `1,284`.
    private static final Pattern COUNT = Pattern.compile("\\d{1,3}(,\\d{3}){0,5}|\\d{1,18}");

    private final Language language;
    private final String bundle;

    Texts(Language language, String bundle) {
        this.language = language;
        this.bundle = bundle;
    }

    /// The property that every text depends on, for bindings of more than one text.
    public ReadOnlyObjectProperty<Locale> language() {
        return language.locale();
    }

    /// A text in the present language.
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
        var format = new MessageFormat(pattern, locale);
        return format.format(counted(format, arguments));
    }

    /// Why something failed, in the present language.
    public String why(Throwable failure) {
        return Message.why(failure).in(language.locale().get());
    }

    /// What the engine says, in the present language.
    public String say(Message message) {
        return message.in(language.locale().get());
    }

    /// A count that is passed as text chooses its plural like a number.
    private static Object[] counted(MessageFormat format, Object[] arguments) {
        Format[] formats = format.getFormatsByArgumentIndex();
        Object[] counted = arguments.clone();
        for (int i = 0; i < Math.min(formats.length, counted.length); i++) {
            if (formats[i] instanceof ChoiceFormat
                    && counted[i] instanceof String text
                    && COUNT.matcher(text).matches()) {
                counted[i] = Long.valueOf(text.replace(",", ""));
            }
        }
        return counted;
    }

    /// A text that follows the language.
    public StringBinding bind(String key, Object... arguments) {
        return Bindings.createStringBinding(() -> get(key, arguments), language.locale());
    }

    /// A text of several parts that follows the language.
    public StringBinding follow(Supplier<String> text) {
        return Bindings.createStringBinding(text::get, language.locale());
    }

    /// A text that follows the language and one argument.
    public StringBinding bindTo(String key, ObservableValue<?> argument) {
        return Bindings.createStringBinding(
                () -> get(key, argument.getValue()), language.locale(), argument);
    }
}
