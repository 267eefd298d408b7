package io.meshscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.cluster.ClusterPlan;
import io.meshscope.cluster.Launcher;
import io.meshscope.config.ConfigWriter;
import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.ProcessEvent;
import io.meshscope.mesh.ProcessName;
import io.meshscope.mesh.ProcessStatus;
import io.meshscope.mesh.ServiceName;
import io.meshscope.message.Message;
import io.meshscope.reading.ServiceReading;
import io.meshscope.ui.control.JsonArea;
import io.meshscope.ui.draw.Theme;
import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fixture.ScriptedShop;
import io.meshscope.ui.fixture.ScriptedUsers;
import io.meshscope.ui.fixture.Sight;
import io.meshscope.ui.fixture.WholeWindow;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import io.meshscope.ui.text.Language;
import io.meshscope.ui.topology.GraphSpots;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The five things of the README and the incident, done in the whole window with keys and clicks,
/// in both themes and both languages: a colour says the same in each language. The shop follows a
/// script; no process runs.
@Tag("window")
class WholeWindowTest {

    private static final ServiceName PAYMENT = new ServiceName("payment-service");
    private static final String KEY = ScriptedShop.key("payment-service");

    private WholeWindow window;
    private Sight sight;
    private ScriptedShop shop;

    static List<Look> looks() {
        return List.of(Look.DARK, new Look(Theme.LIGHT, Language.CHINESE, 1440, 900));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void theFiveThingsAndTheIncident(Look look) {
        MeshFixture fixture = MeshFixture.empty();
        shop = new ScriptedShop(fixture);
        fixture.launcher = new ScriptedLauncher(shop);
        fixture.invoker = new ScriptedUsers();
        fixture.configWriter =
                (key, value, expected) ->
                        new ConfigWriter.Published(
                                shop.publish(key.shown(), value.orElseThrow().shown()));
        try (WholeWindow opened = WholeWindow.open(fixture, look).brisk()) {
            window = opened;
            sight = new Sight(opened);
            topologyAndAnOrdersTrace();
            paymentIsKilled();
            theBreakerOpens();
            backToBefore();
            paymentIsRestarted();
            configIsPublished();
            aMethodIsInvoked();
        }
    }

    private String text(String bundle, String key, Object... values) {
        return window.read(() -> window.context().language().texts(bundle).get(key, values));
    }

    private void view(int number) {
        window.press(KeyCode.CONTROL, KeyCode.valueOf("DIGIT" + number));
    }

    private Node graph() {
        window.until(() ->
                window.bench().lookupAll(".ms-inset").stream()
                        .anyMatch(n -> GraphSpots.has(n, PAYMENT.value())));
        return window.read(() ->
                window.bench().lookupAll(".ms-inset").stream()
                        .filter(n -> GraphSpots.has(n, PAYMENT.value()))
                        .findFirst()
                        .orElseThrow());
    }

    private void paymentIsDrawn(String token, boolean wanted) {
        Node graph = graph();
        sight.drawn(graph, () -> GraphSpots.box(graph, PAYMENT.value()), token, wanted);
    }

    /// What all views call the condition of payment-service now.
    private String condition() {
        return window.read(() -> window.context().words().of(payment().condition()));
    }

    private String killed() {
        var payment =
                new ProcessEvent.Changed(
                        new ProcessName("payment-service-1"),
                        Optional.of(PAYMENT),
                        ProcessStatus.CRASHED,
                        OptionalLong.empty(),
                        List.of(),
                        OptionalInt.of(137),
                        Message.verbatim(""));
        return window.read(() -> window.context().words().of(payment));
    }

    private String instanceCondition() {
        return window.read(
                () -> window.context().words().of(payment().instances().getFirst().condition()));
    }

    private ServiceReading payment() {
        return window.context().services().of(PAYMENT).orElseThrow();
    }

    private void topologyAndAnOrdersTrace() {
        Node graph = graph();
        sight.words(text("topology", "counts", 6, 6, 2));
        sight.drawn(graph, "ok", true);
        paymentIsDrawn("error", false);
        window.click(window.read(() -> GraphSpots.middle(graph, PAYMENT.value())));
        sight.exactly(PAYMENT.value());
        sight.words(condition(), "ok");
        view(5);
        window.doubleClick(sight.exactly("POST /api/orders"));
        window.until(() ->
                window.context()
                        .navigator()
                        .current()
                        .get()
                        .equals(new Location.Trace(ScriptedShop.TRACE, Optional.empty())));
        for (String colour : List.of("svc-1", "svc-3", "svc-4")) {
            sight.drawn(
                    window.read(() -> window.bench().shown().orElseThrow().node()), colour, true);
        }
    }

    private void paymentIsKilled() {
        view(9);
        sight.words("payment-1");
        window.click("#more-payment-service-1");
        window.click(sight.exactly(text("cluster", "action.KILL")));
        sight.words(text("cluster", "confirm.KILL", "payment-1"));
        window.press(KeyCode.ENTER);
        sight.words(killed(), "error");
        view(2);
        sight.words(instanceCondition(), "error");
        shop.expires();
        window.until(() -> !payment().instances().getFirst().present());
        sight.words(instanceCondition(), "error");
        sight.words("the key went with its lease");
    }

    private void theBreakerOpens() {
        shop.opens();
        window.until(() -> window.sees(".ms-badge"));
        view(4);
        window.until(() -> window.sees(".breaker-card .ms-breaker-pill.open"));
        sight.words("OPEN", "fg-on-amber");
        view(1);
        sight.drawn(graph(), "amber-fill", true);
        paymentIsDrawn("error", true);
    }

    private boolean beforeTheKill() {
        return window.read(() -> {
            var state = window.context().time().shown().get();
            return state.breakers().get(ScriptedShop.BREAKER).state() == BreakerState.CLOSED
                    && state.processes().all().values().stream().allMatch(p -> p.alive());
        });
    }

    private void backToBefore() {
        for (int i = 0; i < 12 && !beforeTheKill(); i++) {
            var before = window.read(() -> window.context().time().shown().get());
            window.press(KeyCode.ALT, KeyCode.LEFT);
            window.until(() -> !window.context().time().shown().get().equals(before));
        }
        assertThat(beforeTheKill()).isTrue();
        window.until(() -> window.sees(".ms-live-pill.viewing"));
        sight.drawn(graph(), "amber-fill", false);
        paymentIsDrawn("error", false);
        assertThat(window.sees(".ms-badge")).isFalse();
        view(2);
        sight.words(instanceCondition());
        assertThat(window.read(() -> payment().condition().serving())).isEqualTo(1);
        view(4);
        window.until(() -> !window.sees(".breaker-card .ms-breaker-pill.open"));
        view(9);
        sight.noWords(text("cluster", "restart-crashed"));
        assertThat(window.read(() -> ((Button) window.node("#stop-cluster")).isDisabled()))
                .isTrue();
        window.press(KeyCode.END);
        window.until(() -> window.sees(".ms-live-button.on") && window.sees(".ms-badge"));
        assertThat(window.sees(".ms-live-pill.viewing")).isFalse();
    }

    private void paymentIsRestarted() {
        window.click(sight.exactly(text("cluster", "restart-crashed")));
        sight.noWords(killed());
        window.until(() -> !window.sees(".ms-badge"));
        view(4);
        window.until(() -> window.sees(".breaker-card .ms-breaker-pill.closed"));
        view(1);
        sight.drawn(graph(), "amber-fill", false);
        paymentIsDrawn("error", false);
    }

    private void configIsPublished() {
        view(3);
        window.click(sight.exactly("payment-service"));
        sight.words(KEY);
        publish("{\"timeout\":2}");
        sight.words(text("config", "ack.applied"));
        sight.words(text("config", "applied.by", "1", "1"), "ok");
        publish("{\"timeout\":-1}");
        sight.words(text("config", "ack.rejected", "timeout must be at least 0.05"), "error");
        sight.words("0.05");
        assertThat(window.read(() -> window.context().time().isLive().get())).isTrue();
        assertThat(window.read(() -> window.context().navigator().current().get().place()))
                .isEqualTo(Place.CONFIG);
    }

    private void publish(String value) {
        window.click("#editor");
        window.press(KeyCode.CONTROL, KeyCode.A);
        window.write(value);
        assertThat(window.read(() -> ((JsonArea) window.node("#editor")).getText()))
                .isEqualTo(value);
        window.press(KeyCode.CONTROL, KeyCode.ENTER);
        sight.words(text("config", "preview.question", KEY));
        window.press(KeyCode.ENTER);
        sight.noWords(text("config", "preview.question", KEY));
    }

    private void aMethodIsInvoked() {
        view(8);
        window.click(sight.exactly("user-service"));
        window.press(KeyCode.RIGHT);
        window.doubleClick(sight.exactly("GetUser"));
        window.until(() -> window.sees("#field-user_id"));
        window.click("#field-user_id");
        window.write("123");
        window.press(KeyCode.CONTROL, KeyCode.ENTER);
        sight.words("OK 0", "ok");
        sight.words("User-123");
    }

    private record ScriptedLauncher(ScriptedShop shop) implements Launcher {

        @Override
        public void launch(ClusterPlan plan) {}

        @Override
        public boolean running() {
            return true;
        }

        @Override
        public void kill(ProcessName process) {
            assertThat(process).isEqualTo(new ProcessName("payment-service-1"));
            shop.killed();
        }

        @Override
        public void stop(ProcessName process) {
            throw new AssertionError("nobody stops " + process);
        }

        @Override
        public void restart(ProcessName process) {
            assertThat(process).isEqualTo(new ProcessName("payment-service-1"));
            shop.restarted();
        }

        @Override
        public List<String> tail(ProcessName process) {
            return List.of();
        }

        @Override
        public List<String> command(ProcessName process) {
            return List.of();
        }

        @Override
        public void close() {}
    }
}
