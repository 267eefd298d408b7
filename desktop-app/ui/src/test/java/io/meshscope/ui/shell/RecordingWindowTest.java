package io.meshscope.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.demo.DemoSession;
import io.meshscope.session.KeptSessions;
import io.meshscope.session.Profile;
import io.meshscope.ui.fixture.Screens;
import io.meshscope.ui.fixture.WholeWindow;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.page.Feature;
import io.meshscope.ui.page.NotesModel;
import io.meshscope.ui.text.Language;
import io.meshscope.ui.time.TimeModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import javafx.scene.control.Labeled;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The window over a recording.
@Tag("window")
class RecordingWindowTest {

    @TempDir Path folder;

    /// A recording of the incident, as the first version of the file's form had it.
    private Path recording() {
        try (var packed =
                new GZIPInputStream(
                        Objects.requireNonNull(
                                RecordingWindowTest.class.getResourceAsStream(
                                        "/io/meshscope/ui/incident.meshscope.gz")))) {
            Path file = folder.resolve("incident.meshscope");
            Files.copy(packed, file);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aRecordingIsShownInEveryViewAndNothingCanBeDoneToIt() throws Exception {
        Screens.start();
        Path file = recording();
        WindowOptions options = WindowOptions.plain(Optional.empty()).opening(Optional.of(file));
        try (MeshscopeWindow window = MeshscopeApp.open(options, factory())) {
            Awaitility.await().until(() -> Screens.onFx(() -> window.workbench().isPresent()));
            Workbench bench = window.workbench().orElseThrow();
            TimeModel time = bench.context().time();
            assertThat(Screens.onFx(() -> time.canAct().get())).isFalse();
            assertThat(says(window, ".ms-connection")).startsWith("Recording of 2026-03-12");
            assertThat(seen(window, ".ms-live-button")).isFalse();
            Instant end = Screens.onFx(time::moment);
            for (Feature feature : bench.features().list()) {
                Location place = feature.start();
                Screens.onFx(() -> {
                    bench.context().navigator().go(place);
                    return null;
                });
                Screens.settle();
            }
            Screens.onFx(() -> {
                time.goTo(end.minusSeconds(200));
                return null;
            });
            Awaitility.await()
                    .until(() -> Screens.onFx(() -> time.shown().get().at().isBefore(end)));
            Screens.onFx(() -> {
                time.goLive();
                return null;
            });
            assertThat(Screens.onFx(time::moment)).isEqualTo(end);
            assertThat(Screens.onFx(() -> time.isLive().get())).isFalse();
            note(window, end.minusSeconds(100));
        }
    }

    private static void note(MeshscopeWindow window, Instant at) {
        NotesModel notes = window.workbench().orElseThrow().context().notes();
        Screens.onFx(() -> {
            notes.add(at, "here it began", problem -> {});
            return null;
        });
        Awaitility.await().until(() -> Screens.onFx(() -> notes.all().get().size() == 1));
        assertThat(Screens.onFx(() -> notes.all().get().getFirst().at())).isEqualTo(at);
    }

    @Test
    void theLastSessionsAreOnTheStartScreenAndWhatIsNoRecordingIsSaid() throws Exception {
        Screens.start();
        var kept = new KeptSessions(folder.resolve("kept"));
        Files.createDirectories(folder.resolve("kept"));
        Files.copy(recording(), kept.next(Instant.parse("2026-03-12T07:00:00Z")));
        Path none = Files.writeString(folder.resolve("x.meshscope"), "no ".repeat(5_000));
        var options = WindowOptions.plain(Optional.empty());
        try (MeshscopeWindow window = MeshscopeApp.open(options, keeping(kept))) {
            Awaitility.await().until(() -> seen(window, "#last-sessions .button"));
            Screens.onFx(() -> {
                window.openRecording(List.of(none));
                return null;
            });
            Awaitility.await()
                    .until(() ->
                            texts(window, ".ms-text-error").stream()
                                    .anyMatch(t ->
                                            t.contains("No telemetry was found in x.meshscope")));
        }
    }

    @Test
    void whatCannotBeOpenedIsSaidInTheLanguageOfTheWindow() throws Exception {
        Screens.start();
        Path lost = folder.resolve("lost.meshscope");
        Path none = Files.writeString(folder.resolve("x.meshscope"), "no ".repeat(5_000));
        var options =
                new WindowOptions(
                        Optional.empty(),
                        false,
                        Optional.of(Language.CHINESE),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        try (MeshscopeWindow window = MeshscopeApp.open(options, factory())) {
            refused(window, lost, "没有文件 " + lost + "。请检查文件名。");
            refused(
                    window,
                    none,
                    "在 x.meshscope 中没有找到遥测数据：x.meshscope：既不是 JSON，也不是其压缩包。"
                            + "文件可以是录制、JSON 格式的 OTLP、Jaeger 或 Zipkin 的 JSON，"
                            + "后几种也可以用 gzip 或 zip 压缩。");
        }
    }

    private static void refused(MeshscopeWindow window, Path file, String why) {
        Screens.onFx(() -> {
            window.openRecording(List.of(file));
            return null;
        });
        Awaitility.await().until(() -> texts(window, ".ms-text-error").contains(why));
    }

    private static SessionFactory keeping(KeptSessions kept) {
        return new SessionFactory() {
            @Override
            public DemoSession open(Profile profile) {
                throw new IllegalStateException("nothing is observed here");
            }

            @Override
            public Profile demoProfile() {
                throw new IllegalStateException("nothing is observed here");
            }

            @Override
            public Optional<KeptSessions> keptSessions() {
                return Optional.of(kept);
            }
        };
    }

    private static SessionFactory factory() {
        return keeping(new KeptSessions(Path.of("none")));
    }

    private static String says(MeshscopeWindow window, String selector) {
        return texts(window, selector).getFirst();
    }

    private static List<String> texts(MeshscopeWindow window, String selector) {
        return Screens.onFx(() ->
                window.scene().getRoot().lookupAll(selector).stream()
                        .filter(WholeWindow::seen)
                        .filter(Labeled.class::isInstance)
                        .map(n -> String.valueOf(((Labeled) n).getText()))
                        .toList());
    }

    private static boolean seen(MeshscopeWindow window, String selector) {
        return Screens.onFx(() ->
                window.scene().getRoot().lookupAll(selector).stream().anyMatch(WholeWindow::seen));
    }
}
