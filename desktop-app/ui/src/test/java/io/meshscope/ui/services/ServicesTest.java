package io.meshscope.ui.services;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.EntryEvent;
import io.meshscope.mesh.EntryProblem;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Octets;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import io.meshscope.reading.Condition;
import io.meshscope.reading.Moment;
import io.meshscope.reading.ReadingWords;
import io.meshscope.reading.ServiceReader;
import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fixture.Opened;
import io.meshscope.ui.fixture.Screens;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import io.meshscope.ui.services.RegistryLine.Kind;
import io.meshscope.ui.text.Language;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("window")
class ServicesTest {

    private static final ServiceName ORDER = new ServiceName("order");
    private static final Instant PAST = Instant.parse("2026-03-12T06:28:52Z");
    private static final ReadingWords WORDS =
            new ReadingWords(Language.ENGLISH, ZoneId.of("Asia/Shanghai"));

    @Test
    void itRendersInEveryLook() {
        for (Look look : Look.ALL) {
            try (var fixture = MeshFixture.incident()) {
                assertThat(
                                Screens.render(
                                        "services",
                                        fixture,
                                        look,
                                        Location.of(Place.SERVICES),
                                        ServicesPage::new,
                                        c -> c.time().goTo(PAST)))
                        .isNotEmptyFile();
            }
        }
    }

    @Test
    void whatIsWrongAndWhatIsNotUnderstoodStandBelowAndLeadThere() {
        try (var fixture = MeshFixture.empty()) {
            registered(fixture, 1);
            registered(fixture, 2);
            fixture.tell(
                    MeshFixture.NOW,
                    "etcd",
                    new EntryEvent.Unread(
                            Octets.ofText("/service/a\nb"),
                            Octets.of(new byte[] {'h', 'i', (byte) 0xff}),
                            EntryProblem.NO_LAYOUT));
            fixture.settle();
            try (var page =
                    Opened.at(fixture, Look.DARK, Location.of(Place.SERVICES), ServicesPage::new)) {
                page.until(() -> page.sees("#services-below"));
                page.run(() -> page.segment("Findings  1").fire());
                TableView<?> findings = page.node("#findings", TableView.class);
                page.until(() ->
                        findings.lookupAll(".table-cell").stream()
                                .map(Labeled.class::cast)
                                .anyMatch(cell ->
                                        "Different versions of one service"
                                                .equals(cell.getText())));
                assertFits(findings);
                page.run(() -> {
                    findings.getSelectionModel().select(0);
                    findings.fireEvent(
                            new KeyEvent(
                                    KeyEvent.KEY_PRESSED,
                                    "",
                                    "",
                                    KeyCode.ENTER,
                                    false,
                                    false,
                                    false,
                                    false));
                });
                assertThat(page.context().navigator().current().get())
                        .isEqualTo(new Location.Services(Optional.of(ORDER), Optional.empty()));
                page.run(() -> page.segment("Not understood  1").fire());
                TableView<?> unread = page.node("#unread", TableView.class);
                page.run(() -> unread.getSelectionModel().select(0));
                assertThat(page.node("#unread-bytes", TextArea.class).getText())
                        .contains("68 69 ff");
                assertFits(unread);
                page.picture("services-not-understood");
            }
        }
    }

    /// No column is cut at the table's edge.
    private static void assertFits(TableView<?> table) {
        assertThat(table.getColumns().stream().mapToDouble(TableColumn::getWidth).sum())
                .isPositive()
                .isLessThanOrEqualTo(table.getWidth());
    }

    private static void registered(MeshFixture fixture, int port) {
        fixture.tell(
                MeshFixture.NOW,
                "etcd",
                new RegistrationEvent.Added(
                        new Registration(
                                ORDER,
                                new InstanceId("h:" + port),
                                new Endpoint("h", port),
                                new Registration.Entry(
                                        new SourceId("etcd"), "/k" + port, "json", "{}", 1),
                                Optional.empty(),
                                Registration.Details.of(
                                        MeshFixture.NOW, Map.of("version", "v" + port)),
                                List.of())));
    }

    @Test
    void anExpiredInstanceStaysAndSaysHowItWent() {
        try (var fixture = MeshFixture.incident()) {
            List<ServiceRow> payment = rows(fixture, PAST, true).get("payment-service");
            assertThat(payment).hasSize(3);
            ServiceRow third = payment.get(2);
            assertThat(third.gone()).isTrue();
            assertThat(third.condition()).isEqualTo(Condition.EXPIRED);
            assertThat(third.state()).isEqualTo("Lease expired · inferred");
            assertThat(third.name()).isEqualTo("payment-3");
        }
    }

    @Test
    void beforeItExpiredItIsThere() {
        try (var fixture = MeshFixture.incident()) {
            List<ServiceRow> payment =
                    rows(fixture, PAST.minusSeconds(5), true).get("payment-service");
            assertThat(payment).noneMatch(ServiceRow::gone);
        }
    }

    @Test
    void goneRowsLeaveWhenNotWanted() {
        try (var fixture = MeshFixture.incident()) {
            assertThat(rows(fixture, PAST, false).get("payment-service")).hasSize(2);
            assertThat(rows(fixture, PAST.plus(Duration.ofMinutes(3)), true).get("payment-service"))
                    .hasSize(3);
        }
    }

    @Test
    void theLogHasThePlayheadBetweenWhatWasAndWhatCame() {
        try (var fixture = MeshFixture.incident()) {
            MeshState newest = fixture.journal().state();
            List<RegistryLine> lines =
                    RegistryLine.read(
                            newest,
                            MeshFixture.NOW.minus(Duration.ofMinutes(15)),
                            Optional.of(PAST),
                            EnumSet.allOf(Kind.class),
                            Optional.empty());
            int rule = lines.indexOf(new RegistryLine.Playhead(PAST));
            assertThat(rule).isPositive();
            assertThat(lines.subList(0, rule))
                    .allMatch(l -> l instanceof RegistryLine.Happened h && !h.after());
            assertThat(lines.subList(rule + 1, lines.size()))
                    .isNotEmpty()
                    .allMatch(l -> l instanceof RegistryLine.Happened h && h.after());
        }
    }

    @Test
    void theLogShowsTheKindsThatAreWantedAndCountsTheOthersToo() {
        try (var fixture = MeshFixture.incident()) {
            MeshState newest = fixture.journal().state();
            Instant from = MeshFixture.NOW.minus(Duration.ofMinutes(15));
            Set<RegistryLine.Kind> wanted = EnumSet.of(RegistryLine.Kind.EXPIRED);
            LogReading reading =
                    LogReading.of(newest, from, Optional.of(PAST), wanted, Optional.empty());
            assertThat(reading.lines())
                    .isEqualTo(
                            RegistryLine.read(
                                    newest, from, Optional.of(PAST), wanted, Optional.empty()))
                    .contains(new RegistryLine.Playhead(PAST));
            assertThat(reading.count(RegistryLine.Kind.EXPIRED)).isPositive();
            assertThat(reading.count(RegistryLine.Kind.REGISTERED)).isPositive();
            assertThat(reading.count())
                    .as("all events of the log")
                    .isEqualTo(
                            RegistryLine.read(
                                            newest,
                                            from,
                                            Optional.empty(),
                                            EnumSet.allOf(RegistryLine.Kind.class),
                                            Optional.empty())
                                    .size());
        }
    }

    private static Map<String, List<ServiceRow>> rows(
            MeshFixture fixture, Instant moment, boolean keepGone) {
        var rows =
                new ServiceRows(WORDS)
                        .read(
                                new ServiceReader(
                                                fixture.journal().stateAt(moment),
                                                Moment.past(moment),
                                                List.of("/config/"))
                                        .all(),
                                List.of(),
                                new RowFilter(keepGone, "", Set.of(), Set.of()));
        return rows.groups().stream()
                .collect(
                        java.util.stream.Collectors.toMap(
                                g -> g.service().service().value(), ServiceRows.Group::instances));
    }
}
