package io.meshscope.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.ServiceName;
import io.meshscope.ui.draw.Theme;
import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fixture.Screens;
import io.meshscope.ui.fixture.WholeWindow;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.page.Feature;
import io.meshscope.ui.text.Language;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A view that is open while the language changes says what it says when it is opened in that
/// language.
@Tag("window")
class ChangedLanguageTest {

    private static final String TRACE = "7f3a9c41d2e84b06a5c1e90b3d6f2874";
    private static final List<String> TABS =
            List.of("flame", "critical", "graph", "statistics", "compare", "logs", "waterfall");

    @Test
    void everyWordOfAnOpenViewChanges() {
        Map<String, Set<String>> opened;
        try (var window = open(Language.CHINESE)) {
            opened = walk(window, () -> {});
        }
        var left = new ArrayList<String>();
        try (var window = open(Language.ENGLISH)) {
            Map<String, Set<String>> changed =
                    walk(
                            window,
                            () -> {
                                to(window, Language.ENGLISH);
                                to(window, Language.CHINESE);
                            });
            changed.forEach((place, words) -> {
                words.removeAll(opened.getOrDefault(place, Set.of()));
                words.forEach(text -> left.add(place + ": " + text));
            });
        }
        assertThat(left).isEmpty();
    }

    private static WholeWindow open(Locale language) {
        return WholeWindow.open(MeshFixture.incident(), new Look(Theme.DARK, language, 1440, 900));
    }

    private static void to(WholeWindow window, Locale language) {
        Screens.onFx(() -> {
            window.context().language().locale().set(language);
            return null;
        });
        Screens.settle();
    }

    private static Map<String, Set<String>> walk(WholeWindow window, Runnable change) {
        var words = new LinkedHashMap<String, Set<String>>();
        for (Feature feature : window.bench().features().list()) {
            window.go(feature.start());
            change.run();
            words.put(feature.place().key(), words(window));
        }
        places().forEach((place, location) -> {
            window.go(location);
            change.run();
            words.put(place, words(window));
        });
        window.go(new Location.Trace(TRACE, Optional.empty()));
        window.until(() -> window.sees("#reduce"));
        for (String tab : TABS) {
            window.click("#tab-" + tab);
            change.run();
            words.put("trace, " + tab, words(window));
        }
        return words;
    }

    private static Map<String, Location> places() {
        var places = new LinkedHashMap<String, Location>();
        for (String service : List.of("payment-service", "order-service", "inventory-service")) {
            places.put(
                    "node " + service,
                    new Location.Topology(Optional.of(new ServiceName(service)), Optional.empty()));
        }
        places.put(
                "instance",
                new Location.Services(
                        Optional.of(new ServiceName("payment-service")),
                        Optional.of(new InstanceId("payment-3"))));
        places.put(
                "key",
                new Location.Config(
                        Optional.of("/config/dev/payment-service"),
                        Optional.empty(),
                        Optional.empty()));
        places.put("failed calls", new Location.Traces("status=error"));
        places.put("found nothing", new Location.Traces("service=nobody"));
        places.put("not understood", new Location.Traces("service=("));
        places.put("no such trace", new Location.Trace("0".repeat(31) + "1", Optional.empty()));
        places.put("no metrics", new Location.Metrics(Optional.of(new ServiceName("nobody"))));
        places.put(
                "no logs",
                new Location.Logs(Optional.of(new ServiceName("nobody")), Optional.empty()));
        return places;
    }

    private static Set<String> words(WholeWindow window) {
        return Screens.onFx(() -> {
            var words = new TreeSet<String>();
            for (Node node : window.bench().lookupAll("*")) {
                if (WholeWindow.seen(node)) {
                    said(node).filter(text -> !text.isBlank()).ifPresent(words::add);
                }
            }
            return words;
        });
    }

    private static Optional<String> said(Node node) {
        return switch (node) {
            case Labeled labeled -> Optional.ofNullable(labeled.getText());
            case TextInputControl input -> Optional.ofNullable(input.getPromptText());
            case Text text when !(text.getParent() instanceof Label) ->
                    Optional.ofNullable(text.getText());
            default -> Optional.empty();
        };
    }
}
