package io.meshscope.ui.trace.waterfall;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.BreakerEvent;
import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.ConfigEvent;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Payload;
import io.meshscope.mesh.ProcessEvent;
import io.meshscope.mesh.ProcessName;
import io.meshscope.mesh.ProcessStatus;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import io.meshscope.message.Message;
import io.meshscope.reading.InstanceNames;
import io.meshscope.reading.Mark;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanColumns;
import io.meshscope.trace.TraceRows;
import io.meshscope.trace.inspection.Reduction;
import io.meshscope.ui.fx.ManualWorkers;
import io.meshscope.ui.text.Language;
import io.meshscope.ui.text.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WaterfallTest {

    private static final Texts TEXTS = new Language(Language.ENGLISH).texts("trace");

    private static final long MILLI = 1_000_000;

    private MeshState mesh = MeshState.EMPTY;
    private List<Span> spans = List.of();
    private final ManualWorkers workers = new ManualWorkers();
    private final Waterfall waterfall =
            new Waterfall(
                    () -> new InstanceNames(mesh),
                    SpanSamples.reader(() -> spans),
                    workers.background());

    private void show(List<Span> all, Mark... marks) {
        spans = all;
        waterfall.show(
                RowColours.outline(TraceRows.of(SpanColumns.of(all))),
                List.of(),
                List.of(marks),
                () -> {});
        workers.finishAll();
    }

    private void find(String text) {
        waterfall.find(text);
        workers.finishAll();
    }

    /// root(0..100) → a(10..50, failed) → a1(20..30); root → b(60..90)
    private static List<Span> small() {
        return List.of(
                SpanSamples.span("root", "", 0, 100, false),
                SpanSamples.span("a", "root", 10, 40, true),
                SpanSamples.span("a1", "a", 20, 10, false),
                SpanSamples.span("b", "root", 60, 30, false));
    }

    private List<String> lines() {
        return IntStream.range(0, waterfall.lineCount())
                .mapToObj(line ->
                        waterfall.rowOf(line).isPresent()
                                ? waterfall.rows().name(waterfall.rowOf(line).getAsInt())
                                : "◆")
                .toList();
    }

    @Test
    void collapsingHidesAllBelow() {
        show(small());
        waterfall.setCollapsed(1, true);
        assertThat(lines()).containsExactly("root", "a", "b");
        waterfall.setCollapsed(0, true);
        assertThat(lines()).containsExactly("root");
        waterfall.setCollapsed(0, false);
        assertThat(lines()).containsExactly("root", "a", "b");
    }

    @Test
    void aTransitionStandsBeforeTheFirstSpanItsCallerBeganAfterIt() {
        show(small(), transition(55));
        assertThat(lines()).containsExactly("root", "a", "a1", "◆", "b");
        assertThat(waterfall.rowOf(3)).isEmpty();
        assertThat(MarkLine.beside(waterfall.markOf(3), TEXTS)).isEqualTo("CLOSED → OPEN");
    }

    @Test
    void aConfigurationChangeStandsWhereItHappenedAsATransitionDoes() {
        show(small(), transition(55), config(15));
        assertThat(lines()).containsExactly("root", "a", "◆", "a1", "◆", "b");
        assertThat(MarkLine.beside(waterfall.markOf(2), TEXTS))
                .isEqualTo("r4816  /config/dev/shop");
    }

    @Test
    void movingSkipsTransitionsAndStopsAtTheEnds() {
        show(small(), transition(55));
        waterfall.select(2);
        waterfall.walk().move(1);
        assertThat(waterfall.selected()).hasValue(3);
        waterfall.walk().move(5);
        assertThat(waterfall.selected()).hasValue(3);
        waterfall.walk().move(-100);
        assertThat(waterfall.selected()).hasValue(0);
    }

    @Test
    void leftClosesThenGoesToTheParentAndRightOpensThenEnters() {
        show(small());
        waterfall.select(1);
        waterfall.walk().closeOrLeave();
        assertThat(waterfall.isCollapsed(1)).isTrue();
        waterfall.walk().closeOrLeave();
        assertThat(waterfall.selected()).hasValue(0);
        waterfall.select(1);
        waterfall.walk().openOrEnter();
        assertThat(waterfall.isCollapsed(1)).isFalse();
        waterfall.walk().openOrEnter();
        assertThat(waterfall.selected()).hasValue(2);
    }

    @Test
    void errorsOnlyKeepsWhatFailedAndWhatLeadsToIt() {
        show(small());
        waterfall.reduce(Reduction.NONE.withErrorsOnly(true));
        workers.finishAll();
        assertThat(lines()).containsExactly("root", "a");
    }

    @Test
    void linesStayUntilThoseWithoutWhatIsLeftOutAreArranged() {
        show(small());
        waterfall.reduce(Reduction.NONE.withErrorsOnly(true));
        assertThat(waterfall.reduction().errorsOnly()).isTrue();
        assertThat(lines()).containsExactly("root", "a", "a1", "b");
        waterfall.setCollapsed(0, true);
        workers.finishAll();
        assertThat(lines()).containsExactly("root");
        waterfall.setCollapsed(0, false);
        assertThat(lines()).containsExactly("root", "a");
    }

    @Test
    void whatIsArrangedForATraceBeforeItGrewIsDropped() {
        show(small());
        waterfall.reduce(Reduction.NONE.withErrorsOnly(true));
        var more = new ArrayList<Span>(small());
        more.add(SpanSamples.span("failed", "root", 95, 1, true));
        show(more);
        assertThat(lines()).containsExactly("root", "a", "failed");
    }

    @Test
    void siblingsThatRepeatAreOneLineUntilOneOfThemIsWanted() {
        var many = new ArrayList<Span>(small());
        for (int i = 0; i < 6; i++) {
            many.add(SpanSamples.named("SELECT", "q" + i, "root", 61 + i, 2));
            many.add(SpanSamples.span("below" + i, "q" + i, 61 + i, 1, false));
        }
        show(many);
        waterfall.reduce(Reduction.NONE.withGrouped(true));
        workers.finishAll();
        assertThat(lines()).containsExactly("root", "a", "a1", "b", "SELECT");
        assertThat(waterfall.group(4)).hasValueSatisfying(g -> assertThat(g.size()).isEqualTo(6));
        waterfall.select(4);
        assertThat(waterfall.lineCount()).isEqualTo(5);
        find("below3");
        waterfall.walk().moveToFound(true);
        assertThat(lines()).hasSize(16);
        assertThat(waterfall.selected()).hasValue(11);
        assertThat(waterfall.group(4)).isEmpty();
    }

    @Test
    void whatIsLeftOutIsCountedAndMatchesOnlyFollowTheSearch() {
        show(small());
        waterfall.reduce(Reduction.NONE.withFoundOnly(true));
        workers.finishAll();
        assertThat(waterfall.leftOut()).isZero();
        find("a1");
        workers.finishAll();
        assertThat(lines()).containsExactly("root", "a", "a1");
        assertThat(waterfall.leftOut()).isEqualTo(1);
        find("");
        workers.finishAll();
        assertThat(lines()).hasSize(4);
    }

    @Test
    void theNextErrorIsFoundAroundTheEndAndOpened() {
        show(small());
        waterfall.setCollapsed(0, true);
        waterfall.walk().moveToError(true);
        assertThat(waterfall.selected()).hasValue(1);
        assertThat(waterfall.isCollapsed(0)).isFalse();
        waterfall.walk().moveToError(true);
        assertThat(waterfall.selected()).hasValue(1);
    }

    @Test
    void findingLooksIntoNamesWhateverTheirCase() {
        show(small());
        find("A1");
        assertThat(waterfall.foundCount()).isEqualTo(1);
        assertThat(waterfall.foundRows().get(2)).isTrue();
        find("");
        assertThat(waterfall.foundCount()).isZero();
    }

    @Test
    void allRowsOfALongTraceAreSearched() {
        show(SpanSamples.many(200));
        find("s1");
        assertThat(waterfall.foundRows().stream())
                .containsExactlyElementsOf(
                        IntStream.range(0, 200)
                                .filter(row -> waterfall.rows().name(row).startsWith("s1"))
                                .boxed()
                                .toList())
                .hasSize(111);
    }

    @Test
    void goingToWhatIsFoundWaitsForTheAnswerOfTheTextThatStands() {
        List<Span> all = new ArrayList<>(small());
        all.add(SpanSamples.with("user.id", "A1-77", "c", "root", 91, 1));
        show(all);
        find("a");
        waterfall.find("b");
        waterfall.whenFound(() -> waterfall.walk().moveToFound(true));
        assertThat(waterfall.selected()).isEmpty();
        workers.finishAll();
        assertThat(waterfall.selected()).hasValue(3);
        waterfall.find("user.id=a1");
        waterfall.whenFound(() -> waterfall.walk().moveToFound(true));
        workers.finishAll();
        assertThat(waterfall.selected()).hasValue(4);
        waterfall.find("zzz");
        workers.finishOne();
        // Attributes are still searched for the text before.
        waterfall.find("a1");
        waterfall.whenFound(() -> waterfall.walk().moveToFound(true));
        workers.finishAll();
        assertThat(waterfall.selected()).hasValue(2);
        waterfall.find("late");
        waterfall.whenFound(() -> waterfall.walk().moveToFound(true));
        workers.finishAll();
        all.add(SpanSamples.span("late", "root", 95, 1, false));
        show(all);
        assertThat(waterfall.foundCount()).isEqualTo(1);
        assertThat(waterfall.selected()).hasValue(2);
        find("later");
        // Asked for when it is known already that there is nothing.
        waterfall.whenFound(() -> waterfall.walk().moveToFound(true));
        all.add(SpanSamples.span("later", "root", 96, 1, false));
        show(all);
        assertThat(waterfall.foundCount()).isEqualTo(1);
        assertThat(waterfall.selected()).hasValue(2);
        waterfall.find("b");
        waterfall.whenFound(() -> waterfall.walk().moveToFound(true));
        waterfall.select(1);
        workers.finishAll();
        assertThat(waterfall.selected()).hasValue(1);
    }

    @Test
    void whatTheStoreFindsInAttributesIsAddedToWhatNamesTell() {
        show(
                List.of(
                        SpanSamples.span("root", "", 0, 100, false),
                        SpanSamples.with("user.id", "A1-77", "b", "root", 10, 10)));
        find("user.id=a1");
        assertThat(waterfall.foundCount()).isEqualTo(1);
        assertThat(waterfall.foundRows().get(1)).isTrue();
    }

    @Test
    void theSpansInSightAreReadTogetherAndOnce() {
        show(small());
        assertThat(waterfall.span(1)).isEmpty();
        waterfall.inSight(IntStream.range(0, 3));
        assertThat(waterfall.span(1)).contains(small().get(1));
        assertThat(waterfall.span(3)).isEmpty();
        waterfall.select(3);
        assertThat(waterfall.span(3)).contains(small().get(3));
    }

    @Test
    void whatArrivesLaterKeepsSelectionAndWhatIsCollapsed() {
        show(small());
        waterfall.setCollapsed(1, true);
        waterfall.select(3);
        var more = new ArrayList<Span>();
        more.addAll(small());
        more.add(SpanSamples.span("early", "root", 1, 2, false));
        show(more);
        assertThat(lines()).containsExactly("root", "early", "a", "b");
        assertThat(waterfall.selected()).isEqualTo(OptionalInt.of(4));
    }

    @Test
    void anInstanceIsFoundByTheNameThatItsRowSays() {
        Span span = SpanSamples.from("127.0.0.1:50052");
        mesh =
                mesh.apply(
                        new MeshEvent(
                                1,
                                Instant.ofEpochMilli(SpanSamples.START_MILLIS),
                                0,
                                new SourceId("cluster"),
                                OptionalLong.empty(),
                                new ProcessEvent.Changed(
                                        new ProcessName("order-service-1"),
                                        Optional.of(SpanSamples.SHOP),
                                        ProcessStatus.HEALTHY,
                                        OptionalLong.empty(),
                                        List.of(50052),
                                        OptionalInt.empty(),
                                        Message.verbatim(""))));
        show(List.of(span));
        assertThat(waterfall.words().place(0)).isEqualTo("order-1");
        find("order-1");
        assertThat(waterfall.foundCount()).isEqualTo(1);
        find("50052");
        assertThat(waterfall.foundCount()).isEqualTo(1);
    }

    @Test
    void zoomStaysWithinTheTrace() {
        show(small());
        waterfall.window().zoom(0.5, 0);
        assertThat(waterfall.window().from()).isZero();
        assertThat(waterfall.window().to()).isEqualTo(50 * MILLI);
        waterfall.window().zoomTo(-10 * MILLI, 20 * MILLI);
        assertThat(waterfall.window().from()).isZero();
        assertThat(waterfall.window().to()).isEqualTo(30 * MILLI);
        waterfall.window().zoom(100, 0);
        assertThat(waterfall.window().to()).isEqualTo(100 * MILLI);
    }

    @Test
    void anUnzoomedWindowGrowsWithTheTrace() {
        show(List.of(SpanSamples.span("root", "", 0, 10, false)));
        show(small());
        assertThat(waterfall.window().to()).isEqualTo(100 * MILLI);
    }

    @Test
    void anEmptyTraceAnswersToAllKeys() {
        show(List.of());
        waterfall.walk().move(1);
        waterfall.walk().moveToError(true);
        waterfall.walk().closeOrLeave();
        waterfall.walk().openOrEnter();
        waterfall.window().zoom(0.5, 3);
        assertThat(waterfall.selected()).isEmpty();
    }

    private static Mark transition(long millis) {
        var turned =
                new BreakerEvent.Transition(
                        new BreakerId(
                                SpanSamples.SHOP,
                                new InstanceId("127.0.0.1:50052"),
                                new ServiceName("payment-service"),
                                "shop.payment.v1.PaymentService/CreatePayment"),
                        BreakerState.CLOSED,
                        BreakerState.OPEN,
                        at(millis),
                        "",
                        Optional.empty(),
                        Optional.empty());
        return new Mark(
                event(millis, turned),
                at(millis),
                Mark.Kind.BREAKER,
                List.of(SpanSamples.SHOP),
                "shop OPEN",
                true);
    }

    private static Mark config(long millis) {
        return new Mark(
                event(millis, new ConfigEvent.Put("/config/dev/shop", "{}", 4_816, 3)),
                at(millis),
                Mark.Kind.CONFIG,
                List.of(SpanSamples.SHOP),
                "r4816",
                false);
    }

    private static MeshEvent event(long millis, Payload payload) {
        return new MeshEvent(1, at(millis), 0, new SourceId("test"), OptionalLong.empty(), payload);
    }

    private static Instant at(long millis) {
        return Instant.ofEpochMilli(SpanSamples.START_MILLIS + millis);
    }

    @Test
    void whatTheUserDoesWhileMoreIsArrangedStays() {
        show(small());
        spans = new ArrayList<>(small());
        spans.add(SpanSamples.span("late", "a", 40, 2, false));
        waterfall.show(
                RowColours.outline(TraceRows.of(SpanColumns.of(spans))),
                List.of(),
                List.of(),
                () -> {});
        assertThat(lines()).containsExactly("root", "a", "a1", "b");
        waterfall.select(3);
        waterfall.setCollapsed(1, true);
        waterfall.reduce(Reduction.NONE.withLeastShare(0.05));
        waterfall.find("b");
        workers.finishAll();
        assertThat(lines()).containsExactly("root", "a", "b");
        assertThat(waterfall.rows().size()).isEqualTo(5);
        assertThat(waterfall.rows().name(waterfall.selected().orElseThrow())).isEqualTo("b");
        assertThat(waterfall.foundCount()).isEqualTo(1);
    }
}
