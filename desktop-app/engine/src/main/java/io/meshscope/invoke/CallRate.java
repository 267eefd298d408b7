package io.meshscope.invoke;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Counts messages by equal steps of time since the call began.
public final class CallRate {

    /// The length of a step.
    public static final Duration STEP = Duration.ofMillis(250);

    /// So many steps are kept: a minute.
    public static final int STEPS = 240;

    /// Counts of steps that follow one another.
    ///
    /// @param first which step the first count is of, from 0
    public record Counts(long first, List<Integer> messages) {

        public static final Counts NONE = new Counts(0, List.of());

        public Counts {
            messages = List.copyOf(messages);
        }

        /// The step after the last.
        public long end() {
            return first + messages.size();
        }

        /// @param step from the first to the one before the end
        public int at(long step) {
            return messages.get((int) (step - first));
        }
    }

    private final int[] counts = new int[STEPS];
    private long last = -1;

    void count(Duration since) {
        long step = since.toNanos() / STEP.toNanos();
        if (step > last) {
            for (long gone = Math.max(last + 1, step - STEPS + 1); gone <= step; gone++) {
                counts[(int) (gone % STEPS)] = 0;
            }
            last = step;
        }
        if (step > last - STEPS) {
            counts[(int) (step % STEPS)]++;
        }
    }

    /// From the first step that is kept to the last in which something was counted.
    Counts counts() {
        long first = Math.max(0, last - STEPS + 1);
        List<Integer> all = new ArrayList<>();
        for (long step = first; step <= last; step++) {
            all.add(counts[(int) (step % STEPS)]);
        }
        return new Counts(first, all);
    }
}
