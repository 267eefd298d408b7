package io.meshscope.ui.services;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fixture.Opened;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A lease is read whole, however long it is.
@Tag("window")
class LeaseCellTest {

    @ParameterizedTest
    @CsvSource({
        "8.41, 10, 8.4, 10 s",
        "99.04, 99, 99.0, 99 s",
        "554.9, 600, 554, 600 s",
        "3590, 3600, 59, 60 m",
        "86399, 86400, 23, 24 h",
    })
    void isCountedAsItWasGranted(double left, long granted, String says, String of) {
        Duration whole = Duration.ofSeconds(granted);
        assertThat(LeaseCell.left(Duration.ofMillis((long) (left * 1_000)), whole)).isEqualTo(says);
        assertThat(LeaseCell.granted(whole)).isEqualTo(of);
    }

    @Test
    void ofTenMinutesNothingIsCut() {
        try (var fixture = MeshFixture.empty()) {
            fixture.tell(
                    MeshFixture.NOW,
                    "etcd",
                    new RegistrationEvent.Added(
                            new Registration(
                                    new ServiceName("order"),
                                    new InstanceId("h:1"),
                                    new Endpoint("h", 1),
                                    new Registration.Entry(
                                            new SourceId("etcd"),
                                            "/service/order/h:1",
                                            "plain",
                                            "h:1",
                                            1),
                                    Optional.of(
                                            new Registration.Lease(
                                                    "7a", Optional.of(Duration.ofSeconds(600)))),
                                    Registration.Details.of(MeshFixture.NOW, Map.of()),
                                    List.of())));
            fixture.tell(
                    MeshFixture.NOW,
                    "etcd",
                    new RegistrationEvent.LeaseMeasured(
                            new ServiceName("order"),
                            new InstanceId("h:1"),
                            "7a",
                            Duration.ofSeconds(590),
                            Duration.ofSeconds(600)));
            fixture.settle();
            try (var page =
                    Opened.at(fixture, Look.DARK, Location.of(Place.SERVICES), ServicesPage::new)) {
                page.until(() -> shown(page).stream().anyMatch(t -> t.matches("5\\d\\d")));
                page.until(() -> shown(page).contains("/ 600 s"));
            }
        }
    }

    /// What is drawn of the labels: those without room end in dots.
    private static List<String> shown(Opened page) {
        return page.page().node().lookupAll(".tree-table-cell .label").stream()
                .map(Labeled.class::cast)
                .flatMap(l -> l.lookupAll(".text").stream())
                .map(t -> ((Text) t).getText())
                .toList();
    }
}
