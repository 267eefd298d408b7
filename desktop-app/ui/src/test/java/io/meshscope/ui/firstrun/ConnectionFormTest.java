package io.meshscope.ui.firstrun;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.demo.DemoOptions;
import io.meshscope.session.Profile;
import io.meshscope.ui.draw.Theme;
import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.Screens;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.fx.FxThread;
import io.meshscope.ui.fx.ManualTimer;
import io.meshscope.ui.preferences.PreferencesKeeper;
import io.meshscope.ui.text.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The form in the start screen, by keys.
@Tag("window")
class ConnectionFormTest {

    private static final List<String> ORDER =
            List.of(
                    "endpoints",
                    "etcd-user",
                    "etcd-password",
                    "etcd-ca",
                    "etcd-cert",
                    "etcd-key",
                    "prefixes",
                    "layouts",
                    "consul",
                    "consul-token",
                    "consul-ca",
                    "consul-cert",
                    "consul-key",
                    "consul-datacenter",
                    "zookeeper",
                    "zookeeper-user",
                    "zookeeper-password",
                    "dns",
                    "dns-server",
                    "scrape",
                    "config",
                    "environment",
                    "connect");

    private final List<Profile> connected = new ArrayList<>();
    private final ManualTimer timer = new ManualTimer();
    private final PreferencesKeeper keeper = new PreferencesKeeper(Optional.empty(), timer);
    private FirstRunView view;
    private Stage stage;

    private void open(Look look) {
        Screens.onFx(() -> {
            view =
                    new FirstRunView(
                            new Language(look.locale()),
                            new Background(FxThread.platform()),
                            new DemoOptions(2, false),
                            new StartActions(
                                    demo -> {}, connected::add, StartActions.Recordings.NONE),
                            keeper);
            stage = Screens.stage(view, look);
            toggle();
            return null;
        });
        Screens.settle();
    }

    private void toggle() {
        view.choices().stream().filter(c -> c.key() == KeyCode.N).forEach(c -> c.run().run());
    }

    @AfterEach
    void end() {
        Screens.onFx(() -> {
            stage.close();
            return null;
        });
        timer.shutdownNow();
    }

    private TextField field(String id) {
        return (TextField) view.lookup("#" + id);
    }

    private String problem(String id) {
        var label = (Label) view.lookup("#" + id + "-problem");
        return label.isVisible() ? label.getText() : "";
    }

    private void type(String id, String text) {
        Screens.onFx(() -> {
            field(id).setText(text);
            return null;
        });
    }

    /// What Enter does in a field.
    private void enter(String id) {
        Screens.onFx(() -> {
            field(id).fireEvent(new ActionEvent());
            return null;
        });
    }

    @Test
    void tabGoesThroughTheFieldsAsTheyStand() {
        open(Look.DARK);
        List<String> order =
                Screens.onFx(() -> {
                    var ids = new ArrayList<String>();
                    for (int i = 0; i < ORDER.size(); i++) {
                        Node focus = stage.getScene().getFocusOwner();
                        ids.add(focus.getId());
                        focus.requestFocusTraversal(TraversalDirection.NEXT);
                    }
                    return ids;
                });
        assertThat(order).isEqualTo(ORDER);
    }

    @Test
    void allOfItIsSeenInASmallWindow() {
        // The start screen's share of 1100 × 680.
        for (Locale locale : List.of(Language.ENGLISH, Language.CHINESE)) {
            var look = new Look(Theme.DARK, locale, 1_048, 600);
            open(look);
            ScrollPane scroll = Screens.onFx(() -> (ScrollPane) view.lookup(".ms-form-scroll"));
            assertThat(scroll.getContent().getBoundsInLocal().getHeight())
                    .isLessThanOrEqualTo(scroll.getViewportBounds().getHeight() + 0.5);
            Screens.onFx(() -> Screens.snapshot(stage.getScene(), look.file("connection-form")));
            if (locale.equals(Language.ENGLISH)) {
                end();
            }
        }
    }

    @Test
    void whatIsWrongIsSaidBesideItsFieldUntilItIsMended() throws Exception {
        open(Look.SMALL);
        type("endpoints", "");
        type("dns", "no name");
        type("scrape", "ftp://m");
        enter("environment");
        Screens.settle();
        assertThat(problem("dns")).contains("no name").contains("_grpc._tcp");
        assertThat(problem("scrape")).contains("ftp://m");
        assertThat(problem("endpoints")).isEmpty();
        assertThat(stage.getScene().getFocusOwner()).isSameAs(field("dns"));
        assertThat(connected).isEmpty();
        assertThat(keeper.get().connection()).isNull();
        Screens.onFx(
                () -> Screens.snapshot(stage.getScene(), Look.SMALL.file("connection-form-wrong")));
        type("dns", "_grpc._tcp.orders.example");
        assertThat(problem("dns")).isEmpty();
        assertThat(problem("scrape")).as("still wrong").isNotEmpty();
        type("scrape", "m:9102");
        enter("dns");
        assertThat(connected)
                .singleElement()
                .satisfies(p -> {
                    assertThat(p.registries().sources()).containsExactly("dns");
                    assertThat(p.instances().metrics())
                            .map(Object::toString)
                            .containsExactly("http://m:9102/metrics");
                });
        assertThat(keeper.get().connection().others().dns()).isEqualTo("_grpc._tcp.orders.example");
    }

    @Test
    void aFileThatIsNotThereIsSaidAtItsOwnField() {
        open(Look.SMALL);
        type("endpoints", "https://a:2379");
        type("etcd-cert", "/not/there.pem");
        type("consul", "https://c:8501");
        type("consul-key", "/not/there.key");
        enter("environment");
        Screens.settle();
        assertThat(problem("etcd-ca")).isEmpty();
        assertThat(problem("etcd-cert")).contains("/not/there.pem");
        assertThat(problem("etcd-key")).contains("go together");
        assertThat(stage.getScene().getFocusOwner()).isSameAs(field("etcd-cert"));
        assertThat(problem("consul-ca")).isEmpty();
        assertThat(problem("consul-cert")).contains("go together");
        assertThat(problem("consul-key")).contains("/not/there.key");
        Screens.onFx(
                () -> Screens.snapshot(stage.getScene(), Look.SMALL.file("connection-form-files")));
        type("consul", "");
        type("consul-key", "");
        type("consul-datacenter", "dc2");
        enter("environment");
        assertThat(problem("consul-datacenter")).contains("dc2");
        assertThat(connected).isEmpty();
    }

    @Test
    void nothingIsNoConnectionAndEscapeGoesBack() {
        open(Look.DARK);
        type("endpoints", " ");
        enter("endpoints");
        assertThat(problem("endpoints")).contains("at least one");
        Screens.onFx(() -> {
            field("endpoints")
                    .fireEvent(
                            new KeyEvent(
                                    KeyEvent.KEY_PRESSED,
                                    "",
                                    "",
                                    KeyCode.ESCAPE,
                                    false,
                                    false,
                                    false,
                                    false));
            return null;
        });
        assertThat(view.lookup("#endpoints")).isNull();
        assertThat(view.lookup("#mutual-tls")).as("the other choices").isNotNull();
    }
}
