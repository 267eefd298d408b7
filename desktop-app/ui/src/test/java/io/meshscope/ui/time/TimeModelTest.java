package io.meshscope.ui.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.journal.Journal;
import io.meshscope.journal.JournalException;
import io.meshscope.journal.JournalStore;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.message.Message;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fx.FxThread;
import io.meshscope.ui.fx.ManualTimer;
import io.meshscope.ui.fx.ManualWorkers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The moment that is shown, and what listeners are told.
class TimeModelTest {

    private static final Instant NOW = MeshFixture.NOW;

    private final MeshFixture fixture = MeshFixture.empty();
    private final ManualWorkers workers = new ManualWorkers();
    private final ManualTimer timer = new ManualTimer();
    private Instant now = NOW;
    private TimeModel time = model();

    private TimeModel model() {
        return new TimeModel(
                fixture.journal(), FxThread.sameThread(), timer, workers.background(), () -> now);
    }

    /// One event every ten seconds, the last one now.
    private void observed(int events) {
        for (int i = events - 1; i >= 0; i--) {
            fixture.tell(
                    ago(i * 10), "etcd", new SourceEvent.Connected("etcd " + i, Optional.empty()));
        }
        arrived();
    }

    /// Waits until all events are folded and have reached the model.
    private void arrived() {
        fixture.settle();
        long last = fixture.journal().state().sequence();
        Awaitility.await()
                .pollInterval(Duration.ofMillis(2))
                .until(() -> {
                    timer.elapse();
                    return time.live().get().sequence() == last;
                });
    }

    private static Instant ago(long seconds) {
        return NOW.minusSeconds(seconds);
    }

    @AfterEach
    void close() {
        time.close();
        timer.shutdownNow();
        fixture.close();
    }

    @Test
    void liveFollowsTheJournal() {
        observed(3);
        assertThat(time.live().get().sequence()).isEqualTo(3);
        assertThat(time.shown().get()).isSameAs(time.live().get());
        assertThat(time.moment()).isEqualTo(NOW);
    }

    @Test
    void thePastStaysWhatItWasWhileTheMeshGoesOn() {
        observed(3);
        time.goTo(ago(15));
        workers.finishAll();
        assertThat(time.shown().get().sequence()).isEqualTo(1);
        fixture.tell(NOW, "etcd", new SourceEvent.Connected("etcd", Optional.empty()));
        arrived();
        assertThat(time.live().get().sequence()).isEqualTo(4);
        assertThat(time.shown().get().sequence()).isEqualTo(1);
        assertThat(time.canAct().get()).isFalse();
    }

    @Test
    void aStaleAnswerIsNeverShown() {
        observed(4);
        var seen = new ArrayList<Long>();
        time.shown().addListener((p, a, b) -> seen.add(b.sequence()));
        time.goTo(ago(25));
        time.goTo(ago(5));
        workers.finishOne();
        assertThat(seen).isEmpty();
        workers.finishAll();
        assertThat(seen).containsExactly(3L);
    }

    @Test
    void whatWasBeingFoldedIsNotShownAfterGoingLive() {
        observed(4);
        time.goTo(ago(25));
        time.goLive();
        workers.finishAll();
        assertThat(time.shown().get()).isSameAs(time.live().get());
        assertThat(time.playhead().get()).isEmpty();
    }

    @Test
    void aDragFoldsOneMomentAtATimeAndEndsAtTheLast() {
        observed(50);
        for (int i = 500; i > 0; i--) {
            time.goTo(ago(i));
        }
        assertThat(time.playhead().get()).contains(ago(1));
        workers.finishAll();
        assertThat(workers.most()).isEqualTo(1);
        assertThat(time.shown().get().sequence()).isEqualTo(49);
    }

    private record Seen(boolean live, boolean canAct, Optional<Instant> playhead, long sequence) {}

    private Seen seen() {
        return new Seen(
                time.isLive().get(),
                time.canAct().get(),
                time.playhead().get(),
                time.shown().get().sequence());
    }

    @Test
    void everyListenerSeesTheSameMoment() {
        observed(4);
        List<Seen> told = new ArrayList<>();
        time.isLive().addListener((p, a, b) -> told.add(seen()));
        time.canAct().addListener((p, a, b) -> told.add(seen()));
        time.playhead().addListener((p, a, b) -> told.add(seen()));
        time.shown().addListener((p, a, b) -> told.add(seen()));
        time.goTo(ago(15));
        workers.finishAll();
        told.clear();
        time.goLive();
        assertThat(told).hasSize(4).containsOnly(new Seen(true, true, Optional.empty(), 4));
        told.clear();
        time.goTo(ago(15));
        assertThat(told).hasSize(3).containsOnly(new Seen(false, false, Optional.of(ago(15)), 4));
    }

    @Test
    void aListenerMayMoveThePlayheadItself() {
        observed(4);
        time.playhead()
                .addListener((p, a, b) -> b.filter(ago(15)::equals).ifPresent(m -> time.goLive()));
        time.goTo(ago(15));
        workers.finishAll();
        assertThat(seen()).isEqualTo(new Seen(true, true, Optional.empty(), 4));
    }

    @Test
    void theFutureIsThePresent() {
        observed(2);
        time.goTo(ago(5));
        time.goTo(NOW.plusSeconds(1));
        workers.finishAll();
        assertThat(seen()).isEqualTo(new Seen(true, true, Optional.empty(), 2));
    }

    @Test
    void aMomentThatCannotBeReadIsSaid() {
        try (var journal = new Journal(new GoneStore(), Journal.Limits.DEFAULT)) {
            time.close();
            time =
                    new TimeModel(
                            journal, FxThread.sameThread(), timer, workers.background(), () -> now);
            time.goTo(ago(5));
            workers.finishAll();
            assertThat(time.isLive().get()).isTrue();
            assertThat(time.problem().get()).contains(Message.verbatim("the file is gone"));
        }
    }

    @Test
    void stepsGoFromEventToEventAndEndLive() {
        observed(3);
        time.goTo(ago(1));
        time.previousEvent();
        assertThat(time.playhead().get()).contains(ago(10));
        time.previousEvent();
        assertThat(time.playhead().get()).contains(ago(20));
        time.previousEvent();
        assertThat(time.playhead().get()).contains(ago(20));
        time.nextEvent();
        assertThat(time.playhead().get()).contains(ago(10));
        time.nextEvent();
        assertThat(time.isLive().get()).isTrue();
    }

    @Test
    void theFirstMinutesFillTheWindow() {
        assertThat(time.window().length()).isEqualTo(TimeModel.SHORTEST);
        now = NOW.plusSeconds(90);
        assertThat(time.window()).isEqualTo(new TimeWindow(NOW, now));
        time.goTo(NOW.plusSeconds(40));
        assertThat(time.window()).isEqualTo(new TimeWindow(NOW, NOW.plusSeconds(40)));
        time.goLive();
        now = NOW.plus(Duration.ofHours(1));
        assertThat(time.window().length()).isEqualTo(TimeModel.DEFAULT_RANGE);
    }

    @Test
    void whatWasObservedBeforeIsInTheWindow() {
        observed(30);
        time.close();
        time = model();
        assertThat(time.start()).isEqualTo(ago(290));
        assertThat(time.window()).isEqualTo(new TimeWindow(ago(290), NOW));
    }

    @Test
    void nothingIsHeardAfterClosing() {
        MeshState before = time.live().get();
        time.close();
        fixture.tell(NOW, "etcd", new SourceEvent.Connected("etcd", Optional.empty()));
        fixture.settle();
        timer.elapse();
        assertThat(time.live().get()).isSameAs(before);
    }

    private static final class GoneStore implements JournalStore {

        @Override
        public void append(List<MeshEvent> events) {}

        @Override
        public List<MeshEvent> read(long from, long to) {
            return List.of();
        }

        @Override
        public long lastAtOrBefore(Instant time) {
            throw new JournalException(Message.verbatim("the file is gone"));
        }

        @Override
        public void close() {}
    }
}
