package io.meshscope.ui.preferences;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.session.Profile;
import io.meshscope.session.ReceiverKind;
import io.meshscope.ui.draw.Density;
import io.meshscope.ui.fx.ManualTimer;
import io.meshscope.ui.preferences.Preferences.KeptReceiver;
import io.meshscope.ui.preferences.Preferences.KeptSchema;
import io.meshscope.ui.preferences.Preferences.OpenCollection;
import io.meshscope.ui.preferences.Preferences.WindowPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is saved between starts, where, and what happens to a file that cannot be read.
class PreferencesTest {

    @TempDir private Path folder;

    private final ManualTimer timer = new ManualTimer();

    @AfterEach
    void end() {
        timer.shutdownNow();
    }

    private PreferencesKeeper keeper() {
        return new PreferencesKeeper(Optional.of(folder), timer);
    }

    private static Preferences chosen(Preferences before) {
        return before.withLooks("zh-CN", "light", Density.COMPACT, 125)
                .withWindow(new WindowPlace(10, 20, 1_200, 700, true))
                .withPane("config/0/1", List.of(0.25))
                .withConnection(
                        new LastConnection(
                                "http://a:2379",
                                "",
                                "/service/",
                                "/config/",
                                "dev",
                                new LastConnection.Etcd(
                                        "reader",
                                        "/a/{service}/{*}",
                                        new LastConnection.Tls("/ca.pem", "", "")),
                                new LastConnection.Others(
                                        "http://m:9",
                                        "_grpc._tcp.a.example",
                                        "10.0.0.2",
                                        "z:2181",
                                        "reader",
                                        "dc2",
                                        new LastConnection.Tls("", "/c.pem", "/k.pem"))))
                .withAskToSave(true)
                .withCollection(new OpenCollection("/shop", "dev"))
                .withQueries("trace", KeptQueries.NONE.asked("a=b").saved("mine", "a=c"))
                .withTraceServers(List.of(new KeptTraceServer("ZIPKIN", "http://z:9411")))
                .withColumns(
                        "services",
                        new KeptColumns(
                                List.of("name", "state"),
                                Map.of("since", false),
                                Map.of("name", 200.0),
                                List.of("-state")))
                .withReceiver("ZIPKIN", new KeptReceiver(false, 9411))
                .withSchema("gone", new KeptSchema(List.of("/a.pb"), List.of()))
                .withSchema("user", new KeptSchema(List.of("/p/u.proto"), List.of("/p")))
                .withoutSchema("gone");
    }

    @Test
    void nothingIsThereAtFirstAndNothingIsWrittenUntilSomethingIsChosen() {
        try (PreferencesKeeper keeper = keeper()) {
            assertThat(keeper.get()).isEqualTo(Preferences.DEFAULT);
            assertThat(keeper.problem()).isEmpty();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatWasChosenIsThereAtTheNextStart() {
        try (PreferencesKeeper keeper = keeper()) {
            keeper.change(PreferencesTest::chosen);
        }
        assertThat(keeper().get()).isEqualTo(chosen(Preferences.DEFAULT));
    }

    @Test
    void manyChangesAreWrittenOnceAndTheOldFileStaysUntilThen() throws IOException {
        try (PreferencesKeeper keeper = keeper()) {
            keeper.change(p -> p.withLooks("en", "dark", Density.DEFAULT, 100));
            timer.elapse();
            byte[] before = Files.readAllBytes(folder.resolve("settings.json"));
            assertThat(new String(before)).contains("\"theme\" : \"dark\"").doesNotContain("looks");
            keeper.change(PreferencesTest::chosen);
            assertThat(Files.readAllBytes(folder.resolve("settings.json"))).isEqualTo(before);
            timer.elapse();
            assertThat(keeper().get()).isEqualTo(chosen(Preferences.DEFAULT));
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("settings.json"));
        }
    }

    @Test
    void aFileThatCannotBeReadIsPutAsideAndSaid() throws IOException {
        Path file = folder.resolve("settings.json");
        Files.writeString(file, "{ \"theme\": \"li");
        PreferencesKeeper keeper = keeper();
        assertThat(keeper.get()).isEqualTo(Preferences.DEFAULT);
        try (Stream<Path> files = Files.list(folder)) {
            Path aside = files.toList().getFirst();
            assertThat(aside).hasContent("{ \"theme\": \"li");
            assertThat(keeper.problem()).contains(aside.toString());
        }
    }

    @Test
    void whatAnotherVersionWroteIsReadAsFarAsItIsKnown() throws IOException {
        Files.writeString(
                folder.resolve("settings.json"),
                "{\"theme\":\"light\",\"textSize\":900,\"colour\":{\"of\":\"the sky\"}}");
        PreferencesKeeper keeper = keeper();
        assertThat(keeper.problem()).isEmpty();
        assertThat(keeper.get())
                .isEqualTo(Preferences.DEFAULT.withLooks("", "light", Density.DEFAULT, 150));
    }

    @Test
    void whatTheVersionBeforeWroteIsRead() throws IOException {
        Files.writeString(
                folder.resolve("settings.json"),
                """
                {"language":"en","theme":"dark","panes":{},
                 "connection":{"endpoints":"http://a:2379","consul":"","registryPrefixes":"/s/",
                   "configPrefix":"/c/","environment":"dev","scrape":"m:9"},
                 "askToSave":true,
                 "schemas":{"user":{"files":["/u.proto"],"importPaths":[]}}}
                """);
        PreferencesKeeper keeper = keeper();
        assertThat(keeper.problem()).isEmpty();
        assertThat(keeper.get().askToSave()).isTrue();
        assertThat(keeper.get().schemas()).containsOnlyKeys("user");
        assertThat(keeper.get().connection().others())
                .isEqualTo(
                        new LastConnection.Others(
                                "m:9", "", "", "", "", "", LastConnection.Tls.NONE));
        assertThat(keeper.get().connection().etcd().user()).isEmpty();
        assertThat(keeper.get().receivers()).isEmpty();
    }

    @Test
    void receiversListenWhereTheyWereMovedToAndStayOff() {
        Preferences kept =
                Preferences.DEFAULT
                        .withQueries("trace", KeptQueries.NONE.asked("a=b").saved("mine", "a=c"))
                        .withReceiver("ZIPKIN", new KeptReceiver(true, 9999))
                        .withReceiver("JAEGER_HTTP", new KeptReceiver(false, 14268))
                        .withReceiver("OTLP_GRPC", new KeptReceiver(false, 4317));
        Profile usual = KeptReceivers.in(profile(), kept, Set.of());
        assertThat(usual.ports().byReceiver())
                .containsOnly(
                        Map.entry(ReceiverKind.ZIPKIN, 9999),
                        Map.entry(ReceiverKind.OTLP_HTTP, 4318),
                        Map.entry(ReceiverKind.JAEGER_GRPC, 14250));
        assertThat(
                        KeptReceivers.in(profile(), kept, Set.of(ReceiverKind.OTLP_GRPC))
                                .ports()
                                .of(ReceiverKind.OTLP_GRPC))
                .as("what is needed stays on")
                .hasValue(4317);
    }

    private static Profile profile() {
        return new Profile(
                "p",
                "dev",
                Profile.Etcd.NONE,
                Optional.empty(),
                Profile.Ports.USUAL,
                Profile.Store.TEMPORARY,
                Optional.empty());
    }

    @Test
    void whatIsChangedAfterTheTimerHasEndedIsWrittenAtTheEnd() {
        try (var keeper = keeper()) {
            timer.shutdownNow();
            keeper.change(PreferencesTest::chosen);
        }
        assertThat(keeper().get().theme()).isEqualTo("light");
    }

    @Test
    void whoKeepsNothingWritesNothing() {
        try (var keeper = new PreferencesKeeper(Optional.empty(), timer)) {
            keeper.change(PreferencesTest::chosen);
            assertThat(keeper.get().theme()).isEqualTo("light");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void theDirectoryIsThePlatforms() {
        Path home = Path.of("/home/a");
        assertThat(PlatformDirectory.CONFIG.of(Map.of(), "Linux", home))
                .isEqualTo(Path.of("/home/a/.config/meshscope"));
        assertThat(PlatformDirectory.CONFIG.of(Map.of("XDG_CONFIG_HOME", "/x"), "Linux", home))
                .isEqualTo(Path.of("/x/meshscope"));
        assertThat(PlatformDirectory.CONFIG.of(Map.of("XDG_CONFIG_HOME", "x"), "Linux", home))
                .isEqualTo(Path.of("/home/a/.config/meshscope"));
        assertThat(PlatformDirectory.CONFIG.of(Map.of(), "Mac OS X", home))
                .isEqualTo(Path.of("/home/a/Library/Application Support/Meshscope"));
        assertThat(PlatformDirectory.STATE.of(Map.of(), "Linux", home))
                .isEqualTo(Path.of("/home/a/.local/state/meshscope"));
        assertThat(PlatformDirectory.STATE.of(Map.of("XDG_STATE_HOME", "/x"), "Linux", home))
                .isEqualTo(Path.of("/x/meshscope"));
    }
}
