package io.meshscope.ui.shell;

import io.meshscope.demo.Demo;
import io.meshscope.demo.DemoOptions;
import io.meshscope.demo.DemoSession;
import io.meshscope.session.Profile;
import io.meshscope.session.ReceiverKind;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.preferences.KeptReceivers;
import io.meshscope.ui.preferences.PreferencesKeeper;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Opens the sessions of a window, off the FX thread. One that opens after the window was closed is
/// closed again.
///
/// @param closed whether the window is
record SessionOpening(
        SessionFactory factory,
        Background background,
        PreferencesKeeper keeper,
        BooleanSupplier closed) {

    /// A recording, or files of telemetry.
    void recording(List<Path> files, Consumer<DemoSession> show, Consumer<Exception> failed) {
        open(() -> factory.openRecording(files), show, failed);
    }

    /// A mesh that runs elsewhere.
    void observed(Profile profile, Consumer<DemoSession> show, Consumer<Exception> failed) {
        Profile kept = KeptReceivers.in(profile, keeper.get(), Set.of());
        open(() -> factory.open(kept), show, failed);
    }

    /// A mesh that is launched once its session is shown.
    ///
    /// @param unlaunched hears why the launch failed
    void demo(
            DemoOptions chosen,
            Consumer<DemoSession> show,
            Consumer<Exception> failed,
            Consumer<Exception> unlaunched) {
        Profile profile =
                KeptReceivers.in(
                        factory.demoProfile(), keeper.get(), Set.of(ReceiverKind.OTLP_GRPC));
        open(
                () -> factory.open(profile),
                opened -> {
                    show.accept(opened);
                    launch(opened.demo(), chosen, unlaunched);
                },
                failed);
    }

    private void launch(Demo shop, DemoOptions chosen, Consumer<Exception> unlaunched) {
        background.run(
                () -> {
                    shop.launcher().launch(shop.plan(chosen));
                    factory.demoLoad().ifPresent(shop.load()::run);
                    return true;
                },
                done -> {},
                unlaunched);
    }

    private void open(
            Callable<DemoSession> opening, Consumer<DemoSession> show, Consumer<Exception> failed) {
        background.run(
                opening,
                opened -> {
                    if (closed.getAsBoolean()) {
                        opened.close();
                    } else {
                        show.accept(opened);
                    }
                },
                failed);
    }
}
