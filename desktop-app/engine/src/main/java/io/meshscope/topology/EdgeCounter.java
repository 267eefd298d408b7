package io.meshscope.topology;

import io.meshscope.journal.Intake;
import io.meshscope.journal.Observation;
import io.meshscope.mesh.SourceId;
import io.meshscope.trace.Call;
import io.meshscope.trace.ReceivedSpans;
import io.meshscope.trace.Span;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts calls between services from their spans. Once a second it tells the journal what was
/// added to each edge, by the second in which the calls ended.
///
/// Spans may come late and in any order, within [Limits#window()]. The statistics of a second may
/// come in several parts, which add up. Safe for use by many threads.
public final class EdgeCounter implements Consumer<List<Span>>, AutoCloseable {

    public static final SourceId SOURCE = new SourceId("spans");

    private static final Logger LOG = LoggerFactory.getLogger(EdgeCounter.class);

    /// @param window how long one side of a call waits for the other
    /// @param pending how many spans may wait
    public record Limits(Duration window, int pending) {
        public static final Limits DEFAULT = new Limits(Duration.ofSeconds(10), 100_000);
    }

    private final Intake intake;
    private final LongSupplier nanoClock;
    private final EdgeTotals totals = new EdgeTotals();
    private final PendingCalls pending;
    private final Consumer<List<Call>> keeper;
    private final List<Call> recognised = new ArrayList<>();
    private final ReceivedSides sides = new ReceivedSides();
    private final ScheduledExecutorService scheduler =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("edge-counter").daemon().factory());

    /// Tells nothing until [#start()] or [#flush()].
    ///
    /// @param keeper keeps the calls themselves, so that they can be searched
    /// @param directory knows the services at the addresses that are called
    public EdgeCounter(
            Intake intake,
            Consumer<List<Call>> keeper,
            Directory directory,
            Limits limits,
            InstantSource clock,
            LongSupplier nanoClock) {
        this.intake = intake;
        this.keeper = keeper;
        this.nanoClock = nanoClock;
        this.pending =
                new PendingCalls(
                        limits.pending(),
                        limits.window().toNanos(),
                        directory,
                        call -> {
                            totals.add(call, clock.instant());
                            recognised.add(call);
                        });
    }

    public EdgeCounter(Intake intake, Consumer<List<Call>> keeper, Directory directory) {
        this(intake, keeper, directory, Limits.DEFAULT, InstantSource.system(), System::nanoTime);
    }

    /// Tells once a second from now on.
    public EdgeCounter start() {
        var _ =
                scheduler.scheduleWithFixedDelay(
                        () -> {
                            try {
                                flush();
                            } catch (RuntimeException e) {
                                // An exception would end the schedule for good.
                                LOG.error("edges could not be told", e);
                            }
                        },
                        1,
                        1,
                        TimeUnit.SECONDS);
        return this;
    }

    @Override
    public synchronized void accept(List<Span> spans) {
        long now = nanoClock.getAsLong();
        if (spans instanceof ReceivedSpans received) {
            sides.of(received.block(), side -> pending.add(side, now));
        } else {
            spans.forEach(span -> pending.add(CallSide.of(span), now));
        }
    }

    /// Counts the spans that have waited long enough for their other side, and tells all that was
    /// counted. Whatever the journal or the store cannot take now is told the next time.
    public synchronized void flush() {
        pending.expire(nanoClock.getAsLong());
        totals.tell(stats -> intake.offer(Observation.of(SOURCE, stats)));
        pending.apart().tell(change -> intake.offer(Observation.of(SOURCE, change)));
        if (!recognised.isEmpty()) {
            keeper.accept(List.copyOf(recognised));
            recognised.clear();
        }
    }

    /// How many spans wait for the other side of their call.
    public synchronized int pending() {
        return pending.size();
    }

    /// Tells what was counted and ends.
    @Override
    public void close() {
        scheduler.shutdownNow();
        end();
    }

    private synchronized void end() {
        pending.expireRoots();
        flush();
    }
}
