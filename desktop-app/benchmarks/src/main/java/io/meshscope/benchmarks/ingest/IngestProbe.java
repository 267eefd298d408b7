package io.meshscope.benchmarks.ingest;

import io.meshscope.mesh.SourceId;
import io.meshscope.receive.Inlet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// Spans a second of processor time, from the bytes of OTLP requests to the closed file, in one
/// process and one thread of senders; first what the store takes alone, then with the calls
/// recognised between services as in a session.
final class IngestProbe {

    private static final SourceId SOURCE = new SourceId("probe");
    private static final long WARM_NANOS = 3_000_000_000L;

    private IngestProbe() {}

    public static void main(String[] args) throws Exception {
        long nanos = Long.parseLong(args[0]) * 1_000_000_000L;
        int rounds = Integer.parseInt(args[1]);
        for (int round = 1; round <= rounds; round++) {
            for (boolean calls : new boolean[] {false, true}) {
                measure(round, calls, nanos);
            }
        }
    }

    private static void measure(int round, boolean calls, long nanos) throws Exception {
        var sent = new Sent(0);
        Path directory = Files.createTempDirectory("ingest");
        try {
            fill(directory.resolve("warm.meshscope"), calls, sent, WARM_NANOS);
            Path file = directory.resolve("measured.meshscope");
            var meter = new Meter();
            long spans = fill(file, calls, sent, nanos);
            System.out.printf(
                    Locale.ROOT,
                    "round %d %-10s %s  %3.0f bytes a span  peak %d MB%n",
                    round,
                    calls ? "with calls" : "store",
                    meter.rate(spans),
                    (double) Files.size(file) / spans,
                    Meter.peakMegabytes());
        } finally {
            remove(directory);
        }
    }

    /// @return how many spans were taken within the time
    private static long fill(Path file, boolean calls, Sent sent, long nanos) throws Exception {
        long spans = 0;
        try (var into = new IntoFile(file, calls)) {
            Inlet<?> inlet = into.inlet();
            for (long end = System.nanoTime() + nanos; System.nanoTime() < end; ) {
                inlet.take(SOURCE, sent.next());
                spans += Requests.SPANS;
            }
        }
        return spans;
    }

    private static void remove(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
