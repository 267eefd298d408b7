package io.meshscope.ui.metric;

import io.meshscope.reading.CsvLine;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/// A chart's values as comma-separated values: a line for each step, with its start in ISO 8601. A
/// step without a value has an empty field. A column has its unit in its name, the same in every
/// language.
final class ChartCsv {

    private static final double NANOS_PER_MILLI = 1e6;

    private ChartCsv() {}

    static String of(Measure measure, ServiceSeries series, MetricsFound time) {
        List<Measure.Line> lines =
                measure.lines().stream().sorted(Comparator.comparing(Measure.Line::label)).toList();
        var csv = new StringBuilder("time");
        lines.forEach(line -> csv.append(',').append(CsvLine.quoted(name(measure, line))));
        csv.append("\r\n");
        for (int step = 0; step < series.steps(); step++) {
            csv.append(DateTimeFormatter.ISO_INSTANT.format(time.start(step)));
            for (Measure.Line line : lines) {
                csv.append(',').append(number(measure, series.at(line, step)));
            }
            csv.append("\r\n");
        }
        return csv.toString();
    }

    /// `duration p95 ms`.
    private static String name(Measure measure, Measure.Line line) {
        String unit =
                switch (measure.scale()) {
                    case RATE -> " 1/s";
                    case PERCENT -> " %";
                    case DURATION -> " ms";
                    case BYTES -> " bytes";
                    case BYTES_A_SECOND -> " bytes/s";
                    case NUMBER -> "";
                };
        String label = line.label().isEmpty() ? "" : " " + line.label();
        return measure.metric().map(m -> m.name()).orElse(measure.id()) + label + unit;
    }

    private static String number(Measure measure, OptionalDouble value) {
        if (value.isEmpty()) {
            return "";
        }
        boolean nanos = measure.scale() == Scale.DURATION;
        return Double.toString(nanos ? value.getAsDouble() / NANOS_PER_MILLI : value.getAsDouble());
    }
}
