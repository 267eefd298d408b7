package io.meshscope.ui.shell;

import io.meshscope.ui.draw.Appearance;
import io.meshscope.ui.draw.Theme;
import io.meshscope.ui.preferences.Preferences;
import io.meshscope.ui.preferences.PreferencesKeeper;
import io.meshscope.ui.text.Language;
import java.util.Locale;
import java.util.Optional;
import javafx.application.Platform;

/// Restores the looks and the language that were chosen before, and saves new choices. A look that
/// was asked for at the start, or that comes from the platform, is saved only when the user chooses
/// it.
final class KeptLooks {

    private final PreferencesKeeper keeper;

    KeptLooks(PreferencesKeeper keeper) {
        this.keeper = keeper;
    }

    Language language(Optional<Locale> wanted) {
        String kept = keeper.get().language();
        var language =
                new Language(
                        wanted.orElseGet(() ->
                                kept.isEmpty()
                                        ? Locale.getDefault()
                                        : Locale.forLanguageTag(kept)));
        language.locale()
                .addListener((p, a, b) ->
                        keeper.change(k ->
                                k.withLooks(
                                        b.toLanguageTag(), k.theme(), k.density(), k.textSize())));
        return language;
    }

    Appearance appearance(Optional<Theme> wanted) {
        Preferences kept = keeper.get();
        var appearance =
                new Appearance(
                        wanted.or(() -> named(kept.theme())).orElseGet(KeptLooks::platforms));
        appearance.density().set(kept.density());
        appearance.textSize().set(kept.textSize());
        appearance
                .theme()
                .addListener((p, a, b) ->
                        keeper.change(k ->
                                k.withLooks(
                                        k.language(),
                                        b.name().toLowerCase(Locale.ROOT),
                                        k.density(),
                                        k.textSize())));
        appearance.density().addListener((p, a, b) -> sizes(appearance));
        appearance.textSize().addListener((p, a, b) -> sizes(appearance));
        return appearance;
    }

    private void sizes(Appearance appearance) {
        keeper.change(k ->
                k.withLooks(
                        k.language(),
                        k.theme(),
                        appearance.density().get(),
                        appearance.textSize().get()));
    }

    private static Optional<Theme> named(String name) {
        return switch (name) {
            case "dark" -> Optional.of(Theme.DARK);
            case "light" -> Optional.of(Theme.LIGHT);
            default -> Optional.empty();
        };
    }

    private static Theme platforms() {
        return Theme.of(Platform.getPreferences().getColorScheme());
    }
}
