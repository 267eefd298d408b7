package io.meshscope.metric.prometheus;

import static io.meshscope.metric.MetricKind.EXEMPLAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.ServiceName;
import io.meshscope.message.Message;
import io.meshscope.metric.MetricPoint;
import io.meshscope.scrape.ScrapeTarget;
import io.meshscope.wire.prometheus.ExpositionReader;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScrapedPointsTest {

    private static final ScrapeTarget REGISTERED =
            new ScrapeTarget(
                    URI.create("http://127.0.0.1:9102/metrics"),
                    Optional.of(new ServiceName("greeter")),
                    new InstanceId("127.0.0.1:50051"),
                    false);
    private static final ScrapeTarget UNKNOWN =
            new ScrapeTarget(
                    REGISTERED.address(), Optional.empty(), new InstanceId("127.0.0.1:9102"), true);

    private static ScrapedPoints read(ScrapeTarget target, int most, String text) {
        return ScrapedPoints.of(target, ExpositionReader.read(text), Instant.EPOCH, most);
    }

    private static String kinds(String text) {
        ScrapedPoints read = read(REGISTERED, 100, text);
        assertThat(read.lost()).isZero();
        var lines = new StringBuilder();
        read.points()
                .forEach(p ->
                        lines.append(p.name())
                                .append(' ')
                                .append(p.kind())
                                .append(' ')
                                .append(p.unit())
                                .append('\n'));
        return lines.toString();
    }

    @Test
    void exemplarsThatNameATraceAreKeptOnceBesideTheirPoints() {
        String id = "7F3A9C41D2E84B06A5C1E90B3D6F2874";
        String text =
                """
                # TYPE wait_seconds histogram
                wait_seconds_bucket{le="1",code="500"} 7 # {trace_id="%s",user="u"} 0.7 1.5
                wait_seconds_bucket{le="+Inf",code="500"} 8 # {other="x"} 2
                # TYPE calls counter
                calls_total 9 # {trace_id="%s"} 1
                """
                        .formatted(id, id);
        List<MetricPoint> told = read(REGISTERED, 100, text).exemplars();
        assertThat(told)
                .extracting(
                        MetricPoint::name, MetricPoint::kind, MetricPoint::at, MetricPoint::value)
                .containsExactly(
                        tuple("wait_seconds", EXEMPLAR, Instant.ofEpochMilli(1_500), 0.7),
                        tuple("calls_total", EXEMPLAR, Instant.EPOCH, 1.0));
        assertThat(told.getFirst().attributes())
                .isEqualTo(
                        Map.of(
                                "trace_id",
                                id.toLowerCase(Locale.ROOT),
                                "user",
                                "u",
                                "code",
                                "500"));
        var unseen = new NewExemplars();
        assertThat(unseen.newOf(told)).hasSize(2);
        assertThat(unseen.newOf(read(REGISTERED, 100, text.replace("0.7", "0.8")).exemplars()))
                .extracting(MetricPoint::value)
                .containsExactly(0.8);
    }

    /// Go's client, with the metrics of its runtime and of its process.
    @Test
    void whatGoExposes() {
        assertThat(
                        kinds(
                                """
                                # HELP go_gc_duration_seconds A summary of the pause duration.
                                # TYPE go_gc_duration_seconds summary
                                go_gc_duration_seconds{quantile="0.5"} 3.7e-05
                                go_gc_duration_seconds_sum 0.01
                                go_gc_duration_seconds_count 42
                                # TYPE go_goroutines gauge
                                go_goroutines 12
                                # TYPE process_cpu_seconds_total counter
                                process_cpu_seconds_total 1.5
                                # TYPE process_resident_memory_bytes gauge
                                process_resident_memory_bytes 2.1e+07
                                # TYPE http_request_duration_seconds histogram
                                http_request_duration_seconds_bucket{code="200",le="0.1"} 3
                                http_request_duration_seconds_bucket{code="200",le="+Inf"} 4
                                http_request_duration_seconds_sum{code="200"} 0.4
                                http_request_duration_seconds_count{code="200"} 4
                                """))
                .isEqualTo(
                        """
                        go_gc_duration_seconds QUANTILE s
                        go_gc_duration_seconds_sum COUNTER s
                        go_gc_duration_seconds_count COUNTER\s
                        go_goroutines GAUGE\s
                        process_cpu_seconds_total COUNTER s
                        process_resident_memory_bytes GAUGE By
                        http_request_duration_seconds_bucket BUCKET s
                        http_request_duration_seconds_bucket BUCKET s
                        http_request_duration_seconds_sum COUNTER s
                        http_request_duration_seconds_count COUNTER\s
                        """);
    }

    @Test
    void openMetricsNamesCountersWithoutTheirEndAndTellsUnits() {
        assertThat(
                        kinds(
                                """
                                # TYPE requests counter
                                # HELP requests All of them.
                                requests_total{code="200"} 7 # {trace_id="ab"} 1 1.5
                                requests_created{code="200"} 1.7e9
                                # TYPE wait_seconds gauge
                                # UNIT wait_seconds seconds
                                wait_seconds 3
                                # TYPE build info
                                build_info{version="1"} 1
                                # EOF
                                """))
                .isEqualTo(
                        """
                        requests_total COUNTER\s
                        requests_created GAUGE s
                        wait_seconds GAUGE s
                        build_info GAUGE\s
                        """);
    }

    @Test
    void withoutTypesTheCustomsOfNamesHold() {
        assertThat(
                        kinds(
                                """
                                sent_bytes_total 7
                                open_connections 3
                                seat_count 300
                                t_seconds_bucket{le="1"} 1
                                t_seconds_count 2
                                q{quantile="0.9"} 1
                                q_sum 2
                                """))
                .isEqualTo(
                        """
                        sent_bytes_total COUNTER By
                        open_connections GAUGE\s
                        seat_count GAUGE\s
                        t_seconds_bucket BUCKET s
                        t_seconds_count COUNTER\s
                        q QUANTILE\s
                        q_sum COUNTER\s
                        """);
    }

    @Test
    void whoseTheyAre() {
        String text =
                "target_info{service_name=\"checkout\"} 1\nup{job=\"j\",instance=\"h:1\"} 1\n";
        assertThat(read(REGISTERED, 9, text).points())
                .extracting(p -> p.resource().service() + " " + p.resource().instance().get())
                .as("a registration goes before labels")
                .containsOnly("greeter 127.0.0.1:50051");
        assertThat(read(UNKNOWN, 9, text).points())
                .extracting(p -> p.resource().service() + " " + p.resource().instance().get())
                .containsExactly("checkout 127.0.0.1:9102", "j h:1");
        assertThat(read(UNKNOWN, 9, "up 1\n").points().getFirst().resource().service())
                .isEqualTo(new ServiceName("127.0.0.1:9102"));
    }

    @Test
    void whatIsNotKeptIsCountedAndListed() {
        ScrapedPoints read =
                read(
                        REGISTERED,
                        2,
                        """
                        # TYPE h histogram
                        h_bucket 1
                        not a sample
                        long{l="%s"} 1
                        a 1
                        b 2
                        c 3
                        d 4
                        """
                                .formatted("x".repeat(5_000)));
        assertThat(read.points()).extracting(p -> p.name()).containsExactly("a", "b");
        assertThat(read.lost()).isEqualTo(5);
        assertThat(read.why())
                .extracting(Message::english)
                .containsExactly(
                        "lines that are no samples, or too many: 1",
                        "parts of histograms or summaries that do not say which: 1",
                        "series with labels of more than 4096 characters: 1",
                        "series beyond the 2 that are kept of it: 2");
        assertThat(read.first()).hasSize(5).startsWith("not a sample", "h_bucket 1.0");
        assertThat(read(REGISTERED, 9, "a NaN\nb +Inf\nc 1\n").lost())
                .as("no value is nothing lost")
                .isZero();
    }

    @Test
    void seriesAreSharedOut() {
        var budget = new SeriesBudget(10, 15);
        assertThat(budget.most(REGISTERED)).isEqualTo(10);
        budget.take(REGISTERED, 10);
        assertThat(budget.most(UNKNOWN)).isEqualTo(5);
        budget.take(UNKNOWN, 5);
        budget.take(REGISTERED, 8);
        assertThat(budget.most(UNKNOWN)).isEqualTo(7);
        budget.leave(REGISTERED);
        assertThat(budget.most(UNKNOWN)).isEqualTo(10);
    }
}
