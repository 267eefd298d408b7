package io.meshscope.ui.shell;

import io.meshscope.mesh.MeshState;
import io.meshscope.session.Profile;
import io.meshscope.session.Recording;
import io.meshscope.ui.control.Icon;
import io.meshscope.ui.control.IconName;
import io.meshscope.ui.control.StateGlyph;
import io.meshscope.ui.draw.Appearance;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Language;
import io.meshscope.ui.text.Texts;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// Fills the title bar, with a session and without one.
final class Headers {

    private Headers() {}

    static TitleBar connected(
            PageContext context,
            Appearance appearance,
            Texts texts,
            WindowActions actions,
            Runnable openPalette,
            Node notices) {
        MenuButton menu = menu(appearance, context.language(), texts, actions.quit());
        menu.getItems()
                .addFirst(
                        item(
                                context.language().texts("settings").bind("title"),
                                () -> context.navigator().go(Location.of(Place.SETTINGS))));
        boolean recorded = context.time().recorded();
        menu.getItems().addAll(1, actions.recordings().menu(texts, recorded));
        var bar = new TitleBar(texts, menu, openPalette);
        bar.connection(
                connection(context, texts, actions.disconnect()),
                Optional.of(context.session().profile()));
        bar.time(context.time());
        bar.right(notices);
        return bar;
    }

    static TitleBar unconnected(
            Appearance appearance,
            Language language,
            Texts texts,
            Runnable quit,
            Runnable openPalette) {
        var bar = new TitleBar(texts, menu(appearance, language, texts, quit), openPalette);
        var none = new MenuButton();
        none.textProperty().bind(texts.bind("connection.none"));
        none.getStyleClass().add("ms-flat");
        none.setDisable(true);
        bar.connection(none, Optional.empty());
        return bar;
    }

    private static MenuButton menu(
            Appearance appearance, Language language, Texts texts, Runnable quit) {
        var menu = new MenuButton("", Icon.of("menu", 16));
        menu.getStyleClass().addAll("ms-icon-button", "ms-no-arrow");
        IconName.tell(menu, texts.bind("menu"));
        menu.getItems()
                .addAll(
                        item(
                                texts.bind("menu.theme"),
                                () -> appearance.theme().set(appearance.theme().get().other())),
                        item(texts.bind("menu.language"), language::toggle),
                        new SeparatorMenuItem(),
                        item(texts.bind("menu.quit"), quit));
        return menu;
    }

    private static MenuButton connection(PageContext context, Texts texts, Runnable disconnect) {
        if (context.session().recording().isPresent()) {
            return recording(context.session().recording().get(), texts, disconnect);
        }
        Profile profile = context.session().profile();
        String via = via(profile);
        var button = new MenuButton(profile.name() + "  " + via, StateGlyph.OK.node(10));
        button.getStyleClass().addAll("ms-flat", "ms-connection");
        context.time()
                .shown()
                .addListener((p, a, b) -> {
                    if (health(a) != health(b)) {
                        button.setGraphic(health(b).node(10));
                    }
                });
        button.setGraphic(health(context.time().shown().get()).node(10));
        profile.etcd()
                .endpoints()
                .forEach(endpoint -> {
                    var item = new MenuItem(endpoint.toString());
                    item.setDisable(true);
                    button.getItems().add(item);
                });
        profile.consul()
                .ifPresent(consul -> {
                    var item = new MenuItem("consul " + consul.address());
                    item.setDisable(true);
                    button.getItems().add(item);
                });
        button.getItems().add(item(texts.bind("connection.close"), disconnect));
        return button;
    }

    /// Says that it is a recording, and of when.
    private static MenuButton recording(Recording recording, Texts texts, Runnable close) {
        var button = new MenuButton("", Icon.of("history", 14).colored("accent"));
        button.getStyleClass().addAll("ms-flat", "ms-connection");
        Times times = Times.local();
        button.textProperty()
                .bind(
                        texts.bind(
                                "recording.of",
                                times.date(recording.begun()),
                                times.seconds(recording.begun()),
                                times.seconds(recording.ended())));
        var file = new MenuItem(recording.file().toString());
        file.setDisable(true);
        button.getItems().addAll(file, item(texts.bind("recording.close"), close));
        return button;
    }

    private static String via(Profile profile) {
        if (profile.etcd().endpoints().isEmpty()) {
            return profile.consul().isPresent() ? "consul" : "OTLP";
        }
        return profile.consul().isPresent() ? "etcd + consul" : "etcd";
    }

    private static StateGlyph health(MeshState state) {
        return SourceBanner.away(state).isPresent() ? StateGlyph.DEGRADED : StateGlyph.OK;
    }

    private static MenuItem item(ObservableValue<String> text, Runnable action) {
        var item = new MenuItem();
        item.textProperty().bind(text);
        item.setOnAction(e -> action.run());
        return item;
    }
}
