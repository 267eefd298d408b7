package io.meshscope.metric.prometheus;

import io.meshscope.scrape.ScrapeTarget;
import java.util.HashMap;
import java.util.Map;

/// Shares out how many series are kept: so many of one process, and so many of all. Safe for use by
/// many threads.
final class SeriesBudget {

    private final int each;
    private final int all;
    private final Map<ScrapeTarget, Integer> taken = new HashMap<>();
    private int total;

    /// @param each of one process, at most
    /// @param all of all processes, at most
    SeriesBudget(int each, int all) {
        this.each = each;
        this.all = all;
    }

    /// How many series of a process are kept.
    synchronized int most(ScrapeTarget target) {
        return Math.min(each, all - total + taken.getOrDefault(target, 0));
    }

    /// A process has this many series now.
    synchronized void take(ScrapeTarget target, int series) {
        Integer before = taken.put(target, series);
        total += series - (before == null ? 0 : before);
    }

    synchronized void leave(ScrapeTarget target) {
        Integer before = taken.remove(target);
        total -= before == null ? 0 : before;
    }
}
