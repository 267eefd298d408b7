package io.meshscope.load.report;

import java.time.ZoneId;
import java.util.Locale;

/// The kinds of file that a report can be written as.
public enum LoadExport {
    /// All of it.
    JSON,
    /// A line for each second.
    CSV,
    /// A page with charts.
    HTML;

    /// What the names of such files end with, without the dot.
    public String ending() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The whole file.
    ///
    /// @param zone of the times that are shown to people
    public String text(LoadReport report, ZoneId zone) {
        return switch (this) {
            case JSON -> LoadJson.of(report, zone).toPrettyString() + "\n";
            case CSV -> String.join("\n", LoadCsv.lines(report.result())) + "\n";
            case HTML -> new LoadHtml(report, zone).page();
        };
    }
}
