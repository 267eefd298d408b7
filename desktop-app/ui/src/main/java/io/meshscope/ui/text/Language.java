package io.meshscope.ui.text;

import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.util.Subscription;

/// The language of the window. Changing it changes every bound text at once, without a restart.
public final class Language {

    public static final Locale ENGLISH = Locale.ENGLISH;
    public static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;

    private final ObjectProperty<Locale> locale;
    private Subscription bond = Subscription.EMPTY;

    public Language(Locale locale) {
        this(new SimpleObjectProperty<>(supported(locale)));
    }

    Language(ObjectProperty<Locale> locale) {
        this.locale = locale;
    }

    /// The same language for one session: a change of either changes the other, until the session
    /// [ends][#end()]. What listens to it is not held by the window.
    public Language session() {
        var session = new Language(locale.get());
        session.locale.bindBidirectional(locale);
        session.bond = () -> session.locale.unbindBidirectional(locale);
        return session;
    }

    /// Leaves the language that this one was made of. A second call does nothing.
    public void end() {
        bond.unsubscribe();
        bond = Subscription.EMPTY;
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
