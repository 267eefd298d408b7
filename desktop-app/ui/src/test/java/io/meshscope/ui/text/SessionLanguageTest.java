package io.meshscope.ui.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.ui.draw.Appearance;
import io.meshscope.ui.draw.Theme;
import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fixture.Screens;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import io.meshscope.ui.page.Feature;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.shell.Features;
import io.meshscope.ui.shell.WindowActions;
import io.meshscope.ui.shell.Workbench;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ChangeListener;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The language outlives the sessions of a window.
@Tag("window")
class SessionLanguageTest {

    /// A locale that counts who listens to it.
    private static final class Counted extends SimpleObjectProperty<Locale> {

        private int listeners;

        Counted() {
            super(Language.ENGLISH);
        }

        @Override
        public void addListener(InvalidationListener listener) {
            listeners++;
            super.addListener(listener);
        }

        @Override
        public void removeListener(InvalidationListener listener) {
            listeners--;
            super.removeListener(listener);
        }

        @Override
        public void addListener(ChangeListener<? super Locale> listener) {
            listeners++;
            super.addListener(listener);
        }

        @Override
        public void removeListener(ChangeListener<? super Locale> listener) {
            listeners--;
            super.removeListener(listener);
        }
    }

    private final Counted locale = new Counted();
    private final Language window = new Language(locale);

    @Test
    void nothingOfAClosedSessionListensToTheWindowsLanguage() {
        try (var fixture = MeshFixture.incident()) {
            PageContext context = Screens.onFx(() -> context(fixture));
            Workbench bench = Screens.onFx(() -> bench(context, fixture));
            for (Feature feature : bench.features().list()) {
                for (Class<? extends Location> kind : feature.pages().keySet()) {
                    Screens.onFx(() -> go(context, feature, kind));
                    assertThat(bench.shown()).isPresent();
                }
            }
            Screens.onFx(() -> {
                context.language().toggle();
                assertThat(window.locale().get()).isEqualTo(Language.CHINESE);
                assertThat(locale.listeners).isEqualTo(1);
                bench.close();
                Screens.close(context);
                assertThat(locale.listeners).isZero();
                window.toggle();
                assertThat(context.language().locale().get()).isEqualTo(Language.CHINESE);
                return true;
            });
        }
    }

    private static Workbench bench(PageContext context, MeshFixture fixture) {
        var appearance = new Appearance(Theme.DARK);
        return new Workbench(
                context, Features.all(appearance, fixture::demo), appearance, WindowActions.NONE);
    }

    private static boolean go(
            PageContext context, Feature feature, Class<? extends Location> kind) {
        context.navigator()
                .go(
                        kind == Location.Trace.class
                                ? new Location.Trace("1", Optional.empty())
                                : feature.start());
        return true;
    }

    private PageContext context(MeshFixture fixture) {
        PageContext made = Screens.context(fixture, Look.DARK, Location.of(Place.TOPOLOGY));
        return new PageContext(
                made.session(),
                made.time(),
                made.navigator(),
                window.session(),
                made.threads(),
                made.kept());
    }
}
