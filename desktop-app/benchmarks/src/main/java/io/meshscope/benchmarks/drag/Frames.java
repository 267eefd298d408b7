package io.meshscope.benchmarks.drag;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntConsumer;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import org.HdrHistogram.Histogram;

/// Does a step in every frame and measures what the frames cost: the time between two frames, and
/// the processor time that the JavaFX thread used in it, which other work on the machine does not
/// lengthen.
public final class Frames {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Histogram between = new Histogram(3);
    private final Histogram busy = new Histogram(3);

    /// Runs a number of frames. Not for the FX thread.
    ///
    /// @param step runs in each frame, on the FX thread
    public void run(int count, IntConsumer step) throws InterruptedException {
        var done = new CountDownLatch(1);
        Platform.runLater(() -> new Loop(count, step, done).start());
        done.await();
    }

    private final class Loop extends AnimationTimer {

        private final int count;
        private final IntConsumer step;
        private final CountDownLatch done;
        private final long thread = Thread.currentThread().threadId();
        private int frame;
        private long last;
        private long lastUsed;

        Loop(int count, IntConsumer step, CountDownLatch done) {
            this.count = count;
            this.step = step;
            this.done = done;
        }

        @Override
        public void handle(long now) {
            long used = THREADS.getThreadCpuTime(thread);
            if (frame > 0) {
                between.recordValue((now - last) / 1_000);
                busy.recordValue((used - lastUsed) / 1_000);
            }
            last = now;
            lastUsed = used;
            if (frame == count) {
                stop();
                done.countDown();
                return;
            }
            step.accept(frame++);
        }
    }

    /// The result in words, in milliseconds.
    public String told() {
        return "frames %d; processor time of the JavaFX thread in a frame p50 %s p99 %s max %s ms;"
                        .formatted(busy.getTotalCount(), at(busy, 50), at(busy, 99), max(busy))
                + " between two p50 %s p99 %s max %s ms"
                        .formatted(at(between, 50), at(between, 99), max(between));
    }

    private static String at(Histogram histogram, double percentile) {
        return "%.1f".formatted(histogram.getValueAtPercentile(percentile) / 1e3);
    }

    private static String max(Histogram histogram) {
        return "%.1f".formatted(histogram.getMaxValue() / 1e3);
    }
}
