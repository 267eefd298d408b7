package io.meshscope.ui.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.breaker.BreakerControl;
import io.meshscope.breaker.BreakerControlException;
import io.meshscope.breaker.BreakerFeed;
import io.meshscope.journal.Observation;
import io.meshscope.mesh.BreakerEvent;
import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.SourceId;
import io.meshscope.message.Message;
import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fixture.Opened;
import io.meshscope.ui.fixture.Screens;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import io.meshscope.ui.text.Language;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuItem;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("window")
class BreakersPageTest {

    private static final Comparator<Boolean> TRUE_FIRST = Comparator.reverseOrder();

    private static final Location HERE = Location.of(Place.BREAKERS);

    @Test
    void everyLookRenders() {
        try (var fixture = MeshFixture.incident()) {
            for (Look look : Look.ALL) {
                assertThat(Screens.render("breakers", fixture, look, HERE, BreakersPage::new))
                        .isNotEmptyFile();
            }
        }
    }

    @Test
    void aBreakerWhoseProcessTakesNoOrdersIsNotOfferedToBeMoved() {
        try (var fixture = MeshFixture.incident()) {
            fixture.breakerControl =
                    new BreakerControl() {
                        @Override
                        public boolean reaches(BreakerId breaker) {
                            return false;
                        }

                        @Override
                        public void set(BreakerId breaker, BreakerState state) {
                            throw new AssertionError("nobody can reach it");
                        }
                    };
            var open =
                    fixture.journal().state().breakers().values().stream()
                            .filter(b -> b.state() == BreakerState.OPEN)
                            .findFirst()
                            .orElseThrow()
                            .id();
            try (var page =
                    Opened.at(
                            fixture,
                            Look.DARK,
                            new Location.Breakers(Optional.of(open)),
                            BreakersPage::new)) {
                assertThat(page.sees("#read-only")).isTrue();
                assertThat(page.says("Only told by metrics")).isTrue();
                assertThat(page.sees("#force-open")).isFalse();
                assertThat(page.sees("#reset")).isFalse();
            }
        }
    }

    @Test
    void anActionIsAskedForAndThenDone() {
        var moved = new CopyOnWriteArrayList<String>();
        try (var fixture = MeshFixture.incident()) {
            fixture.breakerControl = (id, state) -> moved.add(id.shortMethod() + " " + state);
            var open =
                    fixture.journal().state().breakers().values().stream()
                            .filter(b -> b.state() == BreakerState.OPEN)
                            .findFirst()
                            .orElseThrow()
                            .id();
            try (var page =
                    Opened.at(
                            fixture,
                            Look.DARK,
                            new Location.Breakers(Optional.of(open)),
                            BreakersPage::new)) {
                assertThat(page.says("12 s to half-open")).isTrue();
                page.press("#force-open");
                assertThat(moved).isEmpty();
                assertThat(page.says("Force order → payment PaymentService/CreatePayment open?"))
                        .isTrue();
                assertThat(page.says("In order-1: every call is refused")).isTrue();
                page.picture("breakers-confirm");
                page.press("#confirm");
                page.until(() -> !moved.isEmpty());
                assertThat(moved).containsExactly("PaymentService/CreatePayment FORCED_OPEN");

                page.run(() -> page.context().language().locale().set(Language.CHINESE));
                assertThat(page.says("12 s 后半开")).isTrue();
            }
        }
    }

    @Test
    void aBreakerOfWhichLittleIsKnownIsShownAndWhatCannotBeReadIsSaid() throws Exception {
        try (var fixture = MeshFixture.incident()) {
            var order = new ServiceName("order-service");
            var instance = new InstanceId("127.0.0.1:50052");
            var id = new BreakerId(order, instance, Optional.empty(), "db.primary");
            SourceId feed = BreakerFeed.source(order, instance);
            fixture.journal()
                    .put(
                            Observation.of(
                                    feed,
                                    new BreakerEvent.Measured(
                                            id,
                                            BreakerState.OPEN,
                                            Optional.empty(),
                                            Optional.empty(),
                                            Optional.empty())));
            fixture.journal()
                    .put(
                            Observation.of(
                                    feed,
                                    new SourceEvent.Unmapped(
                                            "http://127.0.0.1:8080/metrics",
                                            List.of("breaker_state 9.0"))));
            try (var page =
                    Opened.at(
                            fixture,
                            Look.DARK,
                            new Location.Breakers(Optional.of(id)),
                            BreakersPage::new)) {
                page.until(() -> page.says("db.primary"));
                page.until(() -> page.says("Found: breaker_state 9.0"));
                assertThat(page.says("resilience4j_circuitbreaker_state")).isTrue();
                page.picture("breakers-unmapped");
                page.run(() -> page.context().language().locale().set(Language.CHINESE));
                page.until(() -> page.says("发现：breaker_state 9.0"));
            }
        }
    }

    @Test
    void whatWentWrongIsSaidInPlace() {
        try (var fixture = MeshFixture.incident()) {
            fixture.breakerControl =
                    (id, state) -> {
                        throw new BreakerControlException(
                                Message.verbatim("order-service did not answer"),
                                new IllegalStateException());
                    };
            var open =
                    fixture.journal().state().breakers().values().stream()
                            .filter(b -> b.state() == BreakerState.OPEN)
                            .findFirst()
                            .orElseThrow()
                            .id();
            try (var page =
                    Opened.at(
                            fixture,
                            Look.DARK,
                            new Location.Breakers(Optional.of(open)),
                            BreakersPage::new)) {
                page.press("#reset");
                page.press("#confirm");
                page.until(() -> page.says("order-service did not answer"));
            }
        }
    }

    @Test
    void thePastCannotBeActedOn() {
        var moved = new CopyOnWriteArrayList<String>();
        try (var fixture = MeshFixture.incident()) {
            fixture.breakerControl = (id, state) -> moved.add(id.shortMethod() + " " + state);
            var open =
                    fixture.journal().state().breakers().values().stream()
                            .filter(b -> b.state() == BreakerState.OPEN)
                            .findFirst()
                            .orElseThrow()
                            .id();
            try (var page =
                    Opened.at(
                            fixture,
                            Look.DARK,
                            new Location.Breakers(Optional.of(open)),
                            BreakersPage::new)) {
                page.press("#force-open");
                Button confirm = page.node("#confirm", Button.class);
                page.run(() -> page.context().time().goTo(MeshFixture.NOW.minusSeconds(60)));
                page.until(() -> page.node("#reset", Button.class).isDisabled());
                assertThat(page.says("Actions need LIVE")).isTrue();
                assertThat(page.sees(".ms-confirmation")).as("what was asked stays").isTrue();
                page.run(confirm::fire);
                assertThat(moved).isEmpty();
                assertThat(page.says("No breaker is moved while the past is shown")).isTrue();
                page.run(() -> page.context().time().goLive());
                page.run(confirm::fire);
                page.until(() -> !moved.isEmpty());
                assertThat(page.sees(".ms-confirmation")).isFalse();
            }
        }
    }

    @Test
    void nothingObservedSaysWhatWouldBe() {
        try (var fixture = MeshFixture.empty();
                var page = Opened.at(fixture, Look.DARK, HERE, BreakersPage::new)) {
            assertThat(page.says("No breakers yet.")).isTrue();
        }
    }

    @Test
    void whatIsShownIsSavedAsCsv(@TempDir Path folder) throws Exception {
        try (var fixture = MeshFixture.incident();
                var page = Opened.at(fixture, Look.DARK, HERE, BreakersPage::new)) {
            var export = (ExportMenu) page.node("#export", Node.class).getParent();
            Path breakers = folder.resolve("breakers.csv");
            page.run(() -> export.save(ExportMenu.What.BREAKERS, breakers));
            page.until(() -> page.says("Saved as " + breakers));
            assertThat(Files.readAllLines(breakers))
                    .hasSize(1 + fixture.journal().state().breakers().size())
                    .anyMatch(line ->
                            line.startsWith("order-service,payment-service,")
                                    && line.contains(",OPEN,"));
            Path transitions = folder.resolve("transitions.csv");
            page.run(() -> export.save(ExportMenu.What.TRANSITIONS, transitions));
            page.until(() -> page.says("Saved as " + transitions));
            assertThat(Files.readAllLines(transitions)).anyMatch(l -> l.contains(",CLOSED,OPEN,"));
            page.run(() -> export.save(ExportMenu.What.BREAKERS, folder));
            page.until(() -> page.says("Not saved: "));
        }
    }

    @Test
    void aBreakerWhoseProcessDoesNotAnswerIsNotKnownSinceThen() {
        try (var fixture = MeshFixture.incident()) {
            var open =
                    fixture.journal().state().breakers().values().stream()
                            .filter(b -> b.state() == BreakerState.OPEN)
                            .findFirst()
                            .orElseThrow()
                            .id();
            try (var page =
                    Opened.at(
                            fixture,
                            Look.DARK,
                            new Location.Breakers(Optional.of(open)),
                            BreakersPage::new)) {
                page.until(() -> page.says("12 s to half-open"));
                fixture.tell(
                        MeshFixture.NOW,
                        BreakerFeed.source(open.caller(), open.instance()).value(),
                        new SourceEvent.Lagging(
                                "it does not answer", Optional.empty(), Optional.empty()));
                fixture.settle();
                page.until(() -> page.says("not known since 14:32:18"));
                assertThat(page.says("12 s to half-open")).isFalse();
                assertThat(page.says("UNKNOWN")).isTrue();
                assertThat(known(page)).contains(true, false).isSortedAccordingTo(TRUE_FIRST);
                assertThat(page.node("#force-open", Button.class).isDisabled()).isTrue();
                page.run(() -> {
                    var lane =
                            model(page)
                                    .lanes(
                                            MeshFixture.NOW.minusSeconds(60),
                                            MeshFixture.NOW.plusSeconds(5))
                                    .stream()
                                    .filter(l -> l.breaker().id().equals(open))
                                    .findFirst()
                                    .orElseThrow();
                    assertThat(lane.segments().getLast().state()).isEmpty();
                    assertThat(lane.segments().getLast().from()).isEqualTo(MeshFixture.NOW);
                });
                page.picture("breakers-unknown");
                page.run(() -> page.segment("Table").fire());
                page.until(() -> page.says("UNKNOWN"));
                page.until(() ->
                        page.page().node().lookupAll(".table-cell").stream()
                                .map(n -> ((Labeled) n).getText())
                                .anyMatch("not known since 14:32:18"::equals));
            }
        }
    }

    /// Which breakers are known, in their order.
    private static List<Boolean> known(Opened page) {
        return Screens.onFx(() -> {
            BreakersViewModel model = model(page);
            return model.breakers().stream()
                    .map(b -> model.reading(b).state().isPresent())
                    .toList();
        });
    }

    private static BreakersViewModel model(Opened page) {
        var context = page.context();
        return new BreakersViewModel(
                context.time(), context.session().breakerControl(), context.background());
    }

    @Test
    void whatNameOfABreakerNeedsItsInstance() {
        try (var fixture = MeshFixture.incident();
                var page = Opened.at(fixture, Look.DARK, HERE, BreakersPage::new)) {
            List<BreakerId> ids = List.copyOf(fixture.journal().state().breakers().keySet());
            var model = Screens.onFx(() -> model(page));
            assertThat(ids).noneMatch(model::ambiguous);
            BreakerId one = ids.getFirst();
            fixture.tell(
                    MeshFixture.NOW,
                    "breaker/other",
                    new BreakerEvent.Measured(
                            new BreakerId(
                                    one.caller(),
                                    new InstanceId("10.0.0.9:1"),
                                    one.callee(),
                                    one.method()),
                            BreakerState.CLOSED,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()));
            fixture.settle();
            page.until(() -> {
                model.refresh();
                return model.ambiguous(one);
            });
            assertThat(ids).filteredOn(model::ambiguous).containsExactly(one);
        }
    }

    @Test
    void whatCannotBeDoneInThePastSaysWhy() {
        try (var fixture = MeshFixture.incident();
                var page = Opened.at(fixture, Look.DARK, HERE, BreakersPage::new)) {
            var time = page.context().time();
            page.run(() -> time.goTo(MeshFixture.NOW.minusSeconds(5)));
            page.until(() -> !time.canAct().get());
            page.run(() ->
                    assertThat(page.node(".breaker-card", BreakerCard.class).menu().getItems())
                            .filteredOn(i -> i.isDisable() && !"limits".equals(i.getId()))
                            .hasSize(BreakerActions.TARGETS.size())
                            .extracting(MenuItem::getText)
                            .allMatch(text -> text.endsWith(" (needs LIVE)")));
        }
    }
}
