package io.meshscope.benchmarks.ingest;

import io.meshscope.mesh.SourceId;
import io.meshscope.reading.FailureWord;
import io.meshscope.store.SessionFile;
import io.meshscope.trace.duckdb.DuckDbSpanStore;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/// Kills a process that takes spans in, at any moment and again and again, and looks whether its
/// file opens and holds what it said: all that it had read back, and what it had taken longer ago
/// than the tenth of a second that is promised.
final class KillProbe {

    private static final SourceId SOURCE = new SourceId("probe");
    private static final String WRITE = "write";
    private static final int READ_BACK_EVERY = 40;

    private KillProbe() {}

    public static void main(String[] args) throws Exception {
        if (args[0].equals(WRITE)) {
            write(Path.of(args[1]));
            return;
        }
        int kills = Integer.parseInt(args[0]);
        var random = new SplittableRandom(3);
        var opened = new ArrayList<Double>();
        long missing = 0;
        double oldestLost = 0;
        for (int kill = 1; kill <= kills; kill++) {
            Path directory = Files.createTempDirectory("kill");
            Path file = directory.resolve("killed.meshscope");
            Told told = killed(file, 500 + random.nextInt(2_500));
            long began = System.nanoTime();
            try (var session = SessionFile.open(Optional.of(file))) {
                var store = new DuckDbSpanStore(session, FailureWord::of);
                opened.add((System.nanoTime() - began) / 1e6);
                long kept = store.usage().spans();
                missing += Math.max(0, told.readBack - kept);
                oldestLost = Math.max(oldestLost, told.ageOfFirstAfter(kept));
            }
            IngestProbe.remove(directory);
        }
        Collections.sort(opened);
        System.out.printf(
                Locale.ROOT,
                "%d kills: %d spans missing that were read back; the oldest one lost was taken"
                        + " %.0f ms before the kill; opened again in %.0f ms (%.0f at most)%n",
                kills,
                missing,
                oldestLost,
                opened.get(kills / 2),
                opened.getLast());
    }

    /// What the process said until it was killed.
    private static final class Told {
        private long readBack;
        private final List<long[]> taken = new ArrayList<>();
        private long killedAt;

        /// How long before the kill the first span was taken that is not among those kept.
        double ageOfFirstAfter(long kept) {
            return taken.stream()
                    .filter(t -> t[0] > kept)
                    .findFirst()
                    .map(t -> (killedAt - t[1]) / 1e6)
                    .orElse(0.0);
        }
    }

    private static Told killed(Path file, long afterMillis) throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx512m",
                                "-XX:+UseSerialGC",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-cp",
                                System.getProperty("java.class.path"),
                                KillProbe.class.getName(),
                                WRITE,
                                file.toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        var told = new Told();
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            long kill = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ");
                long spans = Long.parseLong(words[1]);
                if (words[0].equals("read")) {
                    told.readBack = spans;
                } else {
                    told.taken.add(new long[] {spans, Long.parseLong(words[2])});
                }
                kill = kill == 0 ? System.nanoTime() + afterMillis * 1_000_000 : kill;
                if (told.killedAt == 0 && System.nanoTime() > kill) {
                    told.killedAt = System.nanoTime();
                    process.toHandle().destroyForcibly();
                }
            }
        }
        process.waitFor();
        return told;
    }

    private static void write(Path file) throws Exception {
        var sent = new Sent(0, 16);
        long spans = 0;
        try (var into = new IntoFile(file, false)) {
            for (int i = 1; ; i++) {
                into.inlet().take(SOURCE, sent.next());
                spans += Requests.SPANS;
                // Both processes have the same clock.
                System.out.println("taken " + spans + " " + System.nanoTime());
                if (i % READ_BACK_EVERY == 0) {
                    into.store().usage();
                    System.out.println("read " + spans);
                }
            }
        }
    }
}
