package io.meshscope.ui.shell;

import io.meshscope.demo.DemoOptions;
import io.meshscope.demo.DemoSession;
import io.meshscope.session.Profile;
import io.meshscope.session.Session;
import io.meshscope.ui.draw.Appearance;
import io.meshscope.ui.firstrun.FirstRunView;
import io.meshscope.ui.firstrun.StartActions;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.fx.FxThread;
import io.meshscope.ui.fx.Threads;
import io.meshscope.ui.fx.WindowTimer;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Navigator;
import io.meshscope.ui.nav.Place;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.preferences.PreferencesKeeper;
import io.meshscope.ui.text.Language;
import io.meshscope.ui.text.Texts;
import io.meshscope.ui.time.TimeModel;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiFunction;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The window: the start screen, or the workbench of one session. It owns the session that it
/// opened. FX thread only, except for [#awaitClosed()] and [#close()].
public final class MeshscopeWindow implements AutoCloseable {

    private final SessionFactory factory;
    private final FxThread fx = FxThread.platform();
    private final Background background = new Background(fx);
    private final ScheduledExecutorService timer = new WindowTimer("window-timer");
    private final PreferencesKeeper keeper;
    private final Language language;
    private final Appearance appearance;
    private final Texts texts;
    private final StackPane root = new StackPane();
    private final Stage stage = new Stage();
    private final RecordingDialogs dialogs;
    private final RecordingSteps steps;
    private final SessionOpening opening;
    private final FileDrop dropped = new FileDrop(this::openRecording);
    private final BooleanProperty askToSave = new SimpleBooleanProperty();
    private final CountDownLatch closed = new CountDownLatch(1);
    private DemoOptions demo;
    private volatile @Nullable ShownSession shown;
    private @Nullable FirstRunView start;

    /// @param asking makes what asks the user, over a stage and with its words
    MeshscopeWindow(
            WindowOptions options,
            SessionFactory factory,
            BiFunction<Stage, Texts, RecordingDialogs> asking) {
        this.factory = factory;
        demo = factory.demoOptions();
        keeper = new PreferencesKeeper(options.kept(), timer);
        opening = new SessionOpening(factory, background, keeper, () -> closed.getCount() == 0);
        var looks = new KeptLooks(keeper);
        language = looks.language(options.locale());
        appearance = looks.appearance(options.theme());
        texts = language.texts("shell");
        dialogs = asking.apply(stage, texts);
        steps = new RecordingSteps(dialogs, background, texts, this::say);
        var scene = new Scene(root, WindowPlacement.WIDTH, WindowPlacement.HEIGHT);
        appearance.dress(scene);
        stage.setTitle("Meshscope");
        stage.setScene(scene);
        WindowIcons.on(stage);
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
        stage.setOnHiding(
                e -> keeper.change(p -> p.withWindow(WindowPlacement.of(stage, p.window()))));
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
        Optional<Session> asked = session().filter(open -> open.recording().isEmpty());
        if (asked.isEmpty() || !askToSave.get()) {
            stage.hide();
            return;
        }
        switch (dialogs.beforeClosing()) {
            // Another one may be shown since it was asked about.
            case SAVE -> steps.save(asked.get(), stage::hide);
            case DISCARD -> stage.hide();
            case STAY -> {}
        }
    }

    private void save() {
        session().ifPresent(open -> steps.save(open, () -> {}));
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
        String what = texts.get("recording.opening", files.getFirst().toString());
        if (workbench().isEmpty() && start != null) {
            start.busy(what);
        }
        say(what);
        opening.recording(
                files,
                opened -> {
                    endSession();
                    show(opened);
                },
                failure -> {
                    if (workbench().isEmpty()) {
                        showStart(texts.why(failure));
                    } else {
                        say(texts.why(failure));
                    }
                });
    }

    private void connect(Profile profile) {
        opening.observed(profile, this::show, this::notOpened);
    }

    /// @param chosen the options, which the next start screen proposes again
    private void launchDemo(DemoOptions chosen) {
        demo = chosen;
        opening.demo(chosen, this::show, this::notOpened, failure -> say(texts.why(failure)));
    }

    private void notOpened(Exception failure) {
        showStart(texts.get("window.failed") + ": " + texts.why(failure));
    }

    private void say(String message) {
        workbench().ifPresent(w -> w.say(message));
    }

    private void show(DemoSession opened) {
        TimeModel time = TimeModel.of(opened.session(), fx, timer, background);
        var context =
                new PageContext(
                        opened.session(),
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
                                this::chooseRecording,
                                this::save,
                                () -> steps.note(time.moment(), context.notes())));
        var workbench =
                new Workbench(
                        context,
                        Features.all(appearance, opened::demo, askToSave),
                        appearance,
                        actions);
        workbench.keepPanes(keeper);
        shown = new ShownSession(opened, time, workbench);
        root.getChildren().setAll(workbench);
    }

    private void disconnect() {
        endSession();
        showStart("");
    }

    private void endSession() {
        if (shown != null) {
            shown.closeView();
            shown.closeSession(background);
            shown = null;
        }
    }

    /// The workbench on screen; empty on the start screen.
    public Optional<Workbench> workbench() {
        return Optional.ofNullable(shown).flatMap(ShownSession::workbench);
    }

    /// The session on screen; empty on the start screen. Any thread.
    public Optional<Session> session() {
        return Optional.ofNullable(shown).map(ShownSession::session);
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
                if (shown != null) {
                    shown.closeView();
                }
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
        if (shown != null) {
            shown.closeSession();
            shown = null;
        }
        background.close();
        keeper.close();
        timer.shutdownNow();
    }
}
