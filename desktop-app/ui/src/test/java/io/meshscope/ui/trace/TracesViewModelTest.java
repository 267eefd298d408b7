package io.meshscope.ui.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.Resource;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.TrafficEvent;
import io.meshscope.message.Message;
import io.meshscope.session.Session;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanKind;
import io.meshscope.trace.SpanStore;
import io.meshscope.trace.TraceSummary;
import io.meshscope.ui.fixture.Contexts;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fx.ManualTimer;
import io.meshscope.ui.page.PageContext;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TracesViewModelTest {

    private final MeshFixture fixture = MeshFixture.incident();
    private final ManualTimer timer = new ManualTimer();
    private final PageContext context = Contexts.sameThread(fixture, timer);
    private final TracesViewModel model = new TracesViewModel(context);

    @AfterEach
    void close() {
        model.hide();
        context.time().close();
        timer.shutdownNow();
        fixture.close();
    }

    @Test
    void everythingOfTheTimeShownIsFoundNewestFirst() {
        model.show();
        Found found = model.found().get();
        assertThat(found.matching()).isEqualTo(found.total()).isPositive();
        assertThat(found.others()).isEmpty();
        assertThat(model.rows())
                .isSortedAccordingTo((a, b) -> Long.compare(b.startNanos(), a.startNanos()))
                .hasSize((int) found.matching());
        assertThat(found.axis().to()).isEqualTo(MeshFixture.NOW);
        assertThat(found.axis().from()).isEqualTo(MeshFixture.NOW.minus(Duration.ofMinutes(15)));
    }

    @Test
    void aQueryKeepsTheRestInTheBackground() {
        model.show();
        long all = model.found().get().total();
        model.search("duration>200ms AND status=error");
        Found found = model.found().get();
        assertThat(found.matches())
                .isNotEmpty()
                .allMatch(t -> t.errors() > 0 && t.durationNanos() > 200_000_000L);
        assertThat(found.total()).isEqualTo(all);
        assertThat(found.others()).hasSize((int) (all - found.matching()));
    }

    @Test
    void aQueryThatCannotBeReadSaysWhereAndLeavesWhatIsShown() {
        model.show();
        Found before = model.found().get();
        model.search("service=gateway AND AND");
        assertThat(model.queryError().get()).isPresent();
        assertThat(model.queryError().get().orElseThrow().position()).isEqualTo(20);
        assertThat(model.found().get()).isSameAs(before);
        model.search("service=gateway");
        assertThat(model.queryError().get()).isEmpty();
    }

    @Test
    void theBrushNarrowsTheRowsAndHoldsThemStill() {
        model.show();
        TraceSummary newest = model.rows().get(0);
        long others = model.rows().size();
        Instant start = Instant.ofEpochSecond(0, newest.startNanos());
        model.brush()
                .set(
                        Optional.of(
                                new Brush(
                                        start,
                                        start.plusNanos(1_000),
                                        newest.durationNanos(),
                                        newest.durationNanos())));
        assertThat(model.rows()).containsExactly(newest);
        Found before = model.found().get();
        arrival();
        assertThat(model.found().get()).isSameAs(before);
        model.brush().set(Optional.empty());
        assertThat(model.rows()).hasSize((int) others);
    }

    @Test
    void newsIsShownWhileLiveAndNotAtAPlayhead() {
        model.show();
        Found first = model.found().get();
        arrival();
        assertThat(model.found().get()).isNotSameAs(first);
        Instant moment = MeshFixture.NOW.minusSeconds(200);
        context.time().goTo(moment);
        Found past = model.found().get();
        assertThat(past.axis().to()).isEqualTo(moment);
        assertThat(past.matches())
                .isNotEmpty()
                .allMatch(t -> Instant.ofEpochSecond(0, t.startNanos()).isBefore(moment));
        arrival();
        assertThat(model.found().get()).isSameAs(past);
    }

    @Test
    void newTracesWaitWhileAHandIsOverTheRows() {
        model.show();
        var before = List.copyOf(model.rows());
        var hand = new boolean[] {true};
        model.holdWhile(() -> hand[0]);
        fixture.spans().append(List.of(newest()));
        arrival();
        assertThat(model.found().get().matches()).hasSize(before.size() + 1);
        assertThat(model.rows()).isEqualTo(before);
        assertThat(model.waiting().get()).isEqualTo(1);
        model.release();
        assertThat(model.waiting().get()).isZero();
        assertThat(model.rows()).hasSize(before.size() + 1).endsWith(before.getLast());
        model.search("status=error");
        assertThat(model.rows())
                .as("another query is listed at once")
                .allMatch(t -> t.errors() > 0);
        hand[0] = false;
        arrival();
        assertThat(model.waiting().get()).isZero();
    }

    private static Span newest() {
        Instant at = MeshFixture.NOW.minusMillis(1);
        return new Span(
                new Span.Ids("0".repeat(31) + "1", "0".repeat(15) + "1", Optional.empty()),
                "new",
                SpanKind.SERVER,
                new Span.Interval(at.getEpochSecond() * 1_000_000_000L + at.getNano(), 5),
                Span.Result.UNSET,
                new Span.Origin(
                        new Resource(new ServiceName("gateway"), Optional.empty(), Map.of()), ""),
                Span.Details.NONE);
    }

    @Test
    void whatIsComparedAreTwoPartsOfWhatWasFound() {
        model.show();
        var found = model.found().get().matches();
        var failed = Contrast.ERRORS.of(found, Optional.empty()).orElseThrow();
        assertThat(failed.chosen()).hasSizeBetween(1, found.size() - 1);
        assertThat(failed.others()).hasSize(found.size() - failed.chosen().size());
        var slow = Contrast.SLOW.of(found, Optional.empty()).orElseThrow();
        assertThat(slow.chosen()).hasSizeBetween(found.size() / 25, found.size() / 15);
        assertThat(Contrast.SELECTION.of(found, Optional.empty())).isEmpty();
    }

    /// A batch of spans arrives, and a second passes.
    private void arrival() {
        fixture.tell(MeshFixture.NOW, "otlp-grpc", new TrafficEvent.SpanBatch(10, 0));
        fixture.settle();
        timer.elapse();
        timer.elapse();
    }

    @Test
    void aStoreThatCannotAnswerIsToldWithItsReason() {
        SpanStore broken =
                (SpanStore)
                        Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {SpanStore.class},
                                (proxy, method, arguments) -> {
                                    throw new IllegalStateException("the disk is full");
                                });
        Session session =
                (Session)
                        Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {Session.class},
                                (proxy, method, arguments) ->
                                        method.getName().equals("spans")
                                                ? broken
                                                : method.invoke(fixture, arguments));
        PageContext failing = Contexts.sameThread(session, timer);
        var other = new TracesViewModel(failing);
        other.show();
        assertThat(other.failure().get()).contains(Message.verbatim("the disk is full"));
        assertThat(other.answered()).isFalse();
        other.hide();
        failing.time().close();
    }
}
