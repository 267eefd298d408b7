package io.meshscope.benchmarks.week;

import io.meshscope.journal.Journal;
import io.meshscope.mesh.MeshState;
import io.meshscope.store.DuckDbJournalStore;
import io.meshscope.store.SessionFile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/// Plays a mesh of 100 edges and 500 events a second through the journal into a file, as fast as it
/// goes, and prints what is alive in the heap on the way. Then it shows moments of all that time,
/// chosen at random, and prints how long each took: in the session as it is, and in its recording
/// opened anew.
///
/// Takes the hours to play: 168 is a week. With a file as second argument it plays into that and
/// keeps it; of a file that is there already it only shows moments.
public final class WeekProbe {

    private static final Instant START = Instant.parse("2026-03-09T00:00:00Z");
    private static final int SAMPLES = 20;
    private static final int MOMENTS = 200;

    private WeekProbe() {}

    /// Plays as many hours as the first argument says; none when it is 0.
    public static void main(String[] arguments) throws IOException, InterruptedException {
        double hours = Double.parseDouble(arguments[0]);
        long events = Math.round(hours * 3_600 * WeekMesh.PER_SECOND);
        if (events == 0) {
            return;
        }
        if (arguments.length > 1 && !arguments[1].isEmpty()) {
            Path kept = Path.of(arguments[1]);
            if (!Files.exists(kept)) {
                play(kept, events);
            }
            open(kept, events);
            return;
        }
        Path folder = Files.createTempDirectory("meshscope-week-");
        Path path = folder.resolve("week.meshscope");
        try {
            play(path, events);
            open(path, events);
        } finally {
            Files.deleteIfExists(path);
            Files.deleteIfExists(folder);
        }
    }

    private static void open(Path path, long events) {
        try (var file = SessionFile.openReadOnly(path)) {
            long begin = System.nanoTime();
            Journal recorded = Journal.recorded(new DuckDbJournalStore(file));
            System.out.printf("recording opened: %.0f ms%n", millis(begin));
            show("recording, the first of the process,", recorded, events, 1);
            show("recording, the next ones,", recorded, events, 2);
        }
    }

    private static void play(Path path, long events) throws InterruptedException {
        var mesh = new WeekMesh(START);
        var number = new AtomicLong();
        try (var file = SessionFile.open(Optional.of(path));
                var store = new DuckDbJournalStore(file);
                var journal =
                        new Journal(
                                store,
                                Journal.Limits.DEFAULT,
                                () -> mesh.at(number.incrementAndGet()),
                                () -> number.get() * 2_000_000)) {
            long begin = System.nanoTime();
            long sample = Math.max(1, events / SAMPLES);
            for (long n = 1; n <= events; n++) {
                journal.put(mesh.next());
                if (n % sample == 0) {
                    await(journal, n);
                    say(n, begin, file);
                }
            }
            await(journal, events);
            show("session", journal, events, 1);
        }
    }

    private static void await(Journal journal, long sequence) throws InterruptedException {
        while (journal.state().sequence() < sequence) {
            Thread.sleep(1);
        }
    }

    private static void say(long events, long begin, SessionFile file) {
        // Twice: the first one finds what the second one frees.
        System.gc();
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        System.out.printf(
                "%6.1f h played, %,11d events, %,6.0f events/s, live heap %4d MB, file %,6d MB%n",
                events / 3_600.0 / WeekMesh.PER_SECOND,
                events,
                events / (millis(begin) / 1e3),
                heap / 1_000_000,
                file.bytes() / 1_000_000);
    }

    private static void show(String what, Journal journal, long events, int seed) {
        var random = new Random(seed);
        double[] took = new double[MOMENTS];
        long processor = processorTime();
        for (int i = 0; i < MOMENTS; i++) {
            Instant moment =
                    START.plus(
                            Duration.ofMillis(
                                    random.nextLong(events * 1_000 / WeekMesh.PER_SECOND)));
            long begin = System.nanoTime();
            MeshState state = journal.stateAt(moment);
            took[i] = millis(begin);
            if (state.at().isAfter(moment)) {
                throw new IllegalStateException(state.at() + " is after " + moment);
            }
        }
        double busy = (processorTime() - processor) / 1e6 / MOMENTS;
        Arrays.sort(took);
        System.out.printf(
                "%d random moments of the %s: p50 %.0f ms, p95 %.0f ms, p99 %.0f ms, max %.0f ms;"
                        + " processor time of one %.0f ms%n",
                MOMENTS,
                what,
                took[MOMENTS / 2],
                took[MOMENTS * 95 / 100],
                took[MOMENTS * 99 / 100],
                took[MOMENTS - 1],
                busy);
    }

    /// Of the whole process: on a machine with other work it says more than the time that passed.
    private static long processorTime() {
        return ((com.sun.management.OperatingSystemMXBean)
                        ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static double millis(long begin) {
        return (System.nanoTime() - begin) / 1e6;
    }
}
