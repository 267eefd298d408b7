package io.meshscope.cluster;

import io.meshscope.mesh.ProcessEvent;
import io.meshscope.mesh.ProcessName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// What a process uses. It is told when it differs from what was told last, and else once in
/// [#LONGEST], as the mean of that time: a process that does little is not news. Used by one
/// thread.
final class Usage {

    /// The longest time between two samples that are told. All processes tell at the same moments.
    static final Duration LONGEST = Duration.ofSeconds(10);

    private static final double NOTICED_PERCENT = 2.5;
    private static final long NOTICED_BYTES = 1_000_000;

    private final ProcessName name;
    private long pid = -1;
    private Reading last = Reading.NONE;
    private Reading told = Reading.NONE;
    private OptionalDouble toldPercent = OptionalDouble.empty();

    Usage(ProcessName name) {
        this.name = name;
    }

    /// @param cpu that it has used since its start, when the platform tells
    /// @param nanoTime on a monotonic clock
    record Reading(Optional<Duration> cpu, OptionalLong rss, long nanoTime) {

        private static final Reading NONE = new Reading(Optional.empty(), OptionalLong.empty(), 0);

        private OptionalDouble percentSince(Reading before) {
            return cpu.isPresent() && before.cpu.isPresent() && nanoTime > before.nanoTime
                    ? OptionalDouble.of(
                            100.0
                                    * cpu.get().minus(before.cpu.get()).toNanos()
                                    / (nanoTime - before.nanoTime))
                    : OptionalDouble.empty();
        }

        private boolean differs(Reading other) {
            return rss.isPresent() != other.rss.isPresent()
                    || Math.abs(rss.orElse(0) - other.rss.orElse(0)) > NOTICED_BYTES;
        }

        private long period() {
            return nanoTime / LONGEST.toNanos();
        }
    }

    /// What there is to tell of a process now.
    ///
    /// @param nanoTime now, on a monotonic clock
    List<ProcessEvent.Sampled> sample(ProcessHandle process, long nanoTime) {
        return next(
                process.pid(),
                new Reading(
                        process.info().totalCpuDuration(), residentBytes(process.pid()), nanoTime));
    }

    /// What there is to tell after another reading.
    List<ProcessEvent.Sampled> next(long readPid, Reading now) {
        List<ProcessEvent.Sampled> news = new ArrayList<>();
        if (readPid != pid) {
            pid = readPid;
            last = Reading.NONE;
            toldPercent = OptionalDouble.empty();
            news.add(new ProcessEvent.Sampled(name, toldPercent, now.rss(), Optional.empty()));
            told = now;
        } else if (differs(now.percentSince(last), toldPercent) || now.differs(told)) {
            if (last.nanoTime() > told.nanoTime()) {
                news.add(tell(last)); // how it was until a moment ago
            }
            news.add(tell(now));
        } else if (now.period() != told.period()) {
            news.add(tell(now));
        }
        last = now;
        return news;
    }

    private static boolean differs(OptionalDouble percent, OptionalDouble other) {
        return percent.isPresent() != other.isPresent()
                || Math.abs(percent.orElse(0) - other.orElse(0)) > NOTICED_PERCENT;
    }

    private ProcessEvent.Sampled tell(Reading reading) {
        toldPercent = reading.percentSince(told);
        Duration over = Duration.ofNanos(reading.nanoTime() - told.nanoTime());
        told = reading;
        return new ProcessEvent.Sampled(name, toldPercent, reading.rss(), Optional.of(over));
    }

    private static OptionalLong residentBytes(long pid) {
        try (Stream<String> status = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return status.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1_024)
                    .findFirst();
        } catch (IOException | java.io.UncheckedIOException e) {
            return OptionalLong.empty(); // ended just now, or a platform without /proc
        }
    }
}
