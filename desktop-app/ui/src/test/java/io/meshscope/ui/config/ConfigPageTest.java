package io.meshscope.ui.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.config.ConfigWriteException;
import io.meshscope.config.ConfigWriter;
import io.meshscope.mesh.AppliedStatus;
import io.meshscope.mesh.ConfigEvent;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.ServiceName;
import io.meshscope.ui.control.JsonArea;
import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fixture.Opened;
import io.meshscope.ui.fixture.Screens;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.control.Button;
import org.junit.jupiter.api.Test;

class ConfigPageTest {

    private static final String KEY = "/config/dev/payment-service";
    private static final Location HERE = new Location.Config(Optional.of(KEY));

    private record Written(String key, String value, long expected) {}

    @Test
    void everyLookRenders() {
        try (var fixture = MeshFixture.incident()) {
            for (Look look : Look.ALL) {
                assertThat(Screens.render("config", fixture, look, HERE, ConfigPage::new))
                        .isNotEmptyFile();
            }
        }
    }

    private static String shown(JsonArea area) {
        return Screens.onFx(() -> area.getText());
    }

    private static void type(Opened page, String from, String to) {
        JsonArea area = page.node("#editor", JsonArea.class);
        page.run(() -> {
            int at = area.getText().indexOf(from);
            area.replaceText(at, at + from.length(), to);
        });
    }

    @Test
    void aDraftIsPublishedOnTheRevisionItWasBegunOn() {
        var written = new AtomicReference<Written>();
        try (var fixture = MeshFixture.incident()) {
            fixture.configWriter =
                    (key, value, expected) -> {
                        written.set(new Written(key, value, expected));
                        return new ConfigWriter.Published(4830);
                    };
            try (var page = Opened.at(fixture, Look.DARK, HERE, ConfigPage::new)) {
                assertThat(page.node("#publish", Button.class).isDisabled()).isTrue();
                JsonArea area = page.node("#editor", JsonArea.class);
                assertThat(shown(area)).contains("enc:v1:••••••#1").doesNotContain("Tm90IGEg");
                type(page, "\"max_concurrent\": 8", "\"max_concurrent\": 24");
                assertThat(page.says("draft on r4816 · 1 change")).isTrue();
                page.picture("config-draft");
                page.press("#publish");
                assertThat(page.says("Publish " + KEY + "?")).isTrue();
                assertThat(written.get()).isNull();
                page.picture("config-publish");
                page.press("#confirm");
                page.until(() -> page.says(KEY + " is published as r4830."));
                assertThat(written.get().expected()).isEqualTo(4816);
                assertThat(written.get().key()).isEqualTo(KEY);
                assertThat(written.get().value())
                        .contains("\"max_concurrent\": 24")
                        .contains("enc:v1:Tm90IGEgcmVhbCBzZWNyZXQgZWl0aGVy");
                assertThat(page.node("#publish", Button.class).isDisabled()).isTrue();
            }
        }
    }

    @Test
    void aConflictLosesNothingAndShowsBoth() {
        var expected = new AtomicReference<Long>();
        try (var fixture = MeshFixture.incident()) {
            fixture.configWriter =
                    (key, value, revision) -> {
                        expected.set(revision);
                        return new ConfigWriter.Conflict(4828, "{\n  \"timeout\": 9\n}");
                    };
            try (var page = Opened.at(fixture, Look.DARK, HERE, ConfigPage::new)) {
                type(page, "\"max_concurrent\": 8", "\"max_concurrent\": 24");
                page.press("#publish");
                page.press("#confirm");
                page.until(() -> page.says("somebody published r4828 meanwhile"));
                assertThat(page.says("my draft on r4816")).isTrue();
                assertThat(page.says("published r4828")).isTrue();
                page.picture("config-conflict");
                JsonArea area = page.node("#editor", JsonArea.class);
                assertThat(shown(area)).contains("\"max_concurrent\": 24");
                page.press("#keep-mine");
                page.press("#publish");
                page.press("#confirm");
                page.until(() -> Long.valueOf(4828).equals(expected.get()));
            }
        }
    }

    @Test
    void badJsonIsMarkedAndCannotBePublished() {
        try (var fixture = MeshFixture.incident();
                var page = Opened.at(fixture, Look.DARK, HERE, ConfigPage::new)) {
            type(page, "\"timeout\": 3,", "\"timeout\": 3 oops,");
            assertThat(page.node("#publish", Button.class).isDisabled()).isTrue();
            assertThat(page.says("This is not JSON")).isTrue();
            page.picture("config-bad");
            page.press("#discard");
            assertThat(page.says("This is not JSON")).isFalse();
        }
    }

    @Test
    void whatTheConfigCentreSaysIsShownInPlace() {
        try (var fixture = MeshFixture.incident()) {
            fixture.configWriter =
                    (key, value, expected) -> {
                        throw new ConfigWriteException("etcd did not answer within 5 s", null);
                    };
            try (var page = Opened.at(fixture, Look.DARK, HERE, ConfigPage::new)) {
                type(page, "\"timeout\": 3", "\"timeout\": 4");
                page.press("#publish");
                page.press("#confirm");
                page.until(() -> page.says("etcd did not answer within 5 s"));
                assertThat(page.node("#publish", Button.class).isDisabled()).isFalse();
            }
        }
    }

    @Test
    void aRejectionIsShownWithItsReason() {
        try (var fixture = MeshFixture.incident()) {
            fixture.tell(
                    MeshFixture.NOW,
                    "etcd",
                    new ConfigEvent.Applied(
                            "dev",
                            new ServiceName("payment-service"),
                            new InstanceId("127.0.0.1:50063"),
                            4816,
                            AppliedStatus.REJECTED,
                            Optional.of("bulkhead.max_concurrent must be 16 or more"),
                            Optional.of(Instant.now())));
            fixture.settle();
            try (var page = Opened.at(fixture, Look.DARK, HERE, ConfigPage::new)) {
                assertThat(page.says("Applied by 1 of 2")).isTrue();
                assertThat(page.says("rejected: bulkhead.max_concurrent must be 16 or more"))
                        .isTrue();
            }
        }
    }

    @Test
    void thePastIsReadOnly() {
        try (var fixture = MeshFixture.incident();
                var page = Opened.at(fixture, Look.DARK, HERE, ConfigPage::new)) {
            page.run(() -> page.context().time().goTo(Instant.parse("2026-03-12T06:22:00Z")));
            JsonArea area = page.node("#editor", JsonArea.class);
            page.until(() -> area.getText().contains("\"max_concurrent\": 32"));
            assertThat(area.isEditable()).isFalse();
            assertThat(page.says("Publishing needs LIVE")).isTrue();
        }
    }

    @Test
    void withoutKeysItSaysWhatWouldBe() {
        try (var fixture = MeshFixture.empty();
                var page =
                        Opened.at(fixture, Look.DARK, Location.of(Place.CONFIG), ConfigPage::new)) {
            assertThat(page.says("No configuration keys yet.")).isTrue();
        }
    }
}
