package io.meshscope.benchmarks.form;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javafx.animation.AnimationTimer;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;

/// What frames cost the JavaFX thread, from something that is begun until nothing is added to the
/// scene any more. Processor time: the other work of a machine does not count. FX thread only, but
/// for waiting.
final class Frames extends AnimationTimer {

    private static final int QUIET = 6;

    private final Scene scene;
    private final Runnable laidOut = this::laidOut;
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<Long> nanos = new ArrayList<>();
    private long begun;
    private long nodes;
    private int quiet;

    Frames(Scene scene, Runnable beginning) {
        this.scene = scene;
        long before = used();
        beginning.run();
        nanos.add(used() - before);
        scene.addPostLayoutPulseListener(laidOut);
        start();
    }

    static long used() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /// Timers run before a frame is styled and laid out.
    @Override
    public void handle(long now) {
        begun = used();
    }

    private void laidOut() {
        if (begun == 0) {
            return;
        }
        nanos.add(used() - begun);
        long now = count(scene.getRoot());
        quiet = now == nodes ? quiet + 1 : 0;
        nodes = now;
        if (quiet == QUIET) {
            stop();
            scene.removePostLayoutPulseListener(laidOut);
            over.countDown();
        }
    }

    private static long count(Node node) {
        return node instanceof Parent parent
                ? 1 + parent.getChildrenUnmodifiable().stream().mapToLong(Frames::count).sum()
                : 1;
    }

    void await() throws InterruptedException {
        over.await();
    }

    long sum() {
        return nanos.stream().mapToLong(n -> n).sum();
    }

    @Override
    public String toString() {
        long longest = nanos.stream().mapToLong(n -> n).max().orElse(0);
        return FormProbe.millis(sum())
                + " in "
                + (nanos.size() - QUIET)
                + " frames, the longest "
                + FormProbe.millis(longest);
    }
}
