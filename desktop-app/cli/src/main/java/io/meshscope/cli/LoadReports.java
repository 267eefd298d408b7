package io.meshscope.cli;

import io.meshscope.load.Bound;
import io.meshscope.load.report.LoadExport;
import io.meshscope.load.report.LoadReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/// The options that say what becomes of a load run: files, and when it fails.
final class LoadReports {

    @Option(
            names = "--fail-if",
            paramLabel = "BOUND",
            description =
                    "Exit with 1 when this holds of the run: p99>200ms, max>1s, mean>20ms,"
                            + " errors>1%%, errors>0, unsent>0, rate<100/s; repeatable.")
    private List<String> failIf = new ArrayList<>();

    @Option(names = "--json", paramLabel = "FILE", description = "Write all of it as JSON.")
    private Optional<Path> json = Optional.empty();

    @Option(names = "--csv", paramLabel = "FILE", description = "Write a line for each second.")
    private Optional<Path> csv = Optional.empty();

    @Option(names = "--html", paramLabel = "FILE", description = "Write a page with charts.")
    private Optional<Path> html = Optional.empty();

    /// Fails before the run when its report could not be written, or a bound is none.
    void check(CommandLine line) {
        var _ = bounds(line);
        for (Optional<Path> file : List.of(json, csv, html)) {
            file.map(f -> f.toAbsolutePath().getParent())
                    .filter(folder -> !Files.isWritable(folder))
                    .ifPresent(folder -> {
                        throw new FailedException(
                                "cannot write to " + folder + ": choose another folder");
                    });
        }
    }

    List<Bound> bounds(CommandLine line) {
        try {
            return failIf.stream()
                    .map(text -> Bound.parse(text, new Durations()::convert))
                    .toList();
        } catch (IllegalArgumentException | TypeConversionException e) {
            throw new ParameterException(line, e.getMessage(), e);
        }
    }

    void write(LoadReport report) {
        json.ifPresent(file -> write(file, LoadExport.JSON, report));
        csv.ifPresent(file -> write(file, LoadExport.CSV, report));
        html.ifPresent(file -> write(file, LoadExport.HTML, report));
    }

    private static void write(Path file, LoadExport as, LoadReport report) {
        try {
            Files.writeString(file, as.text(report, ZoneId.systemDefault()));
        } catch (IOException e) {
            throw new FailedException("cannot write " + file + ": " + e.getMessage());
        }
    }
}
