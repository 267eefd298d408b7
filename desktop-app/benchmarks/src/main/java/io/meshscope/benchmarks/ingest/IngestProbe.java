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

    private IngestProbe() {}

    public static void main(String[] args) throws Exception {
        long spans = Long.parseLong(args[0]);
        int rounds = Integer.parseInt(args[1]);
        for (int round = 1; round <= rounds; round++) {
            for (boolean calls : new boolean[] {false, true}) {
                measure(round, calls, spans);
            }
        }
    }

    private static void measure(int round, boolean calls, long spans) throws Exception {
        var sent = new Sent(0);
        Path directory = Files.createTempDirectory("ingest");
        try {
            // The same number before, so that the code is compiled as in a program that runs.
            fill(directory.resolve("warm.meshscope"), calls, sent, spans);
            Path file = directory.resolve("measured.meshscope");
            var meter = new Meter();
            long taken = fill(file, calls, sent, spans);
            System.out.printf(
                    Locale.ROOT,
                    "round %d %-10s %s  %3.0f bytes a span  peak %d MB%n",
                    round,
                    calls ? "with calls" : "store",
                    meter.rate(taken),
                    (double) Files.size(file) / taken,
                    Meter.peakMegabytes());
        } finally {
            remove(directory);
        }
    }

    /// @return how many spans were taken
    private static long fill(Path file, boolean calls, Sent sent, long wanted) throws Exception {
        long spans = 0;
        try (var into = new IntoFile(file, calls)) {
            Inlet<?> inlet = into.inlet();
            while (spans < wanted) {
                inlet.take(SOURCE, sent.next());
                spans += Requests.SPANS;
            }
        }
        return spans;
    }

    static void remove(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
