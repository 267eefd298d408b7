package io.meshscope.ui.shell;

import io.meshscope.cluster.LaunchException;
import io.meshscope.demo.Demo;
import io.meshscope.demo.DemoOptions;
import io.meshscope.demo.DemoSession;
import io.meshscope.session.Profile;
import io.meshscope.session.ReceiverKind;
import io.meshscope.session.Session;
import io.meshscope.ui.draw.Appearance;
import io.meshscope.ui.firstrun.FirstRunView;
import io.meshscope.ui.firstrun.StartActions;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.fx.FxThread;
import io.meshscope.ui.fx.Reason;
import io.meshscope.ui.fx.Threads;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Navigator;
import io.meshscope.ui.nav.Place;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.preferences.KeptReceivers;
import io.meshscope.ui.preferences.PreferencesKeeper;
import io.meshscope.ui.text.Language;
import io.meshscope.ui.text.Texts;
import io.meshscope.ui.time.TimeModel;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The window: the start screen, or the workbench of one session. It owns the session that it
/// opened. FX thread only, except for [#awaitClosed()] and [#close()].
public final class MeshscopeWindow implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MeshscopeWindow.class);

    private final SessionFactory factory;
    private final FxThread fx = FxThread.platform();
    private final Background background = new Background(fx);
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("window-timer").factory());
    private final PreferencesKeeper keeper;
    private final Language language;
    private final Appearance appearance;
    private final Texts texts;
    private final StackPane root = new StackPane();
    private final Stage stage = new Stage();
    private final RecordingDialogs dialogs;
    private final RecordingSteps steps;
    private final FileDrop dropped = new FileDrop(this::openRecording);
    private final BooleanProperty askToSave = new SimpleBooleanProperty();
    private final CountDownLatch closed = new CountDownLatch(1);
    private DemoOptions demo;
    private volatile @Nullable DemoSession session;
    private @Nullable TimeModel time;
    private @Nullable Workbench workbench;
    private @Nullable FirstRunView start;

    /// @param asking makes what asks the user, over a stage and with its words
    MeshscopeWindow(
            WindowOptions options,
            SessionFactory factory,
            BiFunction<Stage, Texts, RecordingDialogs> asking) {
        this.factory = factory;
        demo = factory.demoOptions();
        keeper = new PreferencesKeeper(options.kept(), timer);
        var looks = new KeptLooks(keeper);
        language = looks.language(options.locale());
        appearance = looks.appearance(options.theme());
        texts = language.texts("shell");
        dialogs = asking.apply(stage, texts);
        steps = new RecordingSteps(dialogs, background, texts, this::say);
        var scene = new Scene(root, WindowPlacement.WIDTH, WindowPlacement.HEIGHT);
        appearance.dress(scene);
        stage.setTitle("Meshscope");
        WindowIcons.on(stage);
        stage.setScene(scene);
        WindowPlacement.limit(stage);
        if (options.kept().isPresent()) {
            WindowPlacement.restore(stage, keeper.get().window());
        }
        stage.setOnCloseRequest(e -> {
            e.consume();
            quit();
        });
        dropped.on(scene);
        askToSave.set(keeper.get().askToSave());
        askToSave.addListener((p, a, b) -> keeper.change(k -> k.withAskToSave(b)));
        stage.setOnHiding(e -> keepPlace());
        stage.setOnHidden(e -> closed.countDown());
        showStart(keeper.problem().isEmpty() ? "" : texts.get("settings.bad", keeper.problem()));
        stage.show();
        if (options.launchDemo()) {
            launchDemo(demo);
        } else if (options.recording().isPresent()) {
            openRecording(List.of(options.recording().get()));
        } else {
            options.profile().ifPresent(this::connect);
        }
    }

    private void keepPlace() {
        keeper.change(p -> p.withWindow(WindowPlacement.of(stage, p.window())));
    }

    /// Shows the start screen.
    ///
    /// @param problem why the last attempt failed; may be empty
    private void showStart(String problem) {
        var actions =
                new StartActions(
                        this::launchDemo,
                        this::connect,
                        new StartActions.Recordings(
                                file -> openRecording(List.of(file)),
                                this::chooseRecording,
                                factory.keptSessions()));
        var view = new FirstRunView(language, background, demo, actions, keeper);
        view.problem(problem);
        start = view;
        root.getChildren().setAll(new StartFrame(appearance, language, texts, this::quit, view));
    }

    /// Closes the window; asks first whether to save the session, if the user wants to be asked.
    private void quit() {
        DemoSession open = session;
        boolean worth = open != null && open.session().recording().isEmpty();
        if (!worth || !askToSave.get()) {
            stage.hide();
            return;
        }
        switch (dialogs.beforeClosing()) {
            case SAVE -> save(stage::hide);
            case DISCARD -> stage.hide();
            case STAY -> {}
        }
    }

    private void save(Runnable then) {
        session().ifPresent(open -> steps.save(open, then));
    }

    private void note() {
        TimeModel moment = time;
        Workbench bench = workbench;
        if (moment != null && bench != null) {
            steps.note(moment.moment(), bench.context().notes());
        }
    }

    private void chooseRecording() {
        openRecording(dialogs.filesToOpen());
    }

    /// Takes files as if they were dropped on the window.
    ///
    /// @return whether there are files; folders are none
    boolean drop(List<File> given) {
        return dropped.drop(given);
    }

    /// Shows a recording, or files of telemetry, in place of what is shown now. What is shown stays
    /// when they are none.
    void openRecording(List<Path> files) {
        if (files.isEmpty()) {
            return;
        }
        String opening = texts.get("recording.opening", files.getFirst().toString());
        if (workbench == null && start != null) {
            start.busy(opening);
        }
        say(opening);
        background.run(
                () -> factory.openRecording(files),
                opened -> {
                    if (closed.getCount() == 0) {
                        opened.close();
                        return;
                    }
                    endSession();
                    show(opened);
                },
                failure -> {
                    if (workbench == null) {
                        showStart(words(failure));
                    } else {
                        say(words(failure));
                    }
                });
    }

    private void connect(Profile profile) {
        open(KeptReceivers.in(profile, keeper.get(), Set.of()), opened -> {});
    }

    /// @param chosen the options, which the next start screen proposes again
    private void launchDemo(DemoOptions chosen) {
        demo = chosen;
        open(
                KeptReceivers.in(
                        factory.demoProfile(), keeper.get(), Set.of(ReceiverKind.OTLP_GRPC)),
                opened ->
                        background.run(
                                () -> {
                                    Demo shop = opened.demo();
                                    shop.launcher().launch(shop.plan(chosen));
                                    factory.demoLoad().ifPresent(shop.load()::run);
                                    return true;
                                },
                                done -> {},
                                failure -> say(words(failure))));
    }

    private void open(Profile profile, Consumer<DemoSession> then) {
        background.run(
                () -> factory.open(profile),
                opened -> {
                    if (closed.getCount() == 0) {
                        // The window was closed while the session was being opened.
                        opened.close();
                        return;
                    }
                    show(opened);
                    then.accept(opened);
                },
                failure -> showStart(texts.get("window.failed") + ": " + words(failure)));
    }

    private static String words(Exception failure) {
        String message = Reason.of(failure);
        return failure instanceof LaunchException l ? message + " " + l.remedy() : message;
    }

    private void say(String message) {
        if (workbench != null) {
            workbench.say(message);
        }
    }

    private void show(DemoSession opened) {
        Session observed = opened.session();
        session = opened;
        time = TimeModel.of(observed, fx, timer, background);
        var context =
                new PageContext(
                        observed,
                        time,
                        new Navigator(Location.of(Place.TOPOLOGY)),
                        language.session(),
                        new Threads(background, fx, timer),
                        keeper);
        var actions =
                new WindowActions(
                        this::disconnect,
                        this::quit,
                        new RecordingActions(
                                this::chooseRecording, () -> save(() -> {}), this::note));
        workbench =
                new Workbench(
                        context,
                        Features.all(appearance, opened::demo, askToSave),
                        appearance,
                        actions);
        workbench.keepPanes(keeper);
        root.getChildren().setAll(workbench);
    }

    private void disconnect() {
        endSession();
        showStart("");
    }

    /// Ends the session on screen, off the FX thread.
    private void endSession() {
        closeWorkbench();
        DemoSession old = session;
        session = null;
        if (old != null) {
            background.run(
                    () -> {
                        old.close();
                        return true;
                    },
                    done -> {},
                    failure -> LOG.warn("a session did not close cleanly", failure));
        }
    }

    private void closeWorkbench() {
        if (workbench != null) {
            workbench.close();
            workbench = null;
        }
        if (time != null) {
            time.close();
            time = null;
        }
    }

    /// The workbench on screen; empty on the start screen.
    public Optional<Workbench> workbench() {
        return Optional.ofNullable(workbench);
    }

    /// The session on screen; empty on the start screen. Any thread.
    public Optional<Session> session() {
        return Optional.ofNullable(session).map(DemoSession::session);
    }

    Scene scene() {
        return stage.getScene();
    }

    Stage stage() {
        return stage;
    }

    Appearance appearance() {
        return appearance;
    }

    /// Waits until the user closes the window. Do not call it on the FX thread.
    ///
    /// @throws InterruptedException when interrupted
    public void awaitClosed() throws InterruptedException {
        closed.await();
    }

    /// Closes the window and ends its session. When it returns, no process, port or thread of it is
    /// left. Do not call it on the FX thread.
    @Override
    public void close() {
        var hidden = new CountDownLatch(1);
        fx.execute(() -> {
            try {
                closeWorkbench();
                stage.hide();
            } finally {
                hidden.countDown();
            }
        });
        try {
            hidden.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        DemoSession open = session;
        session = null;
        if (open != null) {
            open.close();
        }
        background.close();
        keeper.close();
        timer.shutdownNow();
    }
}
