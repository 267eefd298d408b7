package io.meshscope.ui.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.cluster.ClusterPlan;
import io.meshscope.cluster.LaunchException;
import io.meshscope.cluster.Launcher;
import io.meshscope.cluster.Needs;
import io.meshscope.demo.load.LoadReading;
import io.meshscope.mesh.Instance;
import io.meshscope.mesh.LaunchedProcess;
import io.meshscope.mesh.ProcessEvent;
import io.meshscope.mesh.ProcessName;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.ServiceName;
import io.meshscope.message.Message;
import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fixture.NoLoad;
import io.meshscope.ui.fixture.Opened;
import io.meshscope.ui.fixture.Screens;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import io.meshscope.ui.text.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("window")
class ClusterPageTest {

    private static final Location HERE =
            new Location.Cluster(Optional.of(new ProcessName("payment-service-2")));

    /// Records what it is asked to do; refuses a kill.
    private static final class Noting implements Launcher {

        final List<String> asked = new CopyOnWriteArrayList<>();

        @Override
        public void launch(ClusterPlan plan) {
            asked.add("launch " + plan.name());
        }

        @Override
        public boolean running() {
            return true;
        }

        @Override
        public void kill(ProcessName process) {
            throw new LaunchException(
                    Message.of("launch.interrupted", process), Message.of("launch.again"));
        }

        @Override
        public void stop(ProcessName process) {
            asked.add("stop " + process);
        }

        @Override
        public void restart(ProcessName process) {
            asked.add("restart " + process);
        }

        @Override
        public List<String> tail(ProcessName process) {
            return List.of(
                    "Starting " + process,
                    "{\"timestamp\":\"2026-03-12T06:31:29.812Z\",\"level\":\"WARN\","
                            + "\"logger\":\"io.meshscope.shop.payment.ProviderPool\","
                            + "\"message\":\"pool exhausted: 8 in use, 3 waiting\","
                            + "\"trace_id\":\"5d0ce1b70f6a4b0ea3be9cbd1a3a44a9\"}",
                    "{\"timestamp\":\"2026-03-12T06:32:00.338Z\",\"level\":\"ERROR\","
                            + "\"logger\":\"io.meshscope.shop.payment.PaymentEndpoint\","
                            + "\"message\":\"UNAVAILABLE: provider slot not acquired\"}");
        }

        @Override
        public List<String> command(ProcessName process) {
            return List.of("java", "-jar", process + ".jar");
        }

        @Override
        public void close() {
            asked.add("close");
        }
    }

    @Test
    void everyLookRenders() {
        try (var fixture = MeshFixture.incident()) {
            fixture.launcher = new Noting();
            for (Look look : Look.ALL) {
                assertThat(
                                Screens.render(
                                        "cluster",
                                        fixture,
                                        look,
                                        HERE,
                                        context -> new ClusterPage(context, fixture.demo())))
                        .isNotEmptyFile();
            }
        }
    }

    @Test
    void theTableTheTailAndTheActionsSayWhatWasObserved() {
        try (var fixture = MeshFixture.incident()) {
            fixture.launcher = new Noting();
            try (var page = opened(fixture)) {
                assertThat(page.says("1 crashed, 2 of 3 healthy")).isTrue();
                assertThat(page.says("Crashed, exit 137")).isTrue();
                assertThat(page.says("Kill -9 payment-3")).isTrue();
                page.until(() -> page.says("pool exhausted: 8 in use, 3 waiting"));
                assertThat(page.says("ProviderPool")).isTrue();
            }
        }
    }

    @Test
    void stoppingTheClusterIsAskedForAndThenDone() {
        var launcher = new Noting();
        try (var fixture = MeshFixture.incident()) {
            fixture.launcher = launcher;
            try (var page =
                    Opened.at(
                            fixture,
                            Look.DARK,
                            HERE,
                            context -> new ClusterPage(context, fixture.demo()))) {
                page.press("#restart-crashed");
                page.until(() -> launcher.asked.contains("restart payment-service-3"));
                page.press("#stop-cluster");
                assertThat(launcher.asked).doesNotContain("close");
                page.press("#confirm");
                page.until(() -> launcher.asked.contains("close"));
            }
        }
    }

    @Test
    void aRefusalIsSaidWithItsRemedy() {
        try (var fixture = MeshFixture.incident()) {
            fixture.launcher = new Noting();
            try (var page =
                    Opened.at(
                            fixture,
                            Look.DARK,
                            HERE,
                            context -> new ClusterPage(context, fixture.demo()))) {
                ClusterPage cluster = (ClusterPage) page.page();
                page.run(() ->
                        cluster.questions()
                                .ask(
                                        process(fixture, "payment-service-2"),
                                        ClusterViewModel.Action.KILL,
                                        cluster.node()));
                assertThat(page.says("Kill payment-2?")).isTrue();
                assertThat(page.says("until its lease runs out")).isTrue();
                page.press("#confirm");
                page.until(() ->
                        page.says("The start of payment-service-2 was interrupted. Launch again."));
                page.run(() -> page.context().language().locale().set(Language.CHINESE));
                assertThat(page.says("payment-service-2 的启动被中断。请重新启动。")).isTrue();
            }
        }
    }

    private static Opened opened(MeshFixture fixture) {
        return Opened.at(
                fixture, Look.DARK, HERE, context -> new ClusterPage(context, fixture.demo()));
    }

    private static LaunchedProcess process(MeshFixture fixture, String name) {
        return fixture.journal().state().processes().all().get(new ProcessName(name));
    }

    @Test
    void whatAKillMeansDependsOnWhatIsKilled() {
        try (var fixture = MeshFixture.incident();
                var page = opened(fixture)) {
            ClusterPage cluster = (ClusterPage) page.page();
            page.run(() ->
                    cluster.questions()
                            .ask(
                                    process(fixture, "etcd"),
                                    ClusterViewModel.Action.KILL,
                                    cluster.node()));
            assertThat(page.says("no configuration can be published")).isTrue();
            assertThat(page.says("lease runs out")).isFalse();
        }
    }

    @Test
    void thePastCannotBeActedOn() {
        var launcher = new Noting();
        try (var fixture = MeshFixture.incident()) {
            fixture.launcher = launcher;
            try (var page = opened(fixture)) {
                ClusterPage cluster = (ClusterPage) page.page();
                page.run(() ->
                        cluster.questions()
                                .ask(
                                        process(fixture, "payment-service-2"),
                                        ClusterViewModel.Action.STOP,
                                        cluster.node()));
                assertThat(page.sees("#confirm")).isTrue();
                Instant before = MeshFixture.NOW.minusSeconds(30);
                page.run(() -> page.context().time().goTo(before));
                page.until(() -> page.node("#stop-cluster", Button.class).isDisabled());
                assertThat(page.sees("#confirm")).as("a question asked before").isTrue();
                page.press("#confirm");
                assertThat(page.says("Nothing is done to processes while the past is shown"))
                        .isTrue();
                page.run(() ->
                        cluster.questions()
                                .ask(
                                        process(fixture, "payment-service-3"),
                                        ClusterViewModel.Action.START,
                                        cluster.node()));
                page.until(() -> page.says("current figures"));
                assertThat(launcher.asked).isEmpty();
            }
        }
    }

    @Test
    void theTailIsOfTheMomentShown() {
        try (var fixture = MeshFixture.incident()) {
            fixture.launcher = new Noting();
            try (var page = opened(fixture)) {
                page.until(() -> page.says("UNAVAILABLE: provider slot not acquired"));
                Instant between = Instant.parse("2026-03-12T06:31:45Z");
                page.run(() -> page.context().time().goTo(between));
                page.until(() -> page.says("up to the moment shown"));
                page.until(() -> !page.says("UNAVAILABLE: provider slot not acquired"));
                assertThat(page.says("pool exhausted: 8 in use, 3 waiting")).isTrue();
            }
        }
    }

    @Test
    void rowsAndTheirButtonsStayWhileWhatTheySayChanges() {
        try (var fixture = MeshFixture.incident();
                var page = opened(fixture)) {
            Button service = page.node("#more-payment-service-2", Button.class);
            Button server = page.node("#more-etcd", Button.class);
            for (int second = 1; second <= 3; second++) {
                fixture.tell(
                        MeshFixture.NOW.plusSeconds(second), "cluster", used("payment-service-2"));
                fixture.tell(MeshFixture.NOW.plusSeconds(second), "cluster", used("etcd"));
            }
            fixture.settle();
            page.until(() -> page.says("77.0 %"));
            page.run(() -> {});
            assertThat(page.node("#more-payment-service-2", Button.class)).isSameAs(service);
            assertThat(page.node("#more-etcd", Button.class)).isSameAs(server);
        }
    }

    private static ProcessEvent.Sampled used(String process) {
        return new ProcessEvent.Sampled(
                new ProcessName(process),
                OptionalDouble.of(77),
                OptionalLong.of(100_000_000),
                Optional.of(Duration.ofSeconds(1)));
    }

    @Test
    void withoutAClusterItSaysSo() {
        try (var fixture = MeshFixture.empty();
                var page =
                        Opened.at(
                                fixture,
                                Look.DARK,
                                Location.of(Place.CLUSTER),
                                context -> new ClusterPage(context, fixture.demo()))) {
            assertThat(page.says("No cluster was launched from here.")).isTrue();
        }
    }

    @Test
    void whatTheInstancesSayOfMutualTlsIsShown() {
        try (var fixture = MeshFixture.incident();
                var page =
                        Opened.at(
                                fixture,
                                Look.DARK,
                                HERE,
                                context -> new ClusterPage(context, fixture.demo()))) {
            assertThat(page.sees("#speaks-tls")).as("they say nothing of it").isFalse();
            say(fixture, "payment-service", "true");
            page.until(() -> page.says("Mutual TLS between services"));
            say(fixture, "order-service", "false");
            page.until(() -> page.says("Mutual TLS on 2 of 4 instances"));
            say(fixture, "payment-service", "false");
            page.until(() -> page.says("Plaintext between services"));
        }
    }

    /// Lets all registered instances of a service say whether they use mutual TLS.
    private static void say(MeshFixture fixture, String service, String mutual) {
        fixture
                .journal()
                .state()
                .registrations()
                .services()
                .get(new ServiceName(service))
                .all()
                .stream()
                .filter(Instance::present)
                .map(Instance::registration)
                .forEach(r -> fixture.tell(MeshFixture.NOW, "etcd", saying(r, mutual)));
        fixture.settle();
    }

    private static RegistrationEvent saying(Registration r, String mutual) {
        var metadata = new HashMap<>(r.metadata());
        metadata.put("tls", mutual);
        return new RegistrationEvent.Changed(
                new Registration(
                        r.service(),
                        r.instance(),
                        r.endpoint(),
                        r.entry(),
                        r.lease(),
                        Registration.Details.of(r.since(), metadata),
                        List.of()));
    }

    @Test
    void aLaunchHasTheCertificatesThatWereChosen() {
        var launcher = new Noting();
        try (var fixture = MeshFixture.empty()) {
            fixture.launcher = launcher;
            fixture.plan =
                    options -> planned(options.mutualTls() ? "with mutual TLS" : "in plaintext");
            try (var page =
                    Opened.at(
                            fixture,
                            Look.DARK,
                            Location.of(Place.CLUSTER),
                            context -> new ClusterPage(context, fixture.demo()))) {
                page.press("#launch");
                page.until(() -> launcher.asked.contains("launch in plaintext"));
                page.press("#mutual-tls");
                page.press("#launch");
                page.until(() -> launcher.asked.contains("launch with mutual TLS"));
            }
        }
    }

    private static ClusterPlan planned(String name) {
        return new ClusterPlan(
                name,
                "dev",
                List.of(),
                "",
                new ClusterPlan.Etcd(0, Optional.empty()),
                Map.of(),
                Needs.ETCD_ALONE);
    }

    @Test
    void everyLookOfMutualTlsRenders() {
        try (var fixture = MeshFixture.incident()) {
            fixture.launcher = new Noting();
            fixture.journal()
                    .state()
                    .registrations()
                    .services()
                    .keySet()
                    .forEach(service -> say(fixture, service.value(), "true"));
            for (Look look : Look.ALL) {
                assertThat(
                                Screens.render(
                                        "cluster-tls",
                                        fixture,
                                        look,
                                        HERE,
                                        context -> new ClusterPage(context, fixture.demo())))
                        .isNotEmptyFile();
            }
        }
        try (var fixture = MeshFixture.empty()) {
            for (Look look : Look.ALL) {
                assertThat(
                                Screens.render(
                                        "cluster-launch",
                                        fixture,
                                        look,
                                        Location.of(Place.CLUSTER),
                                        context -> new ClusterPage(context, fixture.demo())))
                        .isNotEmptyFile();
            }
        }
    }

    @Test
    void loadIsStartedChangedAndStoppedAndItsFiguresAreShown() {
        try (var fixture = MeshFixture.incident()) {
            fixture.launcher = new Noting();
            var load = new NoLoad();
            load.reading =
                    new LoadReading(
                            1_284,
                            1_270,
                            9,
                            5,
                            0,
                            3,
                            new LoadReading.Latency(
                                    Optional.of(Duration.ofMillis(12)), Optional.empty()));
            fixture.load = load;
            try (var page =
                    Opened.at(
                            fixture,
                            Look.DARK,
                            HERE,
                            context -> new ClusterPage(context, fixture.demo()))) {
                page.until(() -> page.says("1,284"));
                assertThat(page.says(Numbers.duration(Duration.ofMillis(12)) + " / –")).isTrue();
                assertThat(page.says("off")).isTrue();
                page.run(() -> page.node("#load-rate", TextField.class).setText("20"));
                page.press("#load-go");
                page.until(() -> load.running().isPresent());
                assertThat(load.running().orElseThrow().perSecond()).isEqualTo(20);
                page.run(() -> page.node("#load-rate", TextField.class).setText("soon"));
                page.press("#load-go");
                assertThat(page.says("0.1 to 500")).isTrue();
                assertThat(load.running().orElseThrow().perSecond()).isEqualTo(20);
                page.press("#load-stop");
                page.until(() -> load.running().isEmpty());
            }
        }
    }

    /// The smallest window, with figures of a shop that is slow.
    @Test
    void whatStandsBesideTheProcessesIsNotCut() {
        try (var fixture = MeshFixture.incident()) {
            fixture.launcher = new Noting();
            var load = new NoLoad();
            load.reading =
                    new LoadReading(
                            12_840,
                            12_700,
                            90,
                            5,
                            0,
                            3,
                            new LoadReading.Latency(
                                    Optional.of(Duration.ofMillis(271)),
                                    Optional.of(Duration.ofMillis(4_450))));
            fixture.load = load;
            try (var page =
                    Opened.at(
                            fixture,
                            Look.SMALL,
                            HERE,
                            context -> new ClusterPage(context, fixture.demo()))) {
                page.until(() -> page.says("12,840"));
                Node node = page.node("#load-rate", TextField.class);
                while (!(node instanceof ScrollPane)) {
                    node = node.getParent();
                }
                var side = (ScrollPane) node;
                assertThat(side.getContent().getLayoutBounds().getWidth())
                        .isLessThanOrEqualTo(side.getViewportBounds().getWidth() + 0.5);
            }
        }
    }
}
