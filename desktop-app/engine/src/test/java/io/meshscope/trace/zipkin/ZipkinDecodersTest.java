package io.meshscope.trace.zipkin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshscope.receive.Decoded;
import io.meshscope.receive.Decoder;
import io.meshscope.receive.UnreadableException;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanKind;
import io.meshscope.trace.SpanNames;
import io.meshscope.trace.SpanStatus;
import io.meshscope.trace.TraceTree;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import zipkin2.Endpoint;
import zipkin2.codec.SpanBytesEncoder;

/// The bytes are those of Zipkin's own encoders, which Brave and the other libraries for Java use.
class ZipkinDecodersTest {

    private static final Endpoint FRONT =
            Endpoint.newBuilder().serviceName("front").ip("10.0.0.1").port(8080).build();
    private static final Endpoint BACK =
            Endpoint.newBuilder().serviceName("back").ip("10.0.0.2").port(9000).build();

    private static Decoder<Span> decoder(SpanBytesEncoder format) {
        return switch (format) {
            case JSON_V1 -> new V1Json();
            case JSON_V2 -> new V2Json();
            case PROTO3 -> new V2Proto();
            default -> new V1Thrift();
        };
    }

    private static zipkin2.Span.Builder span(zipkin2.Span.Kind kind, Endpoint at) {
        return zipkin2.Span.newBuilder()
                .traceId("d269b633813fc60c")
                .parentId("1")
                .id("2")
                .name("get /stock")
                .kind(kind)
                .timestamp(kind == zipkin2.Span.Kind.CLIENT ? 1_000_010L : 1_000_020L)
                .duration(kind == zipkin2.Span.Kind.CLIENT ? 70L : 50L)
                .localEndpoint(at);
    }

    @ParameterizedTest
    @EnumSource(SpanBytesEncoder.class)
    void clientAndServerWithOneId(SpanBytesEncoder format) throws Exception {
        zipkin2.Span root =
                zipkin2.Span.newBuilder()
                        .traceId("d269b633813fc60c")
                        .id("1")
                        .name("get /")
                        .kind(zipkin2.Span.Kind.SERVER)
                        .timestamp(1_000_000L)
                        .duration(90L)
                        .localEndpoint(FRONT)
                        .debug(true)
                        .build();
        zipkin2.Span client =
                span(zipkin2.Span.Kind.CLIENT, FRONT)
                        .remoteEndpoint(BACK)
                        .addAnnotation(1_000_015L, "wire.send")
                        .putTag("http.method", "GET")
                        .putTag("error", "timed out")
                        .build();
        zipkin2.Span server = span(zipkin2.Span.Kind.SERVER, BACK).shared(true).build();
        byte[] body = format.encodeList(List.of(root, client, server));

        Decoded<Span> decoded = decoder(format).decode(body);

        assertThat(decoded.refused()).isZero();
        TraceTree tree = TraceTree.of(decoded.items());
        assertThat(tree.anomalies()).isEmpty();
        assertThat(tree.rows()).extracting(TraceTree.Row::depth).containsExactly(0, 1, 2);
        assertThat(tree.rows())
                .extracting(r -> r.span().kind())
                .containsExactly(SpanKind.SERVER, SpanKind.CLIENT, SpanKind.SERVER);
        Span first = tree.rows().get(0).span();
        assertThat(first.traceId()).isEqualTo("0000000000000000d269b633813fc60c");
        assertThat(first.spanId()).isEqualTo("0000000000000001");
        assertThat(first.attributes()).containsEntry("debug", true);
        assertThat(first.startNanos()).isEqualTo(1_000_000_000L);
        assertThat(first.durationNanos()).isEqualTo(90_000L);
        assertThat(first.resource().service().value()).isEqualTo("front");
        Span second = tree.rows().get(1).span();
        assertThat(second.status()).isEqualTo(SpanStatus.ERROR);
        assertThat(second.statusMessage()).isEqualTo("timed out");
        assertThat(second.attribute("http.method")).contains("GET");
        assertThat(second.attribute("peer.service")).contains("back");
        assertThat(second.attribute("network.peer.address")).contains("10.0.0.2");
        assertThat(second.events()).extracting(Span.Event::name).containsExactly("wire.send");
        Span third = tree.rows().get(2).span();
        assertThat(third.resource().service().value()).isEqualTo("back");
        assertThat(SpanNames.shared(third)).isTrue();
    }

    @Test
    void theFirstFormatTellsBothSidesInOneSpan() throws Exception {
        String body =
                """
                [{"traceId":"463ac35c9f6413ad48485a3953bb6124","id":"a2fb4a1d1a96d312","name":"Get",
                  "annotations":[
                    {"timestamp":1000,"value":"cs","endpoint":{"serviceName":"FrontEnd"}},
                    {"timestamp":1010,"value":"sr","endpoint":{"serviceName":"backEnd"}},
                    {"timestamp":1030,"value":"ss","endpoint":{"serviceName":"backEnd"}},
                    {"timestamp":1050,"value":"cr","endpoint":{"serviceName":"FrontEnd"}}],
                  "binaryAnnotations":[
                    {"key":"n","value":7,"endpoint":{"serviceName":"FrontEnd"}},
                    {"key":"sa","value":true,"endpoint":{"serviceName":"backEnd"}}]}]\
                """;
        TraceTree tree = TraceTree.of(new V1Json().decode(body.getBytes(UTF_8)).items());
        assertThat(tree.rows())
                .extracting(r -> r.span().resource().service().value() + " " + r.span().kind())
                .containsExactly("FrontEnd CLIENT", "backEnd SERVER");
        assertThat(tree.rows())
                .extracting(r -> r.span().durationNanos())
                .containsExactly(50_000L, 20_000L);
        assertThat(tree.rows().get(0).span().name()).isEqualTo("Get");
        assertThat(tree.rows().get(0).span().attribute("n")).contains("7");
        assertThat(tree.rows().get(0).span().attribute("peer.service")).contains("backEnd");
    }

    @Test
    void aKindThatIsNotToldStaysSo() throws Exception {
        Span span = one("{'traceId':'1','id':'2','timestamp':5,'name':'Local Work'}");
        assertThat(span.kind()).isEqualTo(SpanKind.UNSPECIFIED);
        assertThat(span.name()).isEqualTo("Local Work");
        assertThat(span.resource().service().value()).isEqualTo("unknown_service");
        assertThat(span.parentSpanId()).isEmpty();
    }

    @Test
    void aSpanWithoutATimeBeginsWithItsFirstAnnotation() throws Exception {
        Span span =
                one(
                        "{'traceId':'1','id':'2','annotations':[{'timestamp':9,'value':'b'},"
                                + "{'timestamp':7,'value':'a'}]}");
        assertThat(span.startNanos()).isEqualTo(7_000);
    }

    @Test
    void anAnnotationThatOnlyLooksLikeAnEventIsItsName() throws Exception {
        for (String text : List.of("{}: {'a':1}", "{'a':1, 'b': {}}", "{'a': {}", "x: {'a'}")) {
            Span span =
                    one(
                            "{'traceId':'1','id':'2','timestamp':5,'annotations':[{'timestamp':9,"
                                    + "'value':'"
                                    + text.replace("'", "\\'")
                                    + "'}]}");
            assertThat(span.events())
                    .extracting(Span.Event::name)
                    .containsExactly(text.replace('\'', '"'));
        }
    }

    private static Span one(String json) throws UnreadableException {
        Decoded<Span> decoded = v2(json);
        assertThat(decoded.reason().english()).isEmpty();
        return decoded.items().getFirst();
    }

    private static Decoded<Span> v2(String json) throws UnreadableException {
        return new V2Json().decode(("[" + json + "]").replace('\'', '"').getBytes(UTF_8));
    }

    @Test
    void badSpansAreRefusedWithTheReasonTheOthersKept() throws Exception {
        Map<String, String> bad =
                Map.of(
                        "{'traceId':'0','id':'2','timestamp':5}", "trace id",
                        "{'traceId':'xyz','id':'2','timestamp':5}", "trace id",
                        "{'traceId':'1','timestamp':5}", "span id",
                        "{'traceId':'1','id':'12345678901234567','timestamp':5}", "span id",
                        "{'traceId':'1','id':'2'}", "time",
                        "{'traceId':'1','id':'2','timestamp':9223372036854775807}", "time",
                        "7", "object");
        for (Map.Entry<String, String> each : bad.entrySet()) {
            Decoded<Span> decoded = v2("{'traceId':'1','id':'3','timestamp':5}," + each.getKey());
            assertThat(decoded.items()).as(each.getKey()).hasSize(1);
            assertThat(decoded.refused()).isEqualTo(1);
            assertThat(decoded.reason().english()).contains(each.getValue());
        }
    }

    @Test
    void whatIsNoListIsUnreadable() {
        for (String body : List.of("{}", "", "[", "[{}", "[{\"a\":1}}")) {
            assertThatThrownBy(() -> new V2Json().decode(body.getBytes(UTF_8)))
                    .as(body)
                    .isInstanceOf(UnreadableException.class)
                    .hasMessageContaining("not Zipkin's JSON");
        }
    }

    @Test
    void aSpanOfTheFirstFormatWithTooManyAnnotationsIsRefused() throws Exception {
        String annotation =
                "{\"timestamp\":5,\"value\":\"x\",\"endpoint\":{\"serviceName\":\"s%d\"}}";
        var many = new StringBuilder("[{\"traceId\":\"1\",\"id\":\"2\",\"annotations\":[");
        for (int i = 0; i < 2_001; i++) {
            many.append(i == 0 ? "" : ",").append(annotation.formatted(i));
        }
        Decoded<Span> decoded = new V1Json().decode(many.append("]}]").toString().getBytes(UTF_8));
        assertThat(decoded.items()).isEmpty();
        assertThat(decoded.reason().english()).contains("2001 annotations");
    }
}
