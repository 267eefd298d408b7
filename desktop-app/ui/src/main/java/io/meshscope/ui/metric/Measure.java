package io.meshscope.ui.metric;

import java.util.List;

/// A column of charts.
enum Measure {
    RATE("rate", List.of(Line.RATE)),
    ERRORS("errors", List.of(Line.ERRORS)),
    DURATION("duration", List.of(Line.P50, Line.P99, Line.P95)),
    HEAP("heap", List.of(Line.HEAP));

    private final String key;
    private final List<Line> lines;

    Measure(String key, List<Line> lines) {
        this.key = key;
        this.lines = lines;
    }

    /// The key of its texts.
    String key() {
        return key;
    }

    /// In the order they are drawn, the most important last.
    List<Line> lines() {
        return lines;
    }

    /// A line of a chart.
    enum Line {
        RATE("", "accent", Stroke.FILLED),
        ERRORS("", "error", Stroke.FILLED),
        P50("p50", "p50", Stroke.THIN),
        P95("p95", "p95", Stroke.SOLID),
        P99("p99", "p99", Stroke.DASHED),
        HEAP("", "config", Stroke.FILLED);

        private final String label;
        private final String token;
        private final Stroke stroke;

        Line(String label, String token, Stroke stroke) {
            this.label = label;
            this.token = token;
            this.stroke = stroke;
        }

        /// The label before the value; empty for the only line of a chart.
        String label() {
            return label;
        }

        /// Its colour, without `-ms-`.
        String token() {
            return token;
        }

        Stroke stroke() {
            return stroke;
        }
    }

    /// How a line is drawn, so that percentiles differ in more than colour.
    enum Stroke {
        THIN,
        SOLID,
        DASHED,
        FILLED
    }
}
