package io.meshscope.metric;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Keeps metric points. Safe for use by many threads; every call may block on the disk.
public interface MetricStore {

    /// How many series an answer has at most.
    int MOST_SERIES = 2_000;

    /// How many exemplars an answer has at most.
    int MOST_EXEMPLARS = 1_000;

    void append(List<MetricPoint> points);

    /// The metrics that have points within a time, in order.
    List<MetricFamily> families(Instant from, Instant to);

    /// The series of a metric, each with at most one value for every step: the last one within the
    /// step, or the sum of all when they count since the point before. Steps begin at multiples of
    /// their length since the epoch.
    Answer series(Question question);

    /// The exemplars of a metric within a time: the newest, in the order of their times.
    Exemplars exemplars(MetricFamily metric, Instant from, Instant to);

    /// @param left how many there are beyond these
    record Exemplars(List<Exemplar> exemplars, int left) {

        public Exemplars {
            exemplars = List.copyOf(exemplars);
        }
    }

    /// @param attributes only points that carry these
    record Question(
            MetricFamily metric,
            Map<String, String> attributes,
            Instant from,
            Instant to,
            Duration step) {

        public Question {
            attributes = Map.copyOf(attributes);
        }
    }

    /// @param series by service, instance and attributes; those of one histogram or summary follow
    ///   each other
    /// @param left how many series there are beyond these
    record Answer(List<MetricSeries> series, int left) {

        public Answer {
            series = List.copyOf(series);
        }

        /// With as many series as an answer may have. A histogram is in it with all its buckets or
        /// not at all: with some of them it would have other quantiles.
        ///
        /// @param found at least one more than fit, if there are more
        /// @param beyond how many there are beyond those
        public static Answer of(MetricFamily metric, List<MetricSeries> found, int beyond) {
            int kept = Math.min(found.size(), MOST_SERIES);
            if (kept < found.size() && metric.part().isPresent()) {
                while (kept > 0 && found.get(kept - 1).besides(found.get(kept), metric)) {
                    kept--;
                }
            }
            return new Answer(found.subList(0, kept), found.size() - kept + beyond);
        }
    }
}
