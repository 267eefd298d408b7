package io.meshscope.ui.services;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.HealthCheck;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.SourceId;
import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fixture.WholeWindow;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The registries' log in the whole window.
@Tag("window")
class RegistryLogTest {

    private static final int BEFORE = 30;
    private static final int MEANWHILE = 4;

    @Test
    void whatHappenedMeanwhileIsInSightWhenServicesIsOpenedAgain() {
        try (var fixture = MeshFixture.empty()) {
            fixture.tell(
                    MeshFixture.NOW,
                    "consul",
                    new SourceEvent.Connected("consul", Optional.empty()));
            for (int i = 0; i < BEFORE; i++) {
                registered(fixture, i, "1.0");
            }
            fixture.settle();
            try (var window = WholeWindow.open(fixture, Look.ALL.getFirst())) {
                window.go(Location.of(Place.SERVICES));
                window.until(() -> lastInSight(window) == BEFORE - 1);
                window.go(Location.of(Place.TOPOLOGY));
                // Another version is something that is found, so a bar comes above the log.
                for (int i = 0; i < MEANWHILE; i++) {
                    registered(fixture, BEFORE + i, "2.0");
                }
                fixture.settle();
                window.go(Location.of(Place.SERVICES));
                window.until(() -> window.sees("#services-below"));
                window.until(
                        () -> lastInSight(window) == BEFORE + MEANWHILE - 1,
                        () -> "in sight up to " + window.read(() -> lastInSight(window)));
            }
        }
    }

    /// The last row of the log that is whole. FX thread only.
    private static int lastInSight(WholeWindow window) {
        var log = (TableView<?>) window.bench().lookup("#registry-log");
        var flow = (VirtualFlow<?>) log.lookup(".virtual-flow");
        assertThat(flow).isNotNull();
        return Optional.ofNullable(flow.getLastVisibleCell())
                .filter(cell -> cell.getBoundsInParent().getMaxY() <= flow.getHeight() + 1)
                .map(IndexedCell::getIndex)
                .orElse(-1);
    }

    private static void registered(MeshFixture fixture, int port, String version) {
        fixture.tell(
                MeshFixture.NOW,
                "consul",
                new RegistrationEvent.Added(
                        new Registration(
                                new ServiceName("orders"),
                                new InstanceId("h:" + port),
                                new Endpoint("h", port + 1),
                                new Registration.Entry(
                                        new SourceId("consul"), "/k" + port, "json", "{}", 1),
                                Optional.empty(),
                                Registration.Details.of(
                                        MeshFixture.NOW, Map.of("version", version)),
                                List.<HealthCheck>of())));
    }
}
