package io.meshscope.ui.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.breaker.BreakerFeed;
import io.meshscope.mesh.Answer;
import io.meshscope.mesh.BreakerEvent;
import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.EdgeId;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.ProcessEvent;
import io.meshscope.mesh.ProcessName;
import io.meshscope.mesh.ProcessStatus;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.TrafficEvent;
import io.meshscope.message.Message;
import io.meshscope.reading.Condition;
import io.meshscope.reading.Moment;
import io.meshscope.reading.ServiceReader;
import io.meshscope.reading.TopologyReader;
import io.meshscope.reading.TopologyReading;
import io.meshscope.ui.draw.LayeredLayout;
import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fixture.Opened;
import io.meshscope.ui.fixture.Screens;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import io.meshscope.ui.text.Language;
import io.meshscope.ui.time.TimeModel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("window")
class TopologyTest {

    private static final ServiceName PAYMENT = new ServiceName("payment-service");
    private static final EdgeId ORDER_TO_PAYMENT =
            new EdgeId(Optional.of(new ServiceName("order-service")), PAYMENT);

    @Test
    void itRendersInEveryLook() {
        for (Look look : Look.ALL) {
            try (var fixture = MeshFixture.incident()) {
                assertThat(
                                Screens.render(
                                        "topology",
                                        fixture,
                                        look,
                                        new Location.Topology(
                                                Optional.of(PAYMENT), Optional.empty()),
                                        TopologyPage::new))
                        .isNotEmptyFile();
            }
        }
    }

    @Test
    void anEmptyMeshSaysHowToFillIt() {
        try (var fixture = MeshFixture.empty();
                var page = at(fixture)) {
            page.until(() -> page.says("No services yet."));
            assertThat(page.says("Services appear when they register in etcd or send spans"))
                    .isTrue();
            fixture.tell(MeshFixture.NOW, "cluster", starting("etcd"));
            fixture.settle();
            page.until(() -> page.says("The cluster is starting: 0 of 1 processes are healthy."));
        }
    }

    private static Opened at(MeshFixture fixture) {
        return Opened.at(fixture, Look.DARK, Location.of(Place.TOPOLOGY), TopologyPage::new);
    }

    private static ProcessEvent starting(String process) {
        return new ProcessEvent.Changed(
                new ProcessName(process),
                Optional.empty(),
                ProcessStatus.STARTING,
                OptionalLong.of(4_242),
                List.of(2379),
                OptionalInt.empty(),
                Message.verbatim("waiting for /health"));
    }

    @Test
    void aRenewedLeaseIsNotDrawn() {
        try (var fixture = MeshFixture.incident()) {
            TopologyReading before = read(fixture, MeshFixture.NOW);
            fixture.tell(
                    MeshFixture.NOW,
                    "etcd",
                    new RegistrationEvent.LeaseMeasured(
                            PAYMENT,
                            new InstanceId("127.0.0.1:50053"),
                            "7d2a04c150053",
                            Duration.ofSeconds(9),
                            Duration.ofSeconds(10)));
            fixture.settle();
            TopologyReading after = read(fixture, MeshFixture.NOW);
            assertThat(after).isNotEqualTo(before);
            assertThat(new GraphPicture(after)).isEqualTo(new GraphPicture(before));
            assertThat(new GraphPicture(read(fixture, MeshFixture.NOW.minusSeconds(300))))
                    .isNotEqualTo(new GraphPicture(before));
        }
    }

    @Test
    void anEdgeWhoseTracesAreApartAndAServiceThatIsNotOfferedSayWhy() {
        try (var fixture = MeshFixture.incident()) {
            fixture.tell(MeshFixture.NOW, "spans", new TrafficEvent.Apart(ORDER_TO_PAYMENT, true));
            for (int port : List.of(50_053, 50_063, 50_073)) {
                fixture.tell(
                        MeshFixture.NOW,
                        "breaker",
                        new RegistrationEvent.Answered(
                                PAYMENT, new InstanceId("127.0.0.1:" + port), Answer.HTTP));
            }
            fixture.settle();
            try (var page =
                    Opened.at(
                            fixture,
                            Look.DARK,
                            new Location.Topology(Optional.empty(), Optional.of(ORDER_TO_PAYMENT)),
                            TopologyPage::new)) {
                page.until(() -> page.says("Set a propagator in both"));
            }
            try (var page =
                    Opened.at(
                            fixture,
                            Look.DARK,
                            new Location.Topology(Optional.of(PAYMENT), Optional.empty()),
                            TopologyPage::new)) {
                page.until(() -> page.says("Not offered in Invoke: HTTP, as it answered."));
            }
        }
    }

    @Test
    void whatTheSearchForFailedCallsSaidFollowsTheLanguage() {
        try (var fixture = MeshFixture.incident();
                var page =
                        Opened.at(
                                fixture,
                                Look.DARK,
                                new Location.Topology(
                                        Optional.of(new ServiceName("shipping-service")),
                                        Optional.empty()),
                                TopologyPage::new)) {
            page.until(() -> page.says("No failed traces in this range"));
            page.run(() -> page.context().language().locale().set(Language.CHINESE));
            page.until(() -> page.says("此时间范围内没有失败的链路"));
        }
    }

    @Test
    void theGraphSaysWhatTheStateSays() {
        try (var fixture = MeshFixture.incident()) {
            TopologyReading now = read(fixture, MeshFixture.NOW);
            TopologyReading.Node payment = now.node(PAYMENT).orElseThrow();
            assertThat(payment.present()).isEqualTo(2);
            assertThat(payment.instances())
                    .containsExactly(Condition.HEALTHY, Condition.HEALTHY, Condition.EXPIRED);
            TopologyReading.Edge edge = edge(now);
            assertThat(edge.breaker()).contains(BreakerState.OPEN);
            assertThat(edge.countdown()).hasValue(12);
        }
    }

    @Test
    void aBreakerThatIsNotKnownAnyMoreIsShownOnItsEdge() {
        try (var fixture = MeshFixture.incident()) {
            TopologyReading.Edge before = edge(read(fixture, MeshFixture.NOW));
            assertThat(EdgeLabels.pill(before).orElseThrow().stateWord()).isEqualTo("OPEN");
            fixture.journal().state().breakers().keySet().stream()
                    .map(id -> BreakerFeed.source(id.caller(), id.instance()).value())
                    .distinct()
                    .forEach(feed ->
                            fixture.tell(
                                    MeshFixture.NOW,
                                    feed,
                                    new SourceEvent.Lagging(
                                            "it does not answer",
                                            Optional.empty(),
                                            Optional.empty())));
            fixture.settle();
            TopologyReading after = read(fixture, MeshFixture.NOW);
            assertThat(edge(after).breaker()).isEmpty();
            assertThat(EdgeLabels.pill(edge(after)).orElseThrow().stateWord()).isEqualTo("UNKNOWN");
            assertThat(EdgeLabels.pill(unguarded(edge(after)))).isEmpty();
            assertThat(picture(edge(after))).isNotEqualTo(picture(unguarded(edge(after))));
        }
    }

    @Test
    void anEdgeWhoseBreakerIsForcedOpenHasTheColourOfOneThatIsOpen() {
        try (var fixture = MeshFixture.incident()) {
            TopologyReading.Edge open = edge(read(fixture, MeshFixture.NOW));
            assertThat(EdgePainter.color(open)).isEqualTo("amber");
            BreakerId id = open.guard().orElseThrow().breaker().id();
            fixture.tell(
                    MeshFixture.NOW,
                    BreakerFeed.source(id.caller(), id.instance()).value(),
                    new BreakerEvent.Transition(
                            id,
                            BreakerState.OPEN,
                            BreakerState.FORCED_OPEN,
                            MeshFixture.NOW,
                            "by hand",
                            Optional.empty(),
                            Optional.empty()));
            fixture.settle();
            TopologyReading.Edge forced = edge(read(fixture, MeshFixture.NOW));
            assertThat(forced.breaker()).contains(BreakerState.FORCED_OPEN);
            assertThat(EdgePainter.color(forced)).isEqualTo("amber");
        }
    }

    private static TopologyReading.Edge unguarded(TopologyReading.Edge edge) {
        return new TopologyReading.Edge(
                edge.id(), edge.calls(), Optional.empty(), edge.idle(), edge.apart());
    }

    private static GraphPicture picture(TopologyReading.Edge edge) {
        return new GraphPicture(new TopologyReading(List.of(), List.of(edge)));
    }

    @Test
    void atThePlayheadItIsTheMeshOfThen() {
        try (var fixture = MeshFixture.incident()) {
            TopologyReading then = read(fixture, MeshFixture.NOW.minus(Duration.ofMinutes(5)));
            assertThat(then.node(PAYMENT).orElseThrow().present()).isEqualTo(3);
            TopologyReading.Edge edge = edge(then);
            assertThat(edge.breaker().orElse(BreakerState.CLOSED)).isEqualTo(BreakerState.CLOSED);
            assertThat(edge.calls().perSecond().orElse(0)).isBetween(38.0, 47.0);
            assertThat(edge.calls().errorPercent()).hasValue(0.0);
        }
    }

    @Test
    void whatWasNotCalledIsUnknownAndNotZero() {
        try (var fixture = MeshFixture.incident()) {
            TopologyReading now = read(fixture, MeshFixture.NOW);
            TopologyReading.Edge idle =
                    now.edges().stream()
                            .filter(TopologyReading.Edge::idle)
                            .findFirst()
                            .orElseThrow();
            assertThat(idle.id().callee()).isEqualTo(new ServiceName("shipping-service"));
            assertThat(idle.calls().perSecond()).isEmpty();
        }
    }

    @Test
    void theLayoutPlacesEveryNodeAndRoutesEveryEdge() {
        try (var fixture = MeshFixture.incident()) {
            TopologyReading graph = read(fixture, MeshFixture.NOW);
            GraphLayout layout = GraphLayout.of(graph, false);
            assertThat(layout.boxes()).hasSize(6);
            // One of them comes from outside.
            assertThat(layout.routes()).hasSize(9);
            List<LayeredLayout.Box> boxes = List.copyOf(layout.boxes().values());
            for (LayeredLayout.Box a : boxes) {
                assertThat(boxes).filteredOn(b -> b != a).noneMatch(b -> a.contains(b.x(), b.y()));
            }
        }
    }

    @Test
    void selectingANodeOpensTheInspector() {
        try (var fixture = MeshFixture.incident()) {
            var context =
                    Screens.onFx(
                            () -> Screens.context(fixture, Look.DARK, Location.of(Place.TOPOLOGY)));
            Screens.onFx(() -> {
                var bench = Screens.workbench(context, Look.DARK, TopologyPage::new);
                var stage = Screens.stage(bench, Look.DARK);
                assertThat(bench.lookupAll(".ms-inspector")).isEmpty();
                context.navigator()
                        .go(new Location.Topology(Optional.of(PAYMENT), Optional.empty()));
                assertThat(bench.lookupAll(".ms-inspector")).hasSize(1);
                context.navigator().back();
                assertThat(bench.lookupAll(".ms-inspector")).isEmpty();
                bench.close();
                stage.close();
                Screens.close(context);
                return null;
            });
        }
    }

    private static TopologyReading.Edge edge(TopologyReading graph) {
        return graph.edges().stream()
                .filter(e -> e.id().equals(ORDER_TO_PAYMENT))
                .findFirst()
                .orElseThrow();
    }

    static TopologyReading read(MeshFixture fixture, Instant moment) {
        MeshState state = fixture.journal().stateAt(moment);
        return new TopologyReader(
                        state,
                        new ServiceReader(state, Moment.past(moment), List.of("/config/")).all(),
                        moment,
                        TimeModel.DEFAULT_RANGE)
                .read();
    }
}
