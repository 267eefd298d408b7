package io.meshscope.ui.fx;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import javafx.animation.AnimationTimer;

/// Waits until JavaFX has drawn.
public final class Pulses {

    private Pulses() {}

    /// Waits for so many pulses, however long they take. Do not call it on the FX thread, which
    /// would wait for itself.
    ///
    /// @throws InterruptedException when interrupted
    public static void await(int pulses) throws InterruptedException {
        var left = new CountDownLatch(pulses);
        var running = new AtomicReference<AnimationTimer>();
        FxThread fx = FxThread.platform();
        fx.execute(() -> {
            var timer =
                    new AnimationTimer() {
                        @Override
                        public void handle(long now) {
                            left.countDown();
                        }
                    };
            running.set(timer);
            timer.start();
        });
        try {
            left.await();
        } finally {
            fx.execute(() -> {
                AnimationTimer timer = running.get();
                if (timer != null) {
                    timer.stop();
                }
            });
        }
    }
}
