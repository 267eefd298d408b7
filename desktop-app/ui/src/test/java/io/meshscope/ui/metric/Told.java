package io.meshscope.ui.metric;

import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.Resource;
import io.meshscope.mesh.ServiceName;
import io.meshscope.metric.Exemplar;
import io.meshscope.metric.MetricKind;
import io.meshscope.metric.MetricPoint;
import io.meshscope.ui.fixture.MeshFixture;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/// Metrics as they are scraped every fifteen seconds, of the last fifteen minutes.
final class Told {

    private static final int SCRAPES = 60;

    private Told() {}

    /// A Go service's, of two instances: its runtime, its process, and its requests.
    static void byGreeter(MeshFixture fixture) {
        for (int i = 1; i <= 2; i++) {
            String instance = "127.0.0.1:5005" + i;
            int one = i;
            tell(
                    fixture,
                    instance,
                    "go_goroutines",
                    MetricKind.GAUGE,
                    "",
                    Map.of(),
                    n -> 10 * one + n % 3);
            tell(
                    fixture,
                    instance,
                    "process_cpu_seconds_total",
                    MetricKind.COUNTER,
                    "s",
                    Map.of(),
                    n -> n * 3);
            tell(
                    fixture,
                    instance,
                    "go_gc_duration_seconds_sum",
                    MetricKind.COUNTER,
                    "s",
                    Map.of(),
                    n -> n * 0.01);
            for (String code : List.of("200", "500")) {
                double pace = code.equals("200") ? 30 : 1.5;
                tell(
                        fixture,
                        instance,
                        "http_requests_total",
                        MetricKind.COUNTER,
                        "",
                        Map.of("code", code),
                        n -> n * pace);
            }
            for (String le : List.of("0.1", "0.5", "+Inf")) {
                double share = le.equals("0.1") ? 0.9 : le.equals("0.5") ? 0.98 : 1;
                tell(
                        fixture,
                        instance,
                        "http_request_duration_seconds_bucket",
                        MetricKind.BUCKET,
                        "s",
                        Map.of("le", le),
                        n -> n * 30 * share);
            }
            for (String quantile : List.of("0", "0.5", "1")) {
                tell(
                        fixture,
                        instance,
                        "go_gc_duration_seconds",
                        MetricKind.QUANTILE,
                        "s",
                        Map.of("quantile", quantile),
                        n -> (1 + Double.parseDouble(quantile)) * 4e-5);
            }
        }
    }

    /// A slow request of the first instance, and the trace it was measured in.
    static void exemplar(MeshFixture fixture, String traceId, Instant at) {
        var sender =
                new Resource(
                        new ServiceName("greeter"),
                        Optional.of(new InstanceId("127.0.0.1:50051")),
                        Map.of());
        var point =
                new MetricPoint(
                        "http_request_duration_seconds_bucket",
                        MetricKind.BUCKET,
                        "s",
                        sender,
                        Map.of("le", "0.5"),
                        at,
                        1);
        fixture.metrics()
                .append(
                        List.of(
                                Exemplar.point(point, Map.of("trace_id", traceId), at, 0.42)
                                        .orElseThrow()));
    }

    /// @param value of the n-th scrape
    private static void tell(
            MeshFixture fixture,
            String instance,
            String name,
            MetricKind kind,
            String unit,
            Map<String, String> labels,
            DoubleUnaryOperator value) {
        var sender =
                new Resource(
                        new ServiceName("greeter"),
                        Optional.of(new InstanceId(instance)),
                        Map.of());
        Instant begin = MeshFixture.NOW.minusSeconds(15L * SCRAPES);
        fixture.metrics()
                .append(
                        IntStream.rangeClosed(0, SCRAPES)
                                .mapToObj(n ->
                                        new MetricPoint(
                                                name,
                                                kind,
                                                unit,
                                                sender,
                                                labels,
                                                begin.plusSeconds(15L * n),
                                                value.applyAsDouble(n)))
                                .toList());
    }
}
