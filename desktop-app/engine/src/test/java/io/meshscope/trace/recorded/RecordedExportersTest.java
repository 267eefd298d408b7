package io.meshscope.trace.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.journal.Arrivals;
import io.meshscope.mesh.TrafficEvent;
import io.meshscope.receive.Decoded;
import io.meshscope.receive.Inlet;
import io.meshscope.trace.Span;
import io.meshscope.trace.TraceTree;
import io.meshscope.trace.jaeger.JaegerFormats;
import io.meshscope.trace.otlp.OtlpSpans;
import io.meshscope.trace.zipkin.ZipkinFormats;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The same trace in every format that released exporters sent gives the same tree.
class RecordedExportersTest {

    private static final String TREE =
            """
            StorefrontWeb 127.0.0.1:8080 [shop/web] GET /checkout SERVER +0 90 UNSET
              StorefrontWeb 127.0.0.1:8080 [shop/web] shop.payment.v1.PaymentService/CreatePayment CLIENT +10 60 ERROR UNAVAILABLE: no connection
                payment-service 127.0.0.1:50053 [shop/pay] shop.payment.v1.PaymentService/CreatePayment SERVER +20 40 ERROR UNAVAILABLE: no connection
                  payment-service 127.0.0.1:50053 [shop/pay] reserve INTERNAL +25 15 ERROR no connection
            """;

    private final Arrivals<Span, TrafficEvent.SpanBatch> unused =
            new Arrivals<>(
                    null, spans -> {}, spans -> new TrafficEvent.SpanBatch(0, 0), (a, b) -> a);

    @ParameterizedTest
    @CsvSource({
        "go-otlp, 2, bin, otlp, exact",
        "go-jaeger, 2, thrift, jaeger, exact",
        "go-zipkin, 2, json, zipkin, small letters",
        "python-otlp, 1, bin, otlp, exact",
        "python-jaeger, 2, thrift, jaeger, exact",
        "python-jaeger, 2, bin, jaeger-grpc, exact",
        "python-zipkin, 1, json, zipkin, exact",
        "python-zipkin, 1, bin, zipkin-proto, exact",
    })
    void theSameTree(String name, int files, String type, String format, String names)
            throws Exception {
        List<Span> spans = new ArrayList<>();
        for (int i = 1; i <= files; i++) {
            Decoded<?> decoded = inlet(format).decoder().decode(bytes(name + "-" + i + "." + type));
            assertThat(decoded.refused()).isZero();
            decoded.items().forEach(span -> spans.add((Span) span));
        }
        TraceTree tree = TraceTree.of(spans);
        assertThat(tree.anomalies()).isEmpty();
        String drawn = draw(tree, !format.equals("otlp"));
        if (names.equals("exact")) {
            assertThat(drawn).isEqualTo(TREE);
        } else {
            assertThat(drawn.toLowerCase(Locale.ROOT)).isEqualTo(TREE.toLowerCase(Locale.ROOT));
        }
        Span client = tree.rows().get(1).span();
        assertThat(client.traceId()).isEqualTo("5b8efff798038103d269b633813fc60c");
        assertThat(client.attribute("rpc.service")).contains("shop.payment.v1.PaymentService");
        assertThat(client.attribute("rpc.grpc.status_code")).contains("14");
        assertThat(client.attribute("retried").map(r -> r.toLowerCase(Locale.ROOT)))
                .contains("true");
        assertThat(client.attribute("ratio")).contains("0.25");
        assertThat(client.attributes().keySet()).doesNotContainAnyElementsOf(NAMED_ELSEWHERE);
        assertThat(tree.rows().get(3).span().details().events())
                .singleElement()
                .satisfies(e -> {
                    assertThat(e.name()).isEqualTo("pool exhausted");
                    assertThat(e.attributes()).isEqualTo(Map.of("waiting", 7L));
                });
    }

    /// What is a field of the span and not an attribute.
    private static final Set<String> NAMED_ELSEWHERE =
            Set.of("error", "otel.status_code", "otel.library.name", "span.kind", "service.name");

    private Inlet<?> inlet(String format) {
        String zipkin =
                format.equals("zipkin-proto") ? "application/x-protobuf" : "application/json";
        return Objects.requireNonNull(
                switch (format) {
                    case "otlp" ->
                            OtlpSpans.SIGNAL.http(unused).byType().get("application/x-protobuf");
                    case "jaeger" ->
                            JaegerFormats.http(unused).byType().get("application/x-thrift");
                    case "jaeger-grpc" -> JaegerFormats.grpc(unused).inlet();
                    default ->
                            ZipkinFormats.into(unused).stream()
                                    .filter(f -> f.path().equals("/api/v2/spans"))
                                    .findFirst()
                                    .orElseThrow()
                                    .byType()
                                    .get(zipkin);
                });
    }

    private static byte[] bytes(String file) throws IOException {
        try (InputStream in = RecordedExportersTest.class.getResourceAsStream(file)) {
            return Objects.requireNonNull(in, file).readAllBytes();
        }
    }

    /// @param unkinded whether the format has no word for an internal span
    private static String draw(TraceTree tree, boolean unkinded) {
        long start = tree.startNanos();
        return tree.rows().stream()
                .map(row -> {
                    Span span = row.span();
                    String kind = span.kind().name();
                    return "  ".repeat(row.depth())
                            + span.resource().service()
                            + " "
                            + span.resource().instance().map(Object::toString).orElse("–")
                            + " ["
                            + span.origin().scope()
                            + "] "
                            + span.name()
                            + " "
                            + (unkinded && kind.equals("UNSPECIFIED") ? "INTERNAL" : kind)
                            + " +"
                            + Math.round((span.startNanos() - start) / 1e6)
                            + " "
                            + Math.round(span.durationNanos() / 1e6)
                            + " "
                            + span.status()
                            + (span.statusMessage().isEmpty() ? "" : " " + span.statusMessage());
                })
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
