package io.meshscope.ui.services;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.HealthCheck;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fixture.WholeWindow;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The registries' log with more lines than its table has pixels.
@Tag("window")
class RegistryLogAtScaleTest {

    private static final int EARLIER = 260;
    private static final int ALL = 520;

    private static final class Heard extends Handler {

        private final List<String> said = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord entry) {
            said.add(entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @Test
    void fewerLinesAreShownWithoutRowsBeyondTheLast() {
        var heard = new Heard();
        Logger log = Logger.getLogger("javafx.scene.control");
        log.addHandler(heard);
        try (var fixture = MeshFixture.empty()) {
            for (int i = 0; i < ALL; i++) {
                registered(fixture, i);
            }
            fixture.settle();
            try (var window = WholeWindow.open(fixture, Look.ALL.getFirst())) {
                window.go(Location.of(Place.SERVICES));
                TableView<?> table = (TableView<?>) window.node("#registry-log");
                window.until(() -> table.getItems().size() == ALL);
                assertThat(window.read(table::getHeight)).isLessThan(ALL - EARLIER);
                range(window, Duration.ofMinutes(1));
                window.until(() -> table.getItems().size() == ALL - EARLIER);
            }
        } finally {
            log.removeHandler(heard);
        }
        assertThat(heard.said).isEmpty();
    }

    private static void range(WholeWindow window, Duration range) {
        window.read(() -> {
            window.context().time().range().set(range);
            return true;
        });
        window.go(Location.of(Place.SERVICES));
    }

    private static void registered(MeshFixture fixture, int number) {
        fixture.tell(
                MeshFixture.NOW.minusSeconds(number < EARLIER ? 120 : 10),
                "consul",
                new RegistrationEvent.Added(
                        new Registration(
                                new ServiceName("orders"),
                                new InstanceId("h:" + number),
                                new Endpoint("h", number + 1),
                                new Registration.Entry(
                                        new SourceId("consul"), "/k" + number, "json", "{}", 1),
                                Optional.empty(),
                                Registration.Details.of(MeshFixture.NOW, Map.of("version", "1.0")),
                                List.<HealthCheck>of())));
    }
}
