package io.meshscope.ui.text;

import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/// The language of the window. Changing it changes every bound text at once, without a restart.
public final class Language {

    public static final Locale ENGLISH = Locale.ENGLISH;
    public static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;

    private final ObjectProperty<Locale> locale;

    public Language(Locale locale) {
        this.locale = new SimpleObjectProperty<>(supported(locale));
    }

    /// The supported language closest to a locale: Chinese for any Chinese, else English.
    public static Locale supported(Locale wanted) {
        return wanted.getLanguage().equals(Locale.CHINESE.getLanguage()) ? CHINESE : ENGLISH;
    }

    public ObjectProperty<Locale> locale() {
        return locale;
    }

    /// Changes to the other language.
    public void toggle() {
        locale.set(locale.get().equals(CHINESE) ? ENGLISH : CHINESE);
    }

    /// The texts of one feature, from `io/meshscope/ui/<feature>/<feature>.properties` and its
    /// `_zh_CN`.
    public Texts texts(String feature) {
        return new Texts(this, "io.meshscope.ui." + feature + "." + feature);
    }
}
