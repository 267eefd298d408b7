package io.meshscope.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.meshscope.invoke.CallTerms;
import io.meshscope.invoke.Target;
import io.meshscope.load.report.ExplainedFailures;
import io.meshscope.load.report.LoadCsv;
import io.meshscope.load.report.LoadHtml;
import io.meshscope.load.report.LoadJson;
import io.meshscope.load.report.LoadReport;
import io.meshscope.load.report.LoadText;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.SourceId;
import io.meshscope.reading.Mark;
import io.meshscope.trace.TraceTree;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import javax.xml.parsers.DocumentBuilderFactory;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/// The same run on every kind of paper.
class LoadReportTest {

    private static final Instant NOON = Instant.parse("2026-03-12T12:00:00Z");

    private final LoadReport report = report(List.of(opened()), true);

    /// Ten seconds at 100 a second, with a stall of half a second after the second one, and each
    /// fiftieth call refused.
    private static LoadResult run() {
        var clock = new FakeClock();
        FakeServer.Answering stalling =
                FakeServer.stalling(Duration.ofSeconds(2), Duration.ofMillis(2_500));
        FakeServer.Answering answering =
                new FakeServer.Answering() {
                    @Override
                    public Duration took(Duration since) {
                        return stalling.took(since);
                    }

                    @Override
                    public int status(long number) {
                        return number % 50 == 0 ? 14 : 0;
                    }
                };
        try {
            return new LoadRun(
                            settings(),
                            new FakeServer(clock, answering),
                            clock,
                            InstantSource.fixed(NOON))
                    .run(interval -> {});
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static LoadSettings settings() {
        return new LoadSettings(
                new Arrivals.Rate(RateSchedule.constant(100), 1_000),
                Extent.lasting(Duration.ofSeconds(10)),
                Duration.ZERO,
                0.1);
    }

    private static LoadReport report(List<Mark> marks, boolean observed) {
        var call =
                new LoadCall(
                        new Target("etcd:///order-service"),
                        "shop.Orders/Get<T>",
                        "{}",
                        Map.of("authorization", List.of("Bearer secret")),
                        CallTerms.DEFAULT,
                        2,
                        Optional.empty());
        LoadResult result = run();
        return new LoadReport(
                call,
                settings(),
                result,
                marks,
                observed,
                List.of(
                        Bound.parse("p99>200ms", t -> Duration.ofMillis(200)),
                        Bound.parse("errors>5%", t -> Duration.ZERO)),
                ExplainedFailures.of(
                        result,
                        at -> observed ? mesh() : MeshState.EMPTY,
                        trace -> TraceTree.of(List.of())));
    }

    /// The server is registered, and nothing listens there.
    private static MeshState mesh() {
        return MeshState.EMPTY.apply(
                new MeshEvent(
                        1,
                        NOON,
                        0,
                        new SourceId("etcd"),
                        OptionalLong.empty(),
                        new RegistrationEvent.Added(
                                new Registration(
                                        new ServiceName("order-service"),
                                        new InstanceId(FakeServer.SERVER.toString()),
                                        FakeServer.SERVER,
                                        new Registration.Entry(
                                                new SourceId("etcd"),
                                                "/services/order-service/1",
                                                "json",
                                                "{}",
                                                1),
                                        Optional.empty(),
                                        Registration.Details.of(NOON, Map.of()),
                                        List.of()))));
    }

    private static Mark opened() {
        var event =
                new MeshEvent(
                        1,
                        NOON.plusMillis(2_200),
                        0,
                        new SourceId("etcd"),
                        OptionalLong.empty(),
                        new SourceEvent.Connected("", Optional.empty()));
        return new Mark(
                event,
                event.at(),
                Mark.Kind.BREAKER,
                List.of(new ServiceName("order-service")),
                "order → payment OPEN",
                true);
    }

    @Test
    void theTextTellsAllThatMatters() {
        String text = String.join("\n", new LoadText(report, ZoneOffset.UTC).lines());
        assertThat(text)
                .contains("100/s (open model, at most 1000 under way), for 10 s, 2 connections")
                .containsPattern("sent +1000")
                .containsPattern("failed +20, 2.00 %")
                .contains("LATENCY from when each call was due")
                .containsPattern("p50 +1.00 ms")
                .containsPattern("p99 +4\\d\\d ms")
                .containsPattern("UNAVAILABLE +20")
                .containsPattern("OK +980")
                .contains("trace-")
                .contains("12:00:02  2.2 s  order → payment OPEN")
                .contains("FAILED: p99>200ms")
                .doesNotContain("FAILED: errors")
                .doesNotContain("not sent")
                .doesNotContain("secret");
    }

    @Test
    void eachGroupOfFailuresIsExplainedAsOneCallIs() {
        assertThat(new LoadText(report, ZoneOffset.UTC).lines())
                .containsSubsequence(
                        "FAILED 20 × UNAVAILABLE at 127.0.0.1:9090, the last after 9.501 s",
                        "  Nothing listens at 127.0.0.1:9090.",
                        "  order 127.0.0.1:9090 is not listening.",
                        "  order-service: 1 of 1 instances serve.");
        JsonNode json = LoadJson.of(report, ZoneOffset.UTC).at("/failures");
        assertThat(json).hasSize(1);
        assertThat(json.at("/0/status").asText()).isEqualTo("UNAVAILABLE");
        assertThat(json.at("/0/server").asText()).isEqualTo("127.0.0.1:9090");
        assertThat(json.at("/0/calls").asLong()).isEqualTo(20);
        assertThat(json.at("/0/traceId").isNull()).as("no failed call started a trace").isTrue();
        assertThat(json.at("/0/why/1").asText())
                .isEqualTo("order 127.0.0.1:9090 is not listening.");
        assertThat(new LoadHtml(report, ZoneOffset.UTC).page())
                .contains("Why calls failed")
                .contains("order 127.0.0.1:9090 is not listening.");

        List<String> unobserved = new LoadText(report(List.of(), false), ZoneOffset.UTC).lines();
        assertThat(unobserved)
                .contains("  Nothing listens at 127.0.0.1:9090.")
                .noneMatch(line -> line.contains("is not listening"));
    }

    @Test
    void aMeshThatNobodyObservedIsNotCalledQuiet() {
        assertThat(new LoadText(report(List.of(), false), ZoneOffset.UTC).lines())
                .doesNotContain("MEANWHILE");
        assertThat(new LoadText(report(List.of(), true), ZoneOffset.UTC).lines())
                .contains("  no registration, configuration or breaker changed");
        assertThat(LoadJson.of(report(List.of(), false), ZoneOffset.UTC).get("marks").isNull())
                .isTrue();
    }

    @Test
    void theJsonHoldsTheWholeRunAndItsHistogramIsRead() throws Exception {
        JsonNode json = LoadJson.of(report, ZoneOffset.UTC);
        assertThat(json.at("/settings/rate").asText()).isEqualTo("100/s");
        assertThat(json.at("/counts/sent").asLong()).isEqualTo(1_000);
        assertThat(json.at("/counts/failed").asLong()).isEqualTo(20);
        assertThat(json.at("/latency/p99").asDouble()).isBetween(390.0, 415.0);
        assertThat(json.at("/byStatus/UNAVAILABLE/count").asLong()).isEqualTo(20);
        assertThat(json.at("/intervals")).hasSizeGreaterThanOrEqualTo(10);
        assertThat(json.at("/slowest/0/traceId").asText()).startsWith("trace-");
        assertThat(json.at("/marks/0/label").asText()).isEqualTo("order → payment OPEN");
        assertThat(json.at("/bounds/0/broken").asBoolean()).isTrue();
        assertThat(json.toString()).doesNotContain("secret");

        Histogram read =
                Histogram.decodeFromCompressedByteBuffer(
                        ByteBuffer.wrap(
                                Base64.getDecoder().decode(json.at("/latency/hdr").asText())),
                        0);
        assertThat(read.getTotalCount()).isEqualTo(1_000);
        assertThat(read.getValueAtPercentile(99))
                .isEqualTo(report.result().latencies().percentileNanos(99));
    }

    @Test
    void theCsvHasALineForEachSecond() {
        List<String> lines = LoadCsv.lines(report.result());
        assertThat(lines.getFirst())
                .isEqualTo(
                        "from_s,to_s,sent,unsent,in_flight,ended,failed,p50_ms,p90_ms,p99_ms,"
                                + "p99.9_ms,max_ms,OK,UNAVAILABLE");
        assertThat(lines).hasSize(report.result().intervals().size() + 1);
        assertThat(lines).allMatch(line -> line.split(",", -1).length == 14);
        assertThat(lines.get(1)).startsWith("0.000,1.000,100,0,");
        assertThat(Double.parseDouble(lines.get(3).split(",")[11])).isGreaterThan(490);
    }

    @Test
    void thePageIsWellFormedAndNeedsNothingElse() throws Exception {
        String page = new LoadHtml(report, ZoneOffset.UTC).page();
        assertThat(page)
                .contains("Get&lt;T&gt;")
                .contains("order → payment OPEN")
                .contains("p99.99")
                .contains("2.00 %")
                .doesNotContain("<script")
                .doesNotContain("href=")
                .doesNotContain("url(")
                .doesNotContain("secret");
        for (int svg = page.indexOf("<svg"); svg >= 0; svg = page.indexOf("<svg", svg + 1)) {
            String image = page.substring(svg, page.indexOf("</svg>", svg) + 6);
            var document =
                    DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(
                                    new ByteArrayInputStream(
                                            image.getBytes(StandardCharsets.UTF_8)));
            assertThat(document.getElementsByTagName("polyline").getLength()).isEqualTo(3);
            assertThat(document.getElementsByTagName("title").item(0).getTextContent())
                    .isEqualTo("order → payment OPEN");
            assertThat(image).doesNotContain("NaN").doesNotContain("Infinity");
        }
    }
}
