package io.meshscope.ui.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.ConfigEvent;
import io.meshscope.reading.Mark;
import io.meshscope.trace.Span;
import io.meshscope.ui.fixture.Contexts;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fx.ManualTimer;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.trace.waterfall.SpanSamples;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TraceViewModelTest {

    private static final String TRACE = "7f3a9c41d2e84b06a5c1e90b3d6f2874";

    private final MeshFixture fixture = MeshFixture.incident();
    private final ManualTimer timer = new ManualTimer();
    private final PageContext context = Contexts.sameThread(fixture, timer);
    private final TraceViewModel model = new TraceViewModel(context);

    @AfterEach
    void close() {
        model.close();
        context.time().close();
        timer.shutdownNow();
        fixture.close();
    }

    @Test
    void aTraceIsShownWithTheBreakerItOpened() {
        model.open(TRACE, Optional.empty());
        assertThat(model.phase().get()).isEqualTo(TraceViewModel.Phase.SHOWN);
        assertThat(model.waterfall().rows().size()).isEqualTo(fixture.spans().trace(TRACE).size());
        assertThat(model.waterfall().marks())
                .singleElement()
                .satisfies(mark -> {
                    assertThat(mark.kind()).isEqualTo(Mark.Kind.BREAKER);
                    assertThat(mark.opens()).isTrue();
                });
        assertThat(model.loaded().get().logs())
                .isNotEmpty()
                .allMatch(log -> log.traceId().equals(Optional.of(TRACE)));
    }

    @Test
    void configurationOfItsServicesThatChangedWithinItsTimeIsShown() {
        Span root = fixture.spans().trace(TRACE).getFirst();
        Instant within = Instant.ofEpochSecond(0, root.startNanos()).plusMillis(1);
        for (String service : List.of("payment-service", "shipping-service-of-others")) {
            fixture.tell(
                    within, "etcd", new ConfigEvent.Put("/config/dev/" + service, "{}", 4_900, 4));
        }
        fixture.settle();
        timer.elapse();
        model.open(TRACE, Optional.empty());
        assertThat(model.waterfall().marks())
                .filteredOn(mark -> mark.kind() == Mark.Kind.CONFIG)
                .singleElement()
                .satisfies(mark -> assertThat(mark.label()).isEqualTo("r4900"));
    }

    @Test
    void theSpanOfTheAddressIsSelected() {
        Span wanted = fixture.spans().trace(TRACE).get(5);
        model.open(TRACE, Optional.of(wanted.spanId()));
        assertThat(model.selected()).contains(wanted);
    }

    @Test
    void whatArrivesAfterOpeningIsShownWithoutLosingTheSelection() {
        List<Span> all = SpanSamples.many(20);
        model.open(SpanSamples.TRACE_ID, Optional.empty());
        assertThat(model.phase().get()).isEqualTo(TraceViewModel.Phase.NOT_FOUND);
        timer.elapse();
        fixture.arrive(all.subList(0, 10));
        assertThat(model.phase().get()).isEqualTo(TraceViewModel.Phase.SHOWN);
        model.waterfall().selectSpan("s3");
        fixture.arrive(all.subList(10, 20));
        timer.elapse();
        assertThat(model.waterfall().rows().size()).isEqualTo(20);
        assertThat(model.selected().orElseThrow().spanId()).isEqualTo("s3");
    }

    @Test
    void aTraceThatIsNotShownIsNotReadWhenItArrives() {
        List<Span> all = SpanSamples.many(20);
        model.open(SpanSamples.TRACE_ID, Optional.empty());
        timer.elapse();
        model.close();
        fixture.arrive(all);
        timer.elapse();
        assertThat(model.loaded().get().trace().rows().size()).isZero();
    }

    @Test
    void anotherTraceStartsAnew() {
        model.open(TRACE, Optional.empty());
        model.waterfall().select(3);
        fixture.spans().append(SpanSamples.many(5));
        model.open(SpanSamples.TRACE_ID, Optional.empty());
        assertThat(model.selected()).isEmpty();
        assertThat(model.waterfall().window().to())
                .isEqualTo(model.waterfall().rows().durationNanos());
    }
}
