package io.meshscope.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import io.meshscope.demo.DemoSession;
import io.meshscope.invoke.SchemaFiles;
import io.meshscope.invoke.SchemaSource;
import io.meshscope.invoke.Target;
import io.meshscope.journal.Observation;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.Note;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.SourceId;
import io.meshscope.session.LiveSession;
import io.meshscope.session.Profile;
import io.meshscope.session.RecordedSession;
import io.meshscope.ui.fixture.Screens;
import io.meshscope.ui.fixture.WholeWindow;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.preferences.PreferencesKeeper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.WindowEvent;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// What users do with recordings in the whole window, with the answers to its dialogs given here.
@Tag("window")
class RecordingActionsTest {

    private static final SourceId ETCD = new SourceId("etcd");
    private static final Target ORDERS = new Target("etcd:///order-service");
    private static final MethodDescriptorProto GET_ORDER =
            MethodDescriptorProto.newBuilder()
                    .setName("GetOrder")
                    .setInputType(".shop.Order")
                    .setOutputType(".shop.Order")
                    .build();
    private static final SchemaSource SCHEMA =
            () ->
                    new SchemaFiles(
                            "orders.proto",
                            List.of("shop.Orders"),
                            Map.of(
                                    "orders.proto",
                                    FileDescriptorProto.newBuilder()
                                            .setName("orders.proto")
                                            .setPackage("shop")
                                            .addMessageType(
                                                    DescriptorProto.newBuilder().setName("Order"))
                                            .addService(
                                                    ServiceDescriptorProto.newBuilder()
                                                            .setName("Orders")
                                                            .addMethod(GET_ORDER))
                                            .build()
                                            .toByteArray()));

    @TempDir Path folder;

    private final Answers answers = new Answers();
    private final FxRobot robot = new FxRobot();

    /// In place of the platform's dialogs.
    private static final class Answers implements RecordingDialogs {

        private final List<String> asked = new ArrayList<>();
        private Optional<Path> file = Optional.empty();
        private Closing closing = Closing.STAY;

        @Override
        public List<Path> filesToOpen() {
            asked.add("open");
            return file.stream().toList();
        }

        @Override
        public Optional<Path> fileToSave(String name) {
            asked.add("save " + name.replaceAll("\\d", "9"));
            return file;
        }

        @Override
        public Optional<String> note(Instant at) {
            asked.add("note");
            return Optional.of("here it began");
        }

        @Override
        public Closing beforeClosing() {
            asked.add("close");
            return closing;
        }
    }

    @BeforeAll
    static void start() {
        Screens.start();
    }

    private MeshscopeWindow open() throws InterruptedException {
        var options =
                new WindowOptions(
                        Optional.of(profile()),
                        false,
                        Optional.of(Locale.ENGLISH),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(folder.resolve("kept")));
        MeshscopeWindow window =
                MeshscopeApp.open(options, new Observing(), (stage, texts) -> answers);
        Awaitility.await().until(() -> Screens.onFx(() -> window.workbench().isPresent()));
        var live = (LiveSession) window.session().orElseThrow();
        live.journal()
                .put(
                        Observation.of(
                                ETCD, new SourceEvent.Connected("http://etcd", Optional.empty())));
        Awaitility.await().until(() -> live.journal().state().sequence() == 1);
        return window;
    }

    private static final class Observing implements SessionFactory {

        @Override
        public DemoSession open(Profile profile) {
            return DemoSession.open(profile, Path.of(System.getProperty("java.home")));
        }

        @Override
        public Profile demoProfile() {
            throw new IllegalStateException("nothing is launched here");
        }
    }

    private static Profile profile() {
        return new Profile(
                "test",
                "dev",
                Profile.Etcd.at(List.of()),
                Optional.empty(),
                Profile.Ports.OFF,
                Profile.Store.TEMPORARY,
                Optional.empty());
    }

    /// Finds a command in the palette by its words and runs it.
    private void command(String words) {
        robot.push(KeyCode.CONTROL, KeyCode.K);
        Screens.settle();
        robot.write(words, 0);
        Screens.settle();
        robot.push(KeyCode.ENTER);
        Screens.settle();
    }

    private static boolean says(MeshscopeWindow window, String words) {
        return Screens.onFx(() ->
                window.scene().getRoot().lookupAll(".label").stream()
                        .filter(WholeWindow::seen)
                        .map(n -> String.valueOf(((Labeled) n).getText()))
                        .anyMatch(t -> t.contains(words)));
    }

    private static void awaitWords(MeshscopeWindow window, String words) {
        Awaitility.await().until(() -> says(window, words));
    }

    private static boolean recorded(MeshscopeWindow window) {
        return window.session().flatMap(s -> s.recording()).isPresent();
    }

    @Test
    void aSessionIsNotedSavedAndOpenedAndWhatIsNoRecordingLeavesItOnScreen() throws Exception {
        Path saved = folder.resolve("saved.meshscope");
        try (MeshscopeWindow window = open()) {
            command("Note about");
            awaitWords(window, "The note is in the recording");
            answers.file = Optional.of(saved);
            command("Save recording");
            awaitWords(window, "Saved as " + saved);
            answers.file = Optional.empty();
            command("Open recording");
            assertThat(recorded(window)).isFalse();
            answers.file = Optional.of(saved);
            command("Open recording");
            Awaitility.await().until(() -> recorded(window));
            assertThat(window.session().orElseThrow().notes())
                    .extracting(Note::text)
                    .containsExactly("here it began");
            assertThat(answers.asked)
                    .containsExactly("note", "save meshscope-9999-99-99", "open", "open");
            refused(window, newer(), "was written by a newer Meshscope");
            refused(window, damaged(saved), "is damaged");
            refused(window, folder.resolve("none.meshscope"), "There is no file");
        }
    }

    /// What was shown stays.
    private void refused(MeshscopeWindow window, Path file, String why) {
        answers.file = Optional.of(file);
        command("Open recording");
        awaitWords(window, why);
        assertThat(recorded(window)).isTrue();
        assertThat(Screens.onFx(() -> window.workbench().isPresent())).isTrue();
    }

    private Path newer() throws Exception {
        Path file = folder.resolve("newer.meshscope");
        try (var connection = DriverManager.getConnection("jdbc:duckdb:" + file);
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE meshscope_schema AS SELECT 99 AS version");
        }
        return file;
    }

    private Path damaged(Path whole) throws Exception {
        byte[] bytes = Files.readAllBytes(whole);
        return Files.write(
                folder.resolve("damaged.meshscope"), Arrays.copyOf(bytes, bytes.length / 2));
    }

    @Test
    void aRecordingThatIsDroppedIsOpened() throws Exception {
        Path saved = folder.resolve("dropped.meshscope");
        try (MeshscopeWindow window = open()) {
            window.session().orElseThrow().save(saved);
            Path other = Files.writeString(folder.resolve("notes.txt"), "no recording");
            assertThat(Screens.onFx(() -> window.drop(List.of(folder.toFile())))).isFalse();
            assertThat(Screens.onFx(() -> window.drop(List.of(other.toFile())))).isTrue();
            awaitWords(window, "No telemetry was found in notes.txt");
            assertThat(recorded(window)).isFalse();
            assertThat(Screens.onFx(() -> window.drop(List.of(other.toFile(), saved.toFile()))))
                    .isTrue();
            Awaitility.await().until(() -> recorded(window));

            Path jaeger = Files.writeString(folder.resolve("traces"), JAEGER);
            assertThat(Screens.onFx(() -> window.drop(List.of(jaeger.toFile())))).isTrue();
            Awaitility.await()
                    .until(() ->
                            window.session()
                                    .flatMap(s -> s.recording())
                                    .filter(r -> r.file().equals(jaeger))
                                    .isPresent());
            assertThat(window.session().orElseThrow().spans().usage().spans()).isEqualTo(1);
        }
    }

    private static final String JAEGER =
            """
            {"data":[{"traceID":"abc","spans":[{"traceID":"abc","spanID":"1","operationName":"get",
              "startTime":1773325690000000,"duration":5000,"processID":"p1"}],
              "processes":{"p1":{"serviceName":"stock"}}}]}
            """;

    @Test
    void aRecordingOffersItsMethodsAndSaysThatNothingCanBeSent() throws Exception {
        Path saved = folder.resolve("methods.meshscope");
        try (MeshscopeWindow window = open()) {
            var live = (LiveSession) window.session().orElseThrow();
            live.journal().put(Observation.of(ETCD, orders()));
            Awaitility.await().until(() -> live.journal().state().sequence() == 2);
            assertThat(live.invoker().describe(ORDERS, SCHEMA).methods()).hasSize(1);
            live.save(saved);
            assertThat(Screens.onFx(() -> window.drop(List.of(saved.toFile())))).isTrue();
            Awaitility.await().until(() -> recorded(window));
            Screens.onFx(() -> {
                window.workbench()
                        .orElseThrow()
                        .context()
                        .navigator()
                        .go(
                                new Location.Invoke(
                                        Optional.of(ORDERS.text()),
                                        Optional.of("shop.Orders/GetOrder")));
                return null;
            });
            awaitWords(window, "A recording: nothing can be sent");
            awaitWords(window, "GetOrder");
            assertThat(Screens.onFx(() -> window.scene().lookup("#invoke").isDisabled())).isTrue();
        }
    }

    private static RegistrationEvent orders() {
        var instance = new InstanceId("10.0.0.1:50051");
        return new RegistrationEvent.Added(
                new Registration(
                        new ServiceName("order-service"),
                        instance,
                        Endpoint.parse(instance.value()),
                        new Registration.Entry(ETCD, "/service/" + instance, "json", "{}", 1),
                        Optional.empty(),
                        new Registration.Details(Instant.EPOCH, Map.of(), List.of()),
                        List.of()));
    }

    @Test
    void itAsksBeforeItClosesWhenThatIsWantedAndSavesFirst() throws Exception {
        wantToBeAsked();
        Path saved = folder.resolve("last.meshscope");
        try (MeshscopeWindow window = open()) {
            close(window);
            assertThat(showing(window)).isTrue();
            answers.closing = RecordingDialogs.Closing.SAVE;
            close(window);
            // Without a file there is nothing to save it to, so it goes on.
            assertThat(showing(window)).isTrue();
            answers.file = Optional.of(saved);
            close(window);
            window.awaitClosed();
            assertThat(answers.asked)
                    .containsExactly(
                            "close",
                            "close",
                            "save meshscope-9999-99-99",
                            "close",
                            "save meshscope-9999-99-99");
        }
        try (var session = new RecordedSession(saved)) {
            assertThat(session.journal().state().sequence()).isEqualTo(1);
        }
    }

    @Test
    void itClosesWithoutSavingAndWithoutAskingWhenThatIsWanted() throws Exception {
        try (MeshscopeWindow window = open()) {
            close(window);
            window.awaitClosed();
        }
        assertThat(answers.asked).isEmpty();
        wantToBeAsked();
        answers.closing = RecordingDialogs.Closing.DISCARD;
        try (MeshscopeWindow window = open()) {
            close(window);
            window.awaitClosed();
        }
        assertThat(answers.asked).containsExactly("close");
    }

    private static void close(MeshscopeWindow window) {
        Screens.onFx(() -> {
            window.stage()
                    .fireEvent(new WindowEvent(window.stage(), WindowEvent.WINDOW_CLOSE_REQUEST));
            return null;
        });
        Screens.settle();
    }

    private static boolean showing(MeshscopeWindow window) {
        return Screens.onFx(() -> window.stage().isShowing());
    }

    private void wantToBeAsked() throws InterruptedException {
        var timer = Executors.newSingleThreadScheduledExecutor();
        try (var keeper = new PreferencesKeeper(Optional.of(folder.resolve("kept")), timer)) {
            keeper.change(p -> p.withAskToSave(true));
        } finally {
            timer.shutdown();
            assertThat(timer.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
        }
    }
}
