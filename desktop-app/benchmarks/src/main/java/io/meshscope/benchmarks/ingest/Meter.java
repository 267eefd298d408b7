package io.meshscope.benchmarks.ingest;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// Time by the clock and by the processor, from its making on: of all threads of the process, those
/// of the collector, the compiler and DuckDB included.
final class Meter {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final long began = System.nanoTime();
    private final long used = SYSTEM.getProcessCpuTime();

    double seconds() {
        return (System.nanoTime() - began) / 1e9;
    }

    double coreSeconds() {
        return (SYSTEM.getProcessCpuTime() - used) / 1e9;
    }

    String rate(long spans) {
        double core = coreSeconds();
        return String.format(
                Locale.ROOT,
                "%,9.0f spans a second, %,9.0f a core-second (%,d in %.1f core-seconds)",
                spans / seconds(),
                spans / core,
                spans,
                core);
    }

    /// The most memory that the process has held; 0 where the system does not tell.
    static long peakMegabytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }
}
