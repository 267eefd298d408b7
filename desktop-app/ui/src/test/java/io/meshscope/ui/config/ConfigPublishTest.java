package io.meshscope.ui.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.config.ConfigCentre;
import io.meshscope.config.ConfigWriter;
import io.meshscope.config.consul.ConsulConfigSource;
import io.meshscope.config.etcd.EtcdConfigSource;
import io.meshscope.journal.Intake;
import io.meshscope.mesh.ConfigEntry;
import io.meshscope.mesh.ConfigName;
import io.meshscope.mesh.Octets;
import io.meshscope.mesh.SourceId;
import io.meshscope.testing.ConsulProcess;
import io.meshscope.testing.EtcdProcess;
import io.meshscope.ui.control.JsonArea;
import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fixture.WholeWindow;
import io.meshscope.ui.nav.Location;
import io.meshscope.wire.consul.ConsulAddress;
import io.meshscope.wire.consul.ConsulTiming;
import io.meshscope.wire.etcd.EtcdConnection;
import io.meshscope.wire.etcd.EtcdTiming;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// With real configuration centres: somebody else publishes first, both changes are put together,
/// and what came of it is published. Only keys confirm.
@Tag("process")
@Tag("window")
class ConfigPublishTest {

    private static final String BEFORE = "{\n  \"a\": 1,\n  \"b\": 1,\n  \"c\": 1\n}";
    private static final String THEIRS =
            BEFORE.replace("\"a\": 1", "\"a\": 9").replace("1\n}", "9\n}");
    private static final String TOGETHER = THEIRS.replace("\"a\": 9", "\"a\": 2");

    /// On a busy machine a first answer takes more than the three seconds that a user waits.
    private static final EtcdTiming PATIENT =
            new EtcdTiming(
                    Duration.ofMinutes(1),
                    EtcdTiming.DEFAULT.probeEvery(),
                    EtcdTiming.DEFAULT.firstRetry(),
                    EtcdTiming.DEFAULT.longestRetry());

    @Test
    void toEtcd() {
        try (EtcdProcess etcd = EtcdProcess.start();
                var connection =
                        new EtcdConnection(
                                List.of(URI.create(etcd.endpoint())), Optional.empty(), PATIENT)) {
            conflictAndMerge(
                    intake ->
                            new EtcdConfigSource(
                                    connection,
                                    List.of("/config/"),
                                    "/applied/",
                                    intake,
                                    new SourceId("etcd")),
                    "/config/dev/order-service");
        }
    }

    @Test
    void toConsul() {
        try (ConsulProcess consul = ConsulProcess.start()) {
            var address =
                    new ConsulAddress(
                            consul.address(), Optional.empty(), Optional.empty(), Optional.empty());
            conflictAndMerge(
                    intake ->
                            new ConsulConfigSource(
                                    address,
                                    ConsulTiming.DEFAULT,
                                    List.of("config/"),
                                    intake,
                                    new SourceId("consul")),
                    "config/dev/order-service");
        }
    }

    private static void conflictAndMerge(Function<Intake, ConfigCentre> opening, String key) {
        MeshFixture fixture = MeshFixture.empty();
        try (WholeWindow window = WholeWindow.open(fixture, Look.DARK);
                ConfigCentre centre = opening.apply(fixture.journal())) {
            fixture.configWriter = ConfigWriter.to(Map.of(centre.id().value(), centre.writer()));
            var name = new ConfigName(centre.id(), Octets.ofText(key));
            long begun = written(centre, name, BEFORE, 0);
            centre.start();
            window.until(() -> shown(window, name).equals(BEFORE));
            window.go(new Location.Config(name, Optional.empty()));
            var editor = (JsonArea) window.node("#editor");
            window.click(editor);
            window.read(() -> {
                int at = editor.getText().indexOf("1");
                editor.replaceText(at, at + 1, "2");
                return at;
            });
            long theirs = written(centre, name, THEIRS, begun);
            window.until(() -> shown(window, name).equals(THEIRS));

            publish(window);
            window.until(() -> window.sees("#use-merged"));
            window.click("#merge-take-mine-0");
            window.click("#use-merged");
            window.until(() -> editor.getText().equals(TOGETHER));
            publish(window);
            window.until(() -> shown(window, name).equals(TOGETHER));
            window.until(() -> window.sees(".ms-banner-ok"));
            assertThat(latest(window, name).orElseThrow().modRevision()).isGreaterThan(theirs);
        }
    }

    private static void publish(WholeWindow window) {
        window.press(KeyCode.CONTROL, KeyCode.ENTER);
        window.until(() -> window.sees("#confirm"));
        window.press(KeyCode.ENTER);
    }

    private static long written(ConfigCentre centre, ConfigName name, String value, long on) {
        var outcome = centre.writer().publish(name, Optional.of(Octets.ofText(value)), on);
        assertThat(outcome).isInstanceOf(ConfigWriter.Published.class);
        return ((ConfigWriter.Published) outcome).revision();
    }

    private static Optional<ConfigEntry.Revision> latest(WholeWindow window, ConfigName name) {
        return Optional.ofNullable(
                        window.context().time().live().get().config().entries().get(name))
                .map(ConfigEntry::latest);
    }

    private static String shown(WholeWindow window, ConfigName name) {
        return latest(window, name).flatMap(ConfigEntry.Revision::value).orElse("");
    }
}
