package io.meshscope.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Runs in a time of their own: what is counted, and from when a latency is measured.
class LoadRunTest {

    private static final Instant NOON = Instant.parse("2026-03-12T12:00:00Z");
    private static final Duration TEN = Duration.ofSeconds(10);
    private static final FakeServer.Answering QUICK = since -> Duration.ofMillis(1);
    private static final FakeServer.Answering STALLING =
            FakeServer.stalling(Duration.ofSeconds(2), Duration.ofMillis(2_500));

    private final FakeClock clock = new FakeClock();
    private final List<LoadInterval> heard = new ArrayList<>();

    private LoadResult run(LoadSettings settings, LoadTarget target) throws InterruptedException {
        return new LoadRun(settings, target, clock, InstantSource.fixed(NOON)).run(heard::add);
    }

    private static LoadSettings open(double rate, int maxInFlight, Extent extent) {
        return new LoadSettings(
                new Arrivals.Rate(RateSchedule.constant(rate), maxInFlight),
                extent,
                Duration.ZERO,
                0);
    }

    private static LoadSettings closed(int workers, Extent extent) {
        return new LoadSettings(new Arrivals.Workers(workers), extent, Duration.ZERO, 0);
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }

    @Test
    void aConstantRateIsKeptAndEachSecondIsAnInterval() throws InterruptedException {
        LoadResult result = run(open(100, 50, Extent.lasting(TEN)), new FakeServer(clock, QUICK));

        assertThat(result.counts().sent()).isEqualTo(1_000);
        assertThat(result.done()).isEqualTo(1_000);
        assertThat(result.began()).isEqualTo(NOON);
        assertThat(millis(result.latencies().percentileNanos(50))).isCloseTo(1, within(0.002));
        assertThat(result.intervals()).isEqualTo(heard);
        assertThat(heard.subList(0, 10)).allMatch(i -> i.done() >= 99 && i.done() <= 100);
        assertThat(heard.getFirst().to()).isEqualTo(Duration.ofSeconds(1));
        assertThat(heard.stream().mapToLong(LoadInterval::sent).sum()).isEqualTo(1_000);
        assertThat(heard.stream().mapToLong(LoadInterval::done).sum()).isEqualTo(1_000);
    }

    /// Half a second in which the server does nothing is 50 calls that were due then, 1 in 20.
    @Test
    void theOpenModelSeesAStallAsItsUsersWould() throws InterruptedException {
        LoadResult result =
                run(open(100, 1_000, Extent.lasting(TEN)), new FakeServer(clock, STALLING));

        assertThat(millis(result.latencies().percentileNanos(90))).isCloseTo(1, within(0.01));
        assertThat(millis(result.latencies().percentileNanos(99))).isCloseTo(401, within(11.0));
        assertThat(millis(result.latencies().maxNanos())).isCloseTo(501, within(1.0));
    }

    /// One worker asks nothing while it waits, so the stall is one call in ten thousand.
    @Test
    void theClosedModelHidesTheSameStall() throws InterruptedException {
        LoadResult result = run(closed(1, Extent.lasting(TEN)), new FakeServer(clock, STALLING));

        assertThat(result.done()).isBetween(9_450L, 9_510L);
        assertThat(millis(result.latencies().percentileNanos(99.9))).isCloseTo(1, within(0.01));
        assertThat(millis(result.latencies().maxNanos())).isCloseTo(501, within(2.0));
    }

    /// The caller itself may not run for a time: its calls were due nevertheless.
    @Test
    void aCallThatIsMadeLateTookItsTimeFromWhenItWasDue() throws InterruptedException {
        var server = new FakeServer(clock, QUICK);
        clock.after(Duration.ofSeconds(3), () -> clock.oversleep(Duration.ofMillis(200)));

        LoadResult result = run(open(100, 1_000, Extent.lasting(TEN)), server);

        assertThat(result.counts().sent()).isEqualTo(1_000);
        assertThat(millis(result.latencies().maxNanos())).isCloseTo(201, within(1.0));
        assertThat(millis(result.latencies().percentileNanos(98))).isCloseTo(1, within(0.01));
    }

    @Test
    void whatIsBeyondTheBoundIsCountedAndNotMade() throws InterruptedException {
        var server = new FakeServer(clock, since -> Duration.ofSeconds(1));

        LoadResult result = run(open(100, 10, Extent.lasting(TEN)), server);

        assertThat(server.mostUnderWay).isEqualTo(10);
        assertThat(result.counts().sent()).isEqualTo(100);
        assertThat(result.counts().unsent()).isEqualTo(900);
        assertThat(result.done()).isEqualTo(100);
        assertThat(heard.stream().mapToLong(LoadInterval::unsent).sum()).isEqualTo(900);
    }

    @Test
    void theWarmUpIsInNoFigure() throws InterruptedException {
        FakeServer.Answering coldAtFirst =
                since ->
                        since.compareTo(Duration.ofSeconds(2)) < 0
                                ? Duration.ofSeconds(1)
                                : Duration.ofMillis(1);
        var settings =
                new LoadSettings(
                        new Arrivals.Rate(RateSchedule.constant(100), 1_000),
                        Extent.lasting(TEN),
                        Duration.ofSeconds(2),
                        0);

        LoadResult result = run(settings, new FakeServer(clock, coldAtFirst));

        assertThat(result.counts().warmUp()).isEqualTo(200);
        assertThat(result.counts().sent()).isEqualTo(1_000);
        assertThat(millis(result.latencies().maxNanos())).isCloseTo(1, within(0.01));
        assertThat(result.began()).isEqualTo(NOON.plusSeconds(2));
        assertThat(heard.getFirst().from()).isZero();
    }

    @Test
    void workersMakeTheNextCallWhenOneHasEnded() throws InterruptedException {
        var server = new FakeServer(clock, since -> Duration.ofMillis(10));

        LoadResult result = run(closed(4, Extent.lasting(Duration.ofSeconds(1))), server);

        assertThat(server.mostUnderWay).isEqualTo(4);
        assertThat(result.done()).isEqualTo(400);
    }

    @Test
    void aNumberOfCallsIsMadeExactly() throws InterruptedException {
        assertThat(run(closed(7, Extent.of(100)), new FakeServer(clock, QUICK)).done())
                .isEqualTo(100);
        assertThat(run(open(1_000, 10, Extent.of(50)), new FakeServer(clock, QUICK)).done())
                .isEqualTo(50);
    }

    /// A call that nobody takes fails before it has begun. A worker that went on at once would
    /// never give way.
    @Test
    void aWorkerWhoseCallIsRefusedOnTheSpotWaitsALittle() throws InterruptedException {
        FakeServer.Answering away =
                new FakeServer.Answering() {
                    @Override
                    public Duration took(Duration since) {
                        return Duration.ZERO;
                    }

                    @Override
                    public int status(long number) {
                        return 14;
                    }
                };

        LoadResult result =
                run(closed(2, Extent.lasting(Duration.ofSeconds(1))), new FakeServer(clock, away));

        assertThat(result.done()).isEqualTo(200);
        assertThat(result.failed()).isEqualTo(200);
        assertThat(result.byStatus()).containsOnlyKeys("UNAVAILABLE");
    }

    @Test
    void failuresAreCountedByStatusInEachSecond() throws InterruptedException {
        FakeServer.Answering everyTenthFails =
                new FakeServer.Answering() {
                    @Override
                    public Duration took(Duration since) {
                        return Duration.ofMillis(1);
                    }

                    @Override
                    public int status(long number) {
                        return number % 10 == 0 ? 8 : 0;
                    }
                };

        LoadResult result =
                run(open(100, 50, Extent.lasting(TEN)), new FakeServer(clock, everyTenthFails));

        assertThat(result.failedShare()).isCloseTo(0.1, within(1e-9));
        assertThat(result.byStatus().get("RESOURCE_EXHAUSTED").count()).isEqualTo(100);
        assertThat(heard.get(3).ended()).containsEntry("RESOURCE_EXHAUSTED", 10L);
        assertThat(heard.get(3).failed()).isEqualTo(10);
    }

    @Test
    void aShareOfTheCallsStartsATraceAndTheSlowestOfThemAreNamed() throws InterruptedException {
        var settings =
                new LoadSettings(
                        new Arrivals.Rate(RateSchedule.constant(100), 1_000),
                        Extent.lasting(TEN),
                        Duration.ZERO,
                        0.1);
        var server = new FakeServer(clock, STALLING);

        LoadResult result = run(settings, server);

        assertThat(server.sampled).hasSize(100);
        assertThat(result.slowest()).hasSize(10);
        SlowCall slowest = result.slowest().getFirst();
        assertThat(server.sampled).contains(slowest.number());
        assertThat(slowest.traceId()).isEqualTo("trace-" + slowest.number());
        assertThat(slowest.took()).isGreaterThan(Duration.ofMillis(400));
        assertThat(slowest.due()).isBetween(Duration.ofSeconds(2), Duration.ofMillis(2_100));
        assertThat(result.slowest()).isSortedAccordingTo((a, b) -> b.took().compareTo(a.took()));
    }

    @Test
    void aRunThatIsStoppedEndsWithWhatItHasMeasured() throws InterruptedException {
        FakeServer.Answering hangsLater =
                since ->
                        since.compareTo(Duration.ofSeconds(3)) < 0
                                ? Duration.ofMillis(1)
                                : Duration.ofHours(1);
        var run =
                new LoadRun(
                        open(100, 1_000, Extent.lasting(TEN)),
                        new FakeServer(clock, hangsLater),
                        clock,
                        InstantSource.fixed(NOON));
        clock.after(Duration.ofMillis(3_505), run::stop);

        LoadResult result = run.run(heard::add);

        assertThat(result.done()).isEqualTo(300);
        assertThat(result.counts().unended()).isEqualTo(51);
        assertThat(result.took()).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void intervalsAddUpToTheWhole() throws InterruptedException {
        LoadResult result =
                run(open(100, 1_000, Extent.lasting(TEN)), new FakeServer(clock, STALLING));

        assertThat(result.intervals().stream().mapToLong(i -> i.latencies().count()).sum())
                .isEqualTo(result.latencies().count());
        assertThat(result.intervals().stream().mapToLong(i -> i.latencies().maxNanos()).max())
                .hasValue(result.latencies().maxNanos());
    }
}
