package io.meshscope.cluster;

import io.meshscope.mesh.ProcessEvent;
import io.meshscope.mesh.ProcessName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// What a process uses, from one sample to the next. Used by one thread.
final class Usage {

    private final ProcessName name;
    private long pid = -1;
    private Duration cpu = Duration.ZERO;
    private long nanos;

    Usage(ProcessName name) {
        this.name = name;
    }

    /// @param nanoTime now, on a monotonic clock
    ProcessEvent.Sampled sample(ProcessHandle process, long nanoTime) {
        Optional<Duration> total = process.info().totalCpuDuration();
        OptionalDouble percent = OptionalDouble.empty();
        if (total.isPresent() && process.pid() == pid && nanoTime > nanos) {
            percent =
                    OptionalDouble.of(
                            100.0 * total.get().minus(cpu).toNanos() / (nanoTime - nanos));
        }
        pid = total.isPresent() ? process.pid() : -1;
        cpu = total.orElse(Duration.ZERO);
        nanos = nanoTime;
        return new ProcessEvent.Sampled(name, percent, residentBytes(process.pid()));
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
