package io.meshscope.benchmarks.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How long something took, each time.
final class Times {

    private final List<Long> nanos = new ArrayList<>();

    void add(long took) {
        nanos.add(took);
    }

    double median() {
        List<Long> sorted = nanos.stream().sorted().toList();
        return sorted.get(sorted.size() / 2) / 1e6;
    }

    /// The median and the range in milliseconds.
    @Override
    public String toString() {
        List<Long> sorted = nanos.stream().sorted().toList();
        return String.format(
                Locale.ROOT,
                "%.3f ms (%.3f-%.3f), %d times",
                median(),
                sorted.getFirst() / 1e6,
                sorted.getLast() / 1e6,
                sorted.size());
    }
}
