package io.meshscope.trace.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.receive.Decoded;
import io.meshscope.trace.Span;
import io.meshscope.trace.TraceTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    /// What an exporter leaves out of the tree, or changes in it.
    private enum Sends {
        ALL,
        /// Names are in small letters.
        SMALL_LETTERS,
        /// Nothing of the resource but the service; names are in small letters.
        NO_INSTANCE,
        /// Neither the resource nor the scope, and events without attributes: they are
        /// OpenTelemetry's notions.
        ZIPKINS_OWN,
        /// The same, in small letters.
        ZIPKINS_OWN_SMALL;

        private String of(String tree) {
            String left =
                    switch (this) {
                        case ALL, SMALL_LETTERS -> tree;
                        case NO_INSTANCE -> tree.replaceAll("127\\.0\\.0\\.1:[0-9]+ ", "– ");
                        case ZIPKINS_OWN, ZIPKINS_OWN_SMALL ->
                                tree.replaceAll("127\\.0\\.0\\.1:[0-9]+ ", "– ")
                                        .replaceAll("\\[[a-z/]*\\]", "[]");
                    };
            return this == ALL || this == ZIPKINS_OWN ? left : left.toLowerCase(Locale.ROOT);
        }

        private boolean attributesOfEvents() {
            return this != ZIPKINS_OWN && this != ZIPKINS_OWN_SMALL;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "go-otlp, 2, bin, OTLP, ALL",
        "go-jaeger, 2, thrift, JAEGER_THRIFT, ALL",
        "go-zipkin, 2, json, ZIPKIN_V2_JSON, SMALL_LETTERS",
        "python-otlp, 1, bin, OTLP, ALL",
        "python-jaeger, 2, thrift, JAEGER_THRIFT, ALL",
        "python-jaeger, 2, bin, JAEGER_GRPC, ALL",
        "python-zipkin, 1, json, ZIPKIN_V2_JSON, ALL",
        "python-zipkin, 1, bin, ZIPKIN_V2_PROTO, ALL",
        "java-otlp, 2, bin, OTLP, ALL",
        "java-jaeger, 2, bin, JAEGER_GRPC, ALL",
        "java-zipkin, 2, json, ZIPKIN_V2_JSON, NO_INSTANCE",
        "brave, 2, json, ZIPKIN_V2_JSON, ZIPKINS_OWN",
        "brave, 2, bin, ZIPKIN_V2_PROTO, ZIPKINS_OWN",
        "zipkin-v1, 2, json, ZIPKIN_V1_JSON, ZIPKINS_OWN_SMALL",
        "zipkin-v1, 2, thrift, ZIPKIN_V1_THRIFT, ZIPKINS_OWN_SMALL",
    })
    void theSameTree(String name, int files, String type, RecordedFormat format, Sends sends)
            throws Exception {
        List<Span> spans = new ArrayList<>();
        for (int i = 1; i <= files; i++) {
            Decoded<?> decoded =
                    format.inlet()
                            .decoder()
                            .decode(RecordedFormat.bytes(name + "-" + i + "." + type));
            assertThat(decoded.refused()).isZero();
            decoded.items().forEach(span -> spans.add((Span) span));
        }
        TraceTree tree = TraceTree.of(spans);
        assertThat(tree.anomalies()).isEmpty();
        String drawn = draw(tree, format != RecordedFormat.OTLP);
        assertThat(sends.of(drawn)).isEqualTo(sends.of(TREE));
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
                    assertThat(e.attributes())
                            .isEqualTo(
                                    sends.attributesOfEvents() ? Map.of("waiting", 7L) : Map.of());
                });
    }

    /// What is a field of the span and not an attribute.
    private static final Set<String> NAMED_ELSEWHERE =
            Set.of("error", "otel.status_code", "otel.library.name", "span.kind", "service.name");

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
