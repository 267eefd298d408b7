package io.meshscope.ui.shell;

import io.meshscope.cluster.LaunchException;
import io.meshscope.demo.Demo;
import io.meshscope.demo.DemoOptions;
import io.meshscope.demo.DemoSession;
import io.meshscope.session.Profile;
import io.meshscope.session.Session;
import io.meshscope.ui.draw.Appearance;
import io.meshscope.ui.firstrun.FirstRunView;
import io.meshscope.ui.firstrun.StartActions;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.fx.FxThread;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Navigator;
import io.meshscope.ui.nav.Place;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.preferences.PreferencesKeeper;
import io.meshscope.ui.text.Language;
import io.meshscope.ui.text.Texts;
import io.meshscope.ui.time.TimeModel;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The window: the start screen, or the workbench of one session. It owns the session that it
/// opened. FX thread only, except for [#awaitClosed()] and [#close()].
public final class MeshscopeWindow implements AutoCloseable {

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
    private final CountDownLatch closed = new CountDownLatch(1);
    private DemoOptions demo;
    private volatile @Nullable DemoSession session;
    private @Nullable TimeModel time;
    private @Nullable Workbench workbench;

    MeshscopeWindow(WindowOptions options, SessionFactory factory) {
        this.factory = factory;
        demo = factory.demoOptions();
        keeper = new PreferencesKeeper(options.kept(), timer);
        var looks = new KeptLooks(keeper);
        language = looks.language(options.locale());
        appearance = looks.appearance(options.theme());
        texts = language.texts("shell");
        var scene = new Scene(root, WindowPlacement.WIDTH, WindowPlacement.HEIGHT);
        appearance.dress(scene);
        stage.setTitle("Meshscope");
        icons();
        stage.setScene(scene);
        WindowPlacement.restore(stage, keeper.get().window());
        stage.setOnHiding(e -> keepPlace());
        stage.setOnHidden(e -> closed.countDown());
        showStart(keeper.problem().isEmpty() ? "" : texts.get("settings.bad", keeper.problem()));
        stage.show();
        if (options.launchDemo()) {
            launchDemo(demo);
        } else {
            options.profile().ifPresent(this::connect);
        }
    }

    private void keepPlace() {
        keeper.change(p -> p.withWindow(WindowPlacement.of(stage, p.window())));
    }

    /// The icon sizes that exist; without any, the platform's icon stays.
    private void icons() {
        for (int size : List.of(16, 32, 48, 128, 256)) {
            var file =
                    MeshscopeWindow.class.getResource(
                            "/io/meshscope/ui/icons/meshscope-" + size + ".png");
            if (file != null) {
                stage.getIcons().add(new Image(file.toExternalForm()));
            }
        }
    }

    /// Shows the start screen.
    ///
    /// @param problem why the last attempt failed; may be empty
    private void showStart(String problem) {
        var actions = new StartActions(this::launchDemo, this::connect);
        var view = new FirstRunView(language, background, demo, actions, keeper);
        view.problem(problem);
        root.getChildren().setAll(new StartFrame(appearance, language, texts, this::hide, view));
    }

    private void hide() {
        stage.hide();
    }

    private void connect(Profile profile) {
        open(profile, opened -> {});
    }

    /// @param chosen the options, which the next start screen proposes again
    private void launchDemo(DemoOptions chosen) {
        demo = chosen;
        open(
                factory.demoProfile(),
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

    private void open(Profile profile, java.util.function.Consumer<DemoSession> then) {
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
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
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
        time = new TimeModel(observed.journal(), fx, timer, background, InstantSource.system());
        var context =
                new PageContext(
                        observed,
                        time,
                        new Navigator(Location.of(Place.TOPOLOGY)),
                        background,
                        language,
                        timer,
                        fx);
        var actions = new WindowActions(this::disconnect, this::hide, List.of());
        workbench =
                new Workbench(context, Features.all(appearance, opened::demo), appearance, actions);
        workbench.keepPanes(keeper);
        root.getChildren().setAll(workbench);
    }

    private void disconnect() {
        closeWorkbench();
        DemoSession old = session;
        session = null;
        showStart("");
        if (old != null) {
            background.run(
                    () -> {
                        old.close();
                        return true;
                    },
                    done -> {},
                    failure -> showStart(words(failure)));
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
