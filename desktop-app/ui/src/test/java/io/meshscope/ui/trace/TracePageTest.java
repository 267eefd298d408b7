package io.meshscope.ui.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.Resource;
import io.meshscope.mesh.ServiceName;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanKind;
import io.meshscope.trace.inspection.OperationTimes;
import io.meshscope.ui.draw.Theme;
import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fixture.Opened;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.text.Language;
import io.meshscope.ui.trace.compare.ComparedTraces;
import io.meshscope.ui.trace.waterfall.SpanSamples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.event.ActionEvent;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The tabs of one trace, with real clicks.
@Tag("window")
class TracePageTest {

    private static final String TRACE = "7f3a9c41d2e84b06a5c1e90b3d6f2874";

    @Test
    void aTraceIsSeenAsFlameGraphAndInStatistics() {
        var place = new Location.Trace(TRACE, Optional.empty());
        try (var fixture = MeshFixture.incident();
                var page = Opened.at(fixture, Look.DARK, place, TracePage::new)) {
            page.until(() -> page.sees("#reduce"));
            page.press("#tab-flame");
            page.until(() -> page.sees("#flame-merged"));
            page.picture("trace-flame");
            page.press("#flame-merged");
            page.picture("trace-flame-merged");
            page.press("#tab-critical");
            page.until(() -> page.sees("#critical-operations"));
            TableView<?> waits = page.node("#critical-operations", TableView.class);
            page.until(() -> !waits.getItems().isEmpty());
            page.picture("trace-critical");
            page.run(() -> page.segment("Step by step").fire());
            page.until(() -> page.sees("#critical-steps"));
            page.picture("trace-critical-steps");
            inChinese(page, "个操作");
            page.press("#tab-graph");
            page.until(() -> page.sees("#graph-calls"));
            TableView<?> calls = page.node("#graph-calls", TableView.class);
            page.until(() -> !calls.getItems().isEmpty());
            page.picture("trace-graph");
            inChinese(page, "拖动可移动");
            page.run(() -> page.segment("Operations").fire());
            page.until(() -> calls.getItems().size() > 12);
            page.picture("trace-graph-operations");
            page.press("#tab-statistics");
            page.until(() -> page.sees(".table-view"));
            TableView<?> table = page.node(".table-view", TableView.class);
            page.until(() -> !table.getItems().isEmpty());
            assertThat(table.getItems().getFirst()).isInstanceOf(OperationTimes.class);
            page.picture("trace-statistics");
            page.press("#tab-waterfall");
            page.until(() -> page.sees("#reduce"));
        }
    }

    @Test
    void whatATraceAddsUpToGrowsWithIt() {
        List<Span> all = SpanSamples.many(20);
        var place = new Location.Trace(SpanSamples.TRACE_ID, Optional.empty());
        try (var fixture = MeshFixture.empty()) {
            fixture.arrive(all.subList(0, 10));
            try (var page = Opened.at(fixture, Look.DARK, place, TracePage::new)) {
                page.until(() -> page.sees("#reduce"));
                page.press("#tab-statistics");
                page.until(() -> page.sees(".table-view"));
                TableView<?> table = page.node(".table-view", TableView.class);
                page.until(() -> table.getItems().size() == 10);
                fixture.arrive(all.subList(10, 20));
                page.until(() -> table.getItems().size() == 20);
            }
        }
    }

    @Test
    void enterGoesToWhatTheFieldSaysNowAndAllThatASpanCarriesIsShown() {
        List<Span> all = new ArrayList<>(SpanSamples.many(20));
        Span plain = all.get(7);
        String trace = "exception at ".repeat(40) + "the end";
        all.set(
                7,
                new Span(
                        plain.ids(),
                        plain.name(),
                        plain.kind(),
                        plain.interval(),
                        plain.result(),
                        plain.origin(),
                        new Span.Details(
                                Map.of(),
                                List.of(
                                        new Span.Event(
                                                "exception",
                                                plain.startNanos(),
                                                Map.of("exception.stacktrace", trace))),
                                List.of(
                                        new Span.Link(
                                                TRACE,
                                                plain.spanId(),
                                                Map.of("link.reason", "retried"))))));
        var place = new Location.Trace(SpanSamples.TRACE_ID, Optional.empty());
        try (var fixture = MeshFixture.empty()) {
            fixture.arrive(all);
            try (var page = Opened.at(fixture, Look.DARK, place, TracePage::new)) {
                page.until(() -> page.sees("#find-span"));
                TextField find = page.node("#find-span", TextField.class);
                page.run(() -> find.setText("s3"));
                page.until(() -> page.says("1 found"));
                page.run(() -> {
                    find.setText("s7");
                    find.fireEvent(new ActionEvent());
                });
                page.until(() -> page.says("link.reason"));
                TextField reason = page.node(".ms-links .ms-value", TextField.class);
                assertThat(reason.getText()).isEqualTo("retried");
                TextField stack = page.node(".ms-events .ms-value", TextField.class);
                assertThat(stack.getText()).isEqualTo(trace);
                assertThat(stack.getTooltip().getText()).isEqualTo(trace);
                page.picture("trace-links");
            }
        }
    }

    @Test
    void clocksThatDifferArePutRightOnlyWhenThatIsAskedFor() {
        List<Span> all = new ArrayList<>(SpanSamples.many(3));
        Span root = all.getFirst();
        all.set(1, behind(all.get(1), root, 40_000_000));
        var place = new Location.Trace(SpanSamples.TRACE_ID, Optional.of(all.get(1).spanId()));
        Instant written = Instant.ofEpochSecond(0, all.get(1).startNanos() + 1_000_000);
        try (var fixture = MeshFixture.empty()) {
            fixture.logs().append(List.of(LoadedTest.line(all.get(1), written)));
            fixture.arrive(all);
            try (var page =
                    Opened.at(
                            fixture,
                            new Look(Theme.LIGHT, Language.ENGLISH, 1_100, 680),
                            place,
                            TracePage::new)) {
                page.until(() -> page.sees("#adjust-clocks") && page.says("before its parent"));
                assertThat(page.says("Behind by about: audit-1 ")).isTrue();
                page.picture("trace-clocks-differ");

                page.press("#adjust-clocks");

                page.until(() -> page.says("Clocks are adjusted. Added: audit-1 +"));
                page.until(
                        () -> page.says("Its times are adjusted by +15.0 s; its sender's clock"));
                page.picture("trace-clocks-adjusted");
                page.press("#tab-logs");
                page.until(() -> page.sees("#trace-logs"));
                TableView<?> lines = page.node("#trace-logs", TableView.class);
                assertThat(lines.getColumns().getFirst().getCellData(0))
                        .isEqualTo(Times.local().millis(written.plusMillis(15_040)));
                page.press("#tab-waterfall");
                page.until(() -> page.sees("#reduce"));
                page.run(() -> page.context().language().locale().set(Language.CHINESE));
                page.until(() -> page.says("已校正时钟"));
                page.picture("trace-clocks-zh");
                page.run(() -> page.context().language().locale().set(Language.ENGLISH));
                page.run(() -> page.page().show(new Location.Trace(TRACE, Optional.empty())));
                page.run(() -> page.page().show(place));
                page.until(() -> page.says("Clocks differ"));
            }
        }
    }

    /// The span of an instance whose clock is behind.
    static Span behind(Span span, Span parent, long nanos) {
        var sender =
                new Resource(
                        new ServiceName("audit"),
                        Optional.of(new InstanceId("audit-1")),
                        Map.of("service.instance.id", "audit-1"));
        return new Span(
                new Span.Ids(span.traceId(), span.spanId(), Optional.of(parent.spanId())),
                span.name(),
                SpanKind.SERVER,
                new Span.Interval(parent.startNanos() - nanos, parent.durationNanos() / 2),
                span.result(),
                new Span.Origin(sender, "audits"),
                new Span.Details(Map.of(), List.of(), List.of()));
    }

    @Test
    void aTraceIsComparedWithAnotherOne() {
        List<Span> all = SpanSamples.many(20);
        var place = new ComparedTraces(TRACE, Optional.empty());
        try (var fixture = MeshFixture.incident()) {
            fixture.arrive(all);
            try (var page = Opened.at(fixture, Look.DARK, place, TracePage::new)) {
                page.until(() -> page.says("Choose a trace to compare this one with"));
                page.run(() -> {
                    TextField id = page.node("#other-trace", TextField.class);
                    id.setText(TRACE);
                    id.fireEvent(new ActionEvent());
                });
                page.until(() -> page.says("0 only here, 0 only there"));
                page.run(() -> {
                    TextField id = page.node("#other-trace", TextField.class);
                    id.setText(SpanSamples.TRACE_ID);
                    id.fireEvent(new ActionEvent());
                });
                page.until(() -> page.says("20 only there"));
                TableView<?> table = page.node("#compared", TableView.class);
                assertThat(table.getItems()).hasSizeGreaterThan(20);
                page.picture("trace-compare");
                inChinese(page, "仅另一条 20");
            }
        }
    }

    /// What is said follows the language while it is in sight.
    private static void inChinese(Opened page, String text) {
        page.run(() -> page.context().language().locale().set(Language.CHINESE));
        page.until(() -> page.says(text));
        page.run(() -> page.context().language().locale().set(Language.ENGLISH));
    }
}
