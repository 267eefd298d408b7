package io.meshscope.cli;

import io.meshscope.load.Arrivals;
import io.meshscope.load.Extent;
import io.meshscope.load.LoadSettings;
import io.meshscope.load.RateSchedule;
import io.meshscope.load.RateText;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/// The options that say how fast and how long a load run calls.
final class LoadPace {

    @Option(
            names = "--rate",
            paramLabel = "RATE",
            description =
                    "Calls that are due in a second, whatever became of those before: 200/s, a"
                            + " ramp 10/s..500/s:30s, steps 100/s:10s,200/s:10s,300/s.")
    private Optional<String> rate = Optional.empty();

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "Instead: N workers, each of which calls again when its call has ended.")
    private Optional<Integer> workers = Optional.empty();

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            converter = Durations.class,
            description =
                    "How long to call (default: 10s, unless --calls or the times of the rate say"
                            + " otherwise).")
    private Optional<Duration> duration = Optional.empty();

    @Option(names = "--calls", paramLabel = "N", description = "End after so many calls.")
    private Optional<Long> calls = Optional.empty();

    @Option(
            names = "--warm-up",
            paramLabel = "TIME",
            defaultValue = "0s",
            converter = Durations.class,
            description = "Call for this long first without measuring (default: none).")
    private Duration warmUp = Duration.ZERO;

    @Option(
            names = "--max-in-flight",
            paramLabel = "N",
            defaultValue = "1000",
            description =
                    "Calls of --rate that may be under way; those due beyond are not made, and"
                            + " counted (default: ${DEFAULT-VALUE}).")
    private int maxInFlight = 1_000;

    @Option(
            names = "--traces",
            paramLabel = "PERCENT",
            defaultValue = "1",
            description =
                    "Share of the calls that start a trace to be kept; the others ask for none"
                            + " (default: ${DEFAULT-VALUE}).")
    private double traces = 1;

    LoadSettings settings(CommandLine line) {
        if (rate.isPresent() == workers.isPresent()) {
            throw new ParameterException(
                    line, "give --rate or --workers: how often is the call made?");
        }
        if (!(traces >= 0 && traces <= 100)) {
            throw new ParameterException(line, "--traces is 0 to 100, a share in percent");
        }
        try {
            Arrivals arrivals =
                    workers.<Arrivals>map(Arrivals.Workers::new).orElseGet(this::schedule);
            return new LoadSettings(
                    arrivals,
                    Extent.of(
                            arrivals,
                            duration,
                            calls.map(OptionalLong::of).orElse(OptionalLong.empty())),
                    warmUp,
                    traces / 100);
        } catch (IllegalArgumentException | TypeConversionException e) {
            throw new ParameterException(line, e.getMessage(), e);
        }
    }

    private Arrivals schedule() {
        RateSchedule schedule = RateText.parse(rate.orElseThrow(), new Durations()::convert);
        return new Arrivals.Rate(schedule, maxInFlight);
    }
}
