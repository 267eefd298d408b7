package io.meshscope.ui.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.config.ConfigWriteException;
import io.meshscope.config.ConfigWriter;
import io.meshscope.config.SecretCipher;
import io.meshscope.mesh.AppliedStatus;
import io.meshscope.mesh.ConfigEvent;
import io.meshscope.mesh.ConfigName;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.Octets;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import io.meshscope.message.Message;
import io.meshscope.ui.control.JsonArea;
import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fixture.Opened;
import io.meshscope.ui.fixture.Screens;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeView;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("window")
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
                        written.set(
                                new Written(key.shown(), value.orElseThrow().shown(), expected));
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
                page.run(() -> page.node("#note", TextField.class).setText("more at once"));
                page.press("#confirm");
                page.until(() -> page.says(KEY + " is published as r4830."));
                page.until(() ->
                        page.context().notes().all().get().stream()
                                .anyMatch(n -> n.text().equals(KEY + ": more at once")));
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
    void aConflictLosesNothingAndIsPutTogether() {
        var expected = new AtomicReference<Long>();
        try (var fixture = MeshFixture.incident()) {
            fixture.configWriter =
                    (key, value, revision) -> {
                        expected.set(revision);
                        return new ConfigWriter.Conflict(
                                4828, Optional.of(Octets.ofText("{\n  \"timeout\": 9\n}")));
                    };
            try (var page = Opened.at(fixture, Look.DARK, HERE, ConfigPage::new)) {
                type(page, "\"max_concurrent\": 8", "\"max_concurrent\": 24");
                page.press("#publish");
                page.press("#confirm");
                page.until(() -> page.says("somebody published r4828 meanwhile"));
                assertThat(page.says("Choose there.")).isTrue();
                assertThat(page.node("#use-merged", Button.class).isDisabled()).isTrue();
                page.picture("config-conflict");
                JsonArea area = page.node("#editor", JsonArea.class);
                assertThat(shown(area)).contains("\"max_concurrent\": 24");
                page.press("#merge-take-theirs-0");
                page.press("#use-merged");
                assertThat(shown(area)).isEqualTo("{\n  \"timeout\": 9\n}");
                type(page, "9", "10");
                page.press("#publish");
                page.press("#confirm");
                page.until(() -> Long.valueOf(4828).equals(expected.get()));
            }
        }
    }

    /// JSON on one line may differ far behind its beginning.
    @Test
    void whatDiffersOnOneLongLineIsSeenWhereItIsChosen() {
        String line = "{\"a\": \"" + "x".repeat(700) + "\", \"z\": 1}";
        try (var fixture = MeshFixture.empty()) {
            fixture.tell(
                    MeshFixture.NOW, "etcd", new ConfigEvent.Put("/config/dev/pay", line, 7, 1));
            fixture.settle();
            fixture.configWriter =
                    (key, value, revision) ->
                            new ConfigWriter.Conflict(
                                    9,
                                    Optional.of(
                                            Octets.ofText(line.replace("\"z\": 1", "\"z\": 3"))));
            try (var page =
                    Opened.at(
                            fixture,
                            Look.DARK,
                            new Location.Config(
                                    new ConfigName(
                                            new SourceId("etcd"), Octets.ofText("/config/dev/pay")),
                                    Optional.empty()),
                            ConfigPage::new)) {
                assertThat(page.says("only if the revision is still r7")).isTrue();
                type(page, "\"z\": 1", "\"z\": 2");
                page.press("#publish");
                page.press("#confirm");
                page.until(() -> page.says("\"z\": 2}"));
                page.until(() -> page.says("\"z\": 3}"));
                page.picture("config-conflict-long");
                page.press("#discard");
                fixture.tell(
                        MeshFixture.NOW, "etcd", new ConfigEvent.Deleted("/config/dev/pay", 11));
                fixture.settle();
                page.until(() -> page.says("only if the key is still not there"));
                type(page, "", "{\"z\": 4}");
                page.until(() -> page.says("draft on a new key · 1 change"));
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
                        throw new ConfigWriteException(
                                Message.verbatim("etcd did not answer within 5 s"),
                                new IllegalStateException());
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

    /// A key may hold characters that turn the direction of all that follows.
    @Test
    void aFailureDoesNotTurnItsSentenceByTheNameOfAKey() {
        try (var fixture = MeshFixture.incident()) {
            fixture.configWriter =
                    (key, value, expected) -> {
                        throw new ConfigWriteException(
                                Message.of("config.not-written", "/a\u202Eb", "No."),
                                new IllegalStateException());
                    };
            try (var page = Opened.at(fixture, Look.DARK, HERE, ConfigPage::new)) {
                type(page, "\"max_concurrent\": 8", "\"max_concurrent\": 24");
                page.press("#publish");
                page.press("#confirm");
                page.until(() -> page.says("Nothing was published: /a⟨202E⟩b was not written."));
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

    private static final ServiceName PAYMENT = new ServiceName("payment-service");

    private static ConfigWriter into(AtomicReference<Octets> written) {
        return (key, value, expected) -> {
            written.set(value.orElseThrow());
            return new ConfigWriter.Published(4900);
        };
    }

    private static Location at(String key) {
        return new Location.Config(Optional.of(key));
    }

    @Test
    void aSuccessIsGreenAndGoesWhenTheDraftChanges() {
        try (var fixture = MeshFixture.incident()) {
            fixture.configWriter = into(new AtomicReference<>());
            try (var page = Opened.at(fixture, Look.DARK, HERE, ConfigPage::new)) {
                type(page, "\"max_concurrent\": 8", "\"max_concurrent\": 24");
                page.press("#publish");
                page.press("#confirm");
                page.until(() -> page.says(KEY + " is published as r4900."));
                assertThat(page.sees(".ms-banner-ok")).isTrue();
                page.picture("config-published");
                type(page, "\"max_concurrent\": 24", "\"max_concurrent\": 25");
                assertThat(page.says("is published as")).isFalse();
                assertThat(page.sees(".ms-banner-ok")).isFalse();
            }
        }
    }

    @Test
    void bytesThatAreNoTextAreEditedInHexadecimal() {
        try (var fixture = MeshFixture.incident()) {
            Octets ff = Octets.of(new byte[] {'/', 'c', 'o', 'n', 'f', 'i', 'g', '/', -1, 'a'});
            Octets fe = Octets.of(new byte[] {'/', 'c', 'o', 'n', 'f', 'i', 'g', '/', -2, 'a'});
            fixture.tell(
                    MeshFixture.NOW,
                    "etcd",
                    new ConfigEvent.Put(ff, Octets.of(new byte[] {'c', 'a', 'f', 0}), 4901, 1));
            fixture.tell(
                    MeshFixture.NOW,
                    "etcd",
                    new ConfigEvent.Put(fe, Octets.ofText("key fe"), 4902, 1));
            fixture.settle();
            try (var page = Opened.at(fixture, Look.DARK, at("/config/\\xFFa"), ConfigPage::new)) {
                JsonArea area = page.node("#editor", JsonArea.class);
                assertThat(shown(area)).isEqualTo("63 61 66 00");
                assertThat(page.node("#publish", Button.class).isDisabled()).isTrue();
                type(page, "00", "0");
                assertThat(page.node("#publish", Button.class).isDisabled()).isTrue();
                assertThat(page.says("two hexadecimal digits")).isTrue();
                page.picture("config-binary");
                page.press("#discard");
                page.run(() -> page.page().show(at("/config/\\xFEa")));
                assertThat(shown(area)).isEqualTo("key fe");
                assertThat(area.isEditable()).isTrue();
            }
        }
    }

    /// Changes a value in the editor and publishes it.
    ///
    /// @return what was written
    private static Octets published(Octets value, String says, String from, String to) {
        var written = new AtomicReference<Octets>();
        try (var fixture = MeshFixture.incident()) {
            fixture.configWriter = into(written);
            fixture.tell(
                    MeshFixture.NOW,
                    "etcd",
                    new ConfigEvent.Put(Octets.ofText("/config/dev/value"), value, 4901, 1));
            fixture.settle();
            try (var page =
                    Opened.at(fixture, Look.DARK, at("/config/dev/value"), ConfigPage::new)) {
                assertThat(page.says(says)).isTrue();
                type(page, from, to);
                page.press("#publish");
                page.press("#confirm");
                page.until(() -> written.get() != null);
            }
        }
        return written.get();
    }

    @Test
    void aPlainTextIsPublishedWithItsLineEnds() {
        Octets before = Octets.ofText("# port\r\nserver.port=8762\r\n");
        assertThat(published(before, "only the properties syntax is checked", "8762", "8763"))
                .isEqualTo(Octets.ofText("# port\r\nserver.port=8763\r\n"));
    }

    @Test
    void publishingForProductionAsksForItsName() {
        try (var fixture = MeshFixture.incident()) {
            fixture.tell(
                    MeshFixture.NOW,
                    "etcd",
                    new ConfigEvent.Put("/config/production/props", "port=8762", 4901, 1));
            fixture.settle();
            try (var page =
                    Opened.at(
                            fixture, Look.DARK, at("/config/production/props"), ConfigPage::new)) {
                type(page, "8762", "8763");
                page.press("#publish");
                assertThat(page.node("#confirm", Button.class).isDisabled()).isTrue();
                page.run(() -> page.node("#confirm-word", TextField.class).setText("production"));
                assertThat(page.node("#confirm", Button.class).isDisabled()).isFalse();
            }
        }
    }

    @Test
    void theRulesOfTheServiceMarkTheLine() {
        try (var fixture = MeshFixture.incident()) {
            try (var page = Opened.at(fixture, Look.DARK, HERE, ConfigPage::new)) {
                assertThat(page.says("payment-service publishes no rules")).isTrue();
            }
            fixture.tell(
                    MeshFixture.NOW,
                    "etcd",
                    new ConfigEvent.Rules(
                            PAYMENT,
                            Optional.of(
                                    Octets.ofText(
                                            "{\"properties\":{\"bulkhead\":{\"properties\":"
                                                    + "{\"max_concurrent\":{\"maximum\":64}}}}}")),
                            4901));
            fixture.settle();
            try (var page = Opened.at(fixture, Look.DARK, HERE, ConfigPage::new)) {
                assertThat(page.says("Checked against the rules that payment-service publishes."))
                        .isTrue();
                type(page, "\"max_concurrent\": 8", "\"max_concurrent\": 800");
                page.until(() -> page.says("bulkhead.max_concurrent must have a maximum value"));
                assertThat(page.says("1 warning")).isTrue();
                page.picture("config-rules");
                type(page, "\"max_concurrent\": 800", "\"max_concurrent\": 24");
                page.until(() -> !page.says("must have a maximum value"));
            }
        }
    }

    @Test
    void goingBackToARejectedRevisionIsSaidAndTheDraftIsKept() {
        try (var fixture = MeshFixture.incident()) {
            fixture.tell(
                    MeshFixture.NOW,
                    "etcd",
                    new ConfigEvent.Put(KEY, "{\"timeout\": -1}", 4901, 9));
            fixture.tell(
                    MeshFixture.NOW,
                    "etcd",
                    new ConfigEvent.Applied(
                            "dev",
                            PAYMENT,
                            new InstanceId("127.0.0.1:50063"),
                            4901,
                            AppliedStatus.REJECTED,
                            Optional.of("timeout must be more than 0"),
                            Optional.empty()));
            fixture.tell(
                    MeshFixture.NOW,
                    "etcd",
                    new ConfigEvent.Put(KEY, "{\"timeout\": 3}", 4902, 10));
            fixture.settle();
            try (var page = Opened.at(fixture, Look.DARK, HERE, ConfigPage::new)) {
                assertThat(page.node("#roll-back", Hyperlink.class).getText())
                        .as("the rejected one is not what is offered first")
                        .isEqualTo("Roll back to r4816…");
                type(page, "3", "7");
                ListView<?> history = page.node("#history", ListView.class);
                page.run(() -> history.getSelectionModel().select(1));
                assertThat(page.node("#roll-back", Hyperlink.class).getText())
                        .contains("r4901, which was rejected");
                page.press("#roll-back");
                assertThat(page.says("timeout must be more than 0")).isTrue();
                page.picture("config-roll-back-rejected");
                JsonArea area = page.node("#editor", JsonArea.class);
                assertThat(shown(area)).isEqualTo("{\"timeout\": -1}");
                page.press("#unshelve");
                assertThat(shown(area)).isEqualTo("{\"timeout\": 7}");
            }
        }
    }

    @Test
    void aLatinTextIsPublishedWithEveryOtherByteAsItWas() {
        Octets before = Octets.of(new byte[] {(byte) 0xe9, '1', (byte) 0xff});
        assertThat(published(before, "etcd · ISO-8859-1", "1", "2"))
                .isEqualTo(Octets.of(new byte[] {(byte) 0xe9, '2', (byte) 0xff}));
    }

    @Test
    void theTimeBeforeAKeyCanBeHadBack() {
        var written = new AtomicReference<Optional<Octets>>();
        try (var fixture = MeshFixture.incident()) {
            fixture.configWriter =
                    (key, value, expected) -> {
                        written.set(value);
                        return new ConfigWriter.Published(4902);
                    };
            fixture.tell(
                    MeshFixture.NOW,
                    "etcd",
                    new ConfigEvent.Put("/config/dev/new", "a=1", 4901, 1));
            fixture.settle();
            try (var page = Opened.at(fixture, Look.DARK, at("/config/dev/new"), ConfigPage::new)) {
                ListView<?> history = page.node("#history", ListView.class);
                page.run(() -> history.getSelectionModel().select(1));
                assertThat(page.node("#roll-back", Hyperlink.class).getText())
                        .isEqualTo("Roll back: delete it…");
                page.press("#roll-back");
                assertThat(page.says("Delete /config/dev/new?")).isTrue();
                assertThat(page.says("nobody will apply it now")).isTrue();
                page.press("#confirm");
                page.until(() -> page.says("/config/dev/new is deleted."));
                assertThat(written.get()).isEmpty();
            }
        }
    }

    @Test
    void keysOfTwoCentresAreTwoAndEachIsWrittenWhereItIs() {
        var written = new AtomicReference<String>();
        try (var fixture = MeshFixture.incident()) {
            fixture.configWriter =
                    (key, value, expected) -> {
                        written.set(key.centre().value());
                        return new ConfigWriter.Published(12);
                    };
            fixture.tell(
                    MeshFixture.NOW,
                    "consul",
                    new ConfigEvent.Put(
                            Octets.ofText(KEY),
                            Octets.ofText("{\"a\": 1}"),
                            11,
                            0,
                            OptionalLong.of(42)));
            fixture.settle();
            try (var page = Opened.at(fixture, Look.DARK, HERE, ConfigPage::new)) {
                TreeView<?> tree = page.node("#keys", TreeView.class);
                page.run(() -> tree.getSelectionModel().select(1));
                page.picture("config-two-centres");
                assertThat(page.says("consul · JSON · flags 42")).isTrue();
                assertThat(page.says("c11")).isTrue();
                type(page, "1", "2");
                assertThat(page.says("draft on c11 · 1 change")).isTrue();
                page.press("#publish");
                page.press("#confirm");
                page.until(() -> "consul".equals(written.get()));
                page.until(() -> page.says(KEY + " is published as c12."));
                page.run(() -> page.page().show(HERE));
                assertThat(page.says("etcd · JSON")).isTrue();
                var name = new ConfigName(new SourceId("consul"), Octets.ofText(KEY));
                page.run(() -> page.page().show(new Location.Config(name, Optional.empty())));
                assertThat(page.says("consul · JSON · flags 42")).isTrue();
            }
        }
    }

    @Test
    void aKeyThatTheTokenMayNotSeeAnyMoreIsMarked() {
        try (var fixture = MeshFixture.incident();
                var page = Opened.at(fixture, Look.DARK, HERE, ConfigPage::new)) {
            assertThat(page.sees("#hidden-key")).isFalse();
            fixture.tell(MeshFixture.NOW, "etcd", new ConfigEvent.Hidden(Octets.ofText(KEY), true));
            fixture.settle();
            page.until(() -> page.says("Not visible to the token since 14:32:18"));
            assertThat(shown(page.node("#editor", JsonArea.class))).contains("max_concurrent");
            page.picture("config-hidden");
            fixture.tell(
                    MeshFixture.NOW, "etcd", new ConfigEvent.Hidden(Octets.ofText(KEY), false));
            fixture.settle();
            page.until(() -> !page.sees("#hidden-key"));
        }
    }

    @Test
    void whatCallsWereBeforeTheLatestRevisionAndSinceStandsBelowTheDifference() {
        try (var fixture = MeshFixture.incident();
                var page = Opened.at(fixture, Look.DARK, HERE, ConfigPage::new)) {
            page.until(() -> page.says("After r4816:"));
            assertThat(page.says("payment p95 ")).isTrue();
            assertThat(page.says("opened after 1 m 27 s")).isTrue();
            page.picture("config-after");
        }
    }

    @Test
    void theWatchLogHoldsWhatTheCentreTold() {
        try (var fixture = MeshFixture.incident();
                var page = Opened.at(fixture, Look.DARK, HERE, ConfigPage::new)) {
            page.run(() ->
                    page.node("#more", MenuButton.class).getItems().stream()
                            .filter(i -> "more-watch".equals(i.getId()))
                            .findFirst()
                            .orElseThrow()
                            .fire());
            ListView<?> log = page.node("#watch-log", ListView.class);
            assertThat(log.getItems())
                    .map(line -> ((WatchLog.Line) line).what())
                    .anyMatch(what -> what.startsWith(KEY + "  r4816  v3"));
            page.picture("config-watch");
        }
    }

    @Test
    void aDraftThatIsOvertakenIsToldBeforeItIsPublished() {
        try (var fixture = MeshFixture.incident();
                var page = Opened.at(fixture, Look.DARK, HERE, ConfigPage::new)) {
            type(page, "\"max_concurrent\": 8", "\"max_concurrent\": 24");
            put(fixture, KEY, "{\"timeout\": 3}", 4905);
            fixture.settle();
            page.until(() -> page.says("Somebody published r4905 after this draft was begun."));
        }
    }

    @Test
    void theDiffStandsSideBySideOrOneBelowTheOther() {
        try (var fixture = MeshFixture.incident();
                var page = Opened.at(fixture, Look.DARK, HERE, ConfigPage::new)) {
            ListView<?> rows = page.node("#diff", ListView.class);
            int before = rows.getItems().size();
            page.press("#diff-layout .ms-segment:last-child");
            assertThat(rows.getItems()).hasSizeGreaterThan(before);
            page.picture("config-unified");
        }
    }

    @Test
    void secretsAreShownToWhoHasTheKeyAndReplacedEncrypted() {
        byte[] bytes = new byte[32];
        String key = Base64.getEncoder().encodeToString(bytes);
        var cipher = new SecretCipher(key);
        var written = new AtomicReference<Octets>();
        try (var fixture = MeshFixture.incident()) {
            fixture.configWriter = into(written);
            fixture.tell(
                    MeshFixture.NOW,
                    "etcd",
                    new ConfigEvent.Put(
                            "/config/dev/secret",
                            "{\"token\": \"" + cipher.seal("hunter2") + "\"}",
                            4901,
                            1));
            fixture.settle();
            try (var page =
                    Opened.at(fixture, Look.DARK, at("/config/dev/secret"), ConfigPage::new)) {
                MenuButton more = page.node("#more", MenuButton.class);
                page.run(() -> more.getItems().getFirst().fire());
                PasswordField typed = page.node("#secret-key", PasswordField.class);
                page.run(() -> typed.setText("AAAA"));
                page.press("#show-secrets");
                assertThat(page.says("32 bytes in base64")).isTrue();
                page.run(() -> typed.setText(key));
                page.press("#show-secrets");
                TextField plain = page.node("#secret-0", TextField.class);
                assertThat(plain.getText()).isEqualTo("hunter2");
                page.picture("config-secrets");
                page.run(() -> plain.setText("hunter3"));
                page.press("#replace-secret-0");
                JsonArea editor = page.node("#editor", JsonArea.class);
                assertThat(editor.getText()).isEqualTo("{\"token\": \"enc:v1:••••••#2\"}");
                page.run(() -> plain.setText("hunter4"));
                page.press("#replace-secret-0");
                page.press("#publish");
                page.press("#confirm");
                page.until(() -> written.get() != null);
                String stored = written.get().shown();
                assertThat(stored).doesNotContain("hunter");
                String sealed = stored.substring(stored.indexOf("enc:"), stored.lastIndexOf('"'));
                assertThat(cipher.reveal(sealed)).isEqualTo("hunter4");
                assertThat(page.node("#discard", Button.class).isDisabled())
                        .as("the draft is what was published")
                        .isTrue();
                page.run(() -> more.getItems().getFirst().fire());
                page.run(() -> page.node("#secret-key", PasswordField.class).setText(key));
                page.press("#show-secrets");
                page.press("#replace-secret-0");
                Label problem = page.node("#secrets-problem", Label.class);
                assertThat(problem.getText()).contains("does not hold #1");
                page.run(() -> page.context().time().goTo(MeshFixture.NOW.minusSeconds(1)));
                page.until(() -> !page.context().time().canAct().get());
                page.press("#replace-secret-2");
                assertThat(problem.getText()).contains("Go LIVE to edit it");
            }
        }
    }

    @Test
    void theEffectiveValuesSayWhichKeyTheyAreFrom() {
        try (var fixture = MeshFixture.incident()) {
            fixture.tell(
                    MeshFixture.NOW,
                    "etcd",
                    new ConfigEvent.Put("/config/payment-service", "{\"only\": 1}", 4901, 1));
            fixture.settle();
            try (var page = Opened.at(fixture, Look.DARK, HERE, ConfigPage::new)) {
                MenuButton more = page.node("#more", MenuButton.class);
                page.run(() -> more.getItems().get(1).fire());
                assertThat(page.says("/config/payment-service  <  " + KEY)).isTrue();
                assertThat(page.node("#effective", ListView.class).getItems()).isNotEmpty();
                page.picture("config-effective");
            }
        }
    }

    @Test
    void longDeepAndHostileValuesAreShownSafely() {
        try (var fixture = MeshFixture.incident()) {
            String hostile = "/config/dev/<b>a\u202Etxt\nnext";
            put(fixture, "/config/dev/long", "{\"a\": \"" + "x".repeat(1_000_000) + "\"}", 4901);
            put(fixture, "/config/dev/long", "{\"a\": \"" + "x".repeat(999_999) + "y\"}", 4902);
            put(fixture, "/config/dev/deep", "[".repeat(10_000) + "]".repeat(10_000), 4903);
            put(fixture, hostile, "a=\u202E1", 4904);
            fixture.settle();
            try (var page = Opened.at(fixture, Look.DARK, at(hostile), ConfigPage::new)) {
                assertThat(page.says("/config/dev/<b>a⟨202E⟩txt⏎next")).isTrue();
                JsonArea area = page.node("#editor", JsonArea.class);
                type(page, "1", "2");
                assertThat(page.says("not seen: U+202E")).isTrue();
                page.picture("config-hostile");
                page.run(() -> page.page().show(at("/config/dev/deep")));
                assertThat(shown(area)).hasSize(20_000);
                page.run(() -> page.page().show(at("/config/dev/long")));
                assertThat(shown(area)).hasSizeLessThan(3_000);
                assertThat(area.isEditable()).isFalse();
                assertThat(page.says("too long to be edited here")).isTrue();
                page.picture("config-long");
            }
        }
    }

    private static void put(MeshFixture fixture, String key, String value, long revision) {
        fixture.tell(MeshFixture.NOW, "etcd", new ConfigEvent.Put(key, value, revision, 2));
    }
}
