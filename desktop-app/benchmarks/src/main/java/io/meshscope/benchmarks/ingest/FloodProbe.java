package io.meshscope.benchmarks.ingest;

import io.meshscope.journal.RetryLaterException;
import io.meshscope.mesh.SourceId;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/// Thirty-two senders that never wait: what is taken, refused and stored must add up, and memory
/// must stay within bounds.
final class FloodProbe {

    private static final SourceId SOURCE = new SourceId("probe");
    private static final int SENDERS = 32;

    private FloodProbe() {}

    public static void main(String[] args) throws Exception {
        var sent = new Sent(0, 32);
        long end = System.nanoTime() + Long.parseLong(args[0]) * 1_000_000_000L;
        Path directory = Files.createTempDirectory("flood");
        var taken = new AtomicLong();
        var refused = new AtomicLong();
        var meter = new Meter();
        long stored;
        try (var into = new IntoFile(directory.resolve("flood.meshscope"), false)) {
            var senders = new ArrayList<Thread>();
            for (int s = 0; s < SENDERS; s++) {
                senders.add(Thread.ofPlatform().start(() -> send(into, sent, end, taken, refused)));
            }
            for (Thread sender : senders) {
                sender.join();
            }
            stored = into.store().usage().spans();
        }
        System.out.printf(
                Locale.ROOT,
                "sent %,d = taken %,d + refused %,d; stored %,d%n%s; live heap %d MB, peak %d MB%n",
                taken.get() + refused.get(),
                taken.get(),
                refused.get(),
                stored,
                meter.rate(stored),
                heapMegabytes(),
                Meter.peakMegabytes());
        IngestProbe.remove(directory);
    }

    private static void send(
            IntoFile into, Sent sent, long end, AtomicLong taken, AtomicLong refused) {
        while (System.nanoTime() < end) {
            try {
                into.inlet().take(SOURCE, sent.next());
                taken.addAndGet(Requests.SPANS);
            } catch (RetryLaterException e) {
                refused.addAndGet(Requests.SPANS);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static long heapMegabytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1_000_000;
    }
}
