package io.meshscope.trace.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import io.meshscope.reading.FailureWord;
import io.meshscope.receive.Decoded;
import io.meshscope.receive.Decoder;
import io.meshscope.receive.UnreadableException;
import io.meshscope.receive.otlp.OtlpSignal;
import io.meshscope.store.AttributesJson;
import io.meshscope.trace.ReceivedSpans;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanBlock;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What is read from the wire into columns is what the full decoder makes objects of.
class SpanWireTest {

    private static final List<Decoder<Span>> FULL = new ArrayList<>();

    static {
        // The decoder that makes objects of all is only given to the one that needs it seldom.
        new OtlpSignal<>(
                        OtlpSpans.SIGNAL.path(),
                        OtlpSpans.SIGNAL.service(),
                        OtlpSpans.SIGNAL.empty(),
                        OtlpSpans.SIGNAL.reader(),
                        (Decoder<Span> given) -> {
                            FULL.add(given);
                            return given;
                        },
                        OtlpSpans.SIGNAL.answer())
                .protobuf();
    }

    private final Decoder<Span> direct = OtlpSpans.SIGNAL.protobuf();

    /// A span as text, by all that is kept of it.
    private static List<String> rows(SpanBlock block) {
        var rows = new ArrayList<String>();
        SpanBlock.Numbers numbers = block.numbers();
        SpanBlock.Marks marks = block.marks();
        SpanBlock.Texts texts = block.texts();
        for (int i = 0; i < block.size(); i++) {
            Span ending = block.endings().get(block.endingOf(marks.alike()[i]));
            rows.add(
                    Arrays.asList(
                                    numbers.traceHigh()[i],
                                    numbers.traceLow()[i],
                                    numbers.span()[i],
                                    numbers.parent()[i],
                                    numbers.start()[i],
                                    numbers.duration()[i],
                                    marks.kind()[i],
                                    marks.status()[i],
                                    block.words().get(marks.name()[i]),
                                    block.words().get(marks.scope()[i]),
                                    block.words().get(marks.message()[i]),
                                    block.senders().get(marks.sender()[i]),
                                    ending.outcome(),
                                    AttributesJson.masked("", FailureWord.of(ending)),
                                    new TreeMap<>(
                                            AttributesJson.read(text(texts.attributes().get(i)))),
                                    Optional.ofNullable(text(texts.events()[i])),
                                    Optional.ofNullable(text(texts.links()[i])),
                                    Optional.ofNullable(text(texts.parent()[i])))
                            .toString());
        }
        return rows;
    }

    private static @Nullable String text(byte @Nullable [] utf8) {
        return utf8 == null ? null : new String(utf8, StandardCharsets.UTF_8);
    }

    /// Reads a body both ways and compares.
    ///
    /// @return whether it could be read
    private boolean same(byte[] body) {
        Decoded<Span> read;
        try {
            read = direct.decode(body);
        } catch (UnreadableException e) {
            assertThatThrownBy(() -> FULL.getFirst().decode(body)).hasMessage(e.getMessage());
            return false;
        }
        SpanBlock block = ReceivedSpans.block(read.items());
        SpanBlock objects = SpanBlock.of(List.copyOf(read.items()));
        List<String> rows = rows(block);
        assertThat(rows).isEqualTo(rows(objects));
        // A span that turned out to be unusual may have left some more.
        assertThat(IntStream.of(objects.tokens().names().values()))
                .allMatch(block.tokens().names()::contains);
        assertThat(IntStream.of(objects.tokens().values().values()))
                .allMatch(block.tokens().values()::contains);
        try {
            Decoded<Span> full = FULL.getFirst().decode(body);
            // Damage beside the spans costs them only when objects are made of all.
            assertThat(rows).containsAll(rows(SpanBlock.of(full.items())));
            if (full.refused() == 0) {
                assertThat(read.refused()).isZero();
                assertThat(rows).hasSameSizeAs(full.items());
            }
        } catch (UnreadableException e) {
            throw new AssertionError(e);
        }
        return true;
    }

    private static final List<String> KEYS =
            List.of(
                    "http.method",
                    "http.response.status_code",
                    "rpc.grpc.status_code",
                    "error.type",
                    "db.password",
                    "url.full",
                    "otel.flags",
                    "a\"b\\c\n",
                    "ключ",
                    "");
    private static final List<String> TEXTS =
            List.of(
                    "GET",
                    "",
                    "14",
                    "UNAVAILABLE",
                    "https://u:p@host/x?y=1",
                    "q\"\\\u0001\t€😀",
                    "503");

    private static AnyValue value(Random random) {
        var value = AnyValue.newBuilder();
        switch (random.nextInt(9)) {
            case 0 -> value.setIntValue(random.nextLong());
            case 1 -> value.setIntValue(random.nextInt(600));
            case 2 ->
                    value.setDoubleValue(random.nextGaussian() * Math.pow(10, random.nextInt(40)));
            case 3 -> value.setBoolValue(random.nextBoolean());
            case 4 -> {
                if (random.nextInt(20) == 0) {
                    value.setArrayValue(
                            ArrayValue.newBuilder()
                                    .addValues(AnyValue.newBuilder().setIntValue(1))
                                    .addValues(AnyValue.newBuilder().setStringValue("x")));
                }
            }
            default -> value.setStringValue(TEXTS.get(random.nextInt(TEXTS.size())));
        }
        return value.build();
    }

    private static ByteString id(Random random, int usual) {
        int length = random.nextInt(30) == 0 ? random.nextInt(20) : usual;
        byte[] bytes = new byte[length];
        if (random.nextInt(30) > 0) {
            random.nextBytes(bytes);
        }
        return ByteString.copyFrom(bytes);
    }

    private static io.opentelemetry.proto.trace.v1.Span span(Random random) {
        var span = io.opentelemetry.proto.trace.v1.Span.newBuilder();
        span.setTraceId(id(random, 16)).setSpanId(id(random, 8));
        span.setName("op" + random.nextInt(5)).setKindValue(random.nextInt(8));
        if (random.nextInt(3) > 0) {
            span.setParentSpanId(id(random, 8));
        }
        long start = random.nextInt(20) == 0 ? random.nextLong() : random.nextLong(1L << 60);
        span.setStartTimeUnixNano(random.nextInt(20) == 0 ? 0 : start);
        span.setEndTimeUnixNano(random.nextInt(20) == 0 ? 0 : start + random.nextInt(10_000));
        for (int a = random.nextInt(7); a > 0; a--) {
            span.addAttributes(
                    KeyValue.newBuilder()
                            .setKey(KEYS.get(random.nextInt(KEYS.size())))
                            .setValue(value(random)));
        }
        if (random.nextInt(3) == 0) {
            span.setStatus(
                    Status.newBuilder()
                            .setCodeValue(random.nextInt(4))
                            .setMessage(TEXTS.get(random.nextInt(TEXTS.size()))));
        }
        if (random.nextInt(8) == 0) {
            span.addEvents(
                    io.opentelemetry.proto.trace.v1.Span.Event.newBuilder()
                            .setName("retry")
                            .setTimeUnixNano(5)
                            .addAttributes(
                                    KeyValue.newBuilder().setKey("n").setValue(value(random))));
            span.addLinks(
                    io.opentelemetry.proto.trace.v1.Span.Link.newBuilder()
                            .setTraceId(id(random, 16))
                            .setSpanId(id(random, 8))
                            .setTraceState("a=b"));
        }
        if (random.nextBoolean()) {
            span.setFlags(257).setTraceState("k=v");
        }
        return span.setDroppedAttributesCount(random.nextInt(10) == 0 ? -1 : 0)
                .setDroppedEventsCount(random.nextInt(10) == 0 ? 3 : 0)
                .setDroppedLinksCount(random.nextInt(10) == 0 ? 4 : 0)
                .build();
    }

    private static byte[] request(Random random) {
        var request = ExportTraceServiceRequest.newBuilder();
        for (int r = random.nextInt(3); r >= 0; r--) {
            var sender = ResourceSpans.newBuilder();
            if (random.nextInt(4) > 0) {
                sender.setResource(
                        Resource.newBuilder()
                                .addAttributes(
                                        KeyValue.newBuilder()
                                                .setKey("service.name")
                                                .setValue(
                                                        AnyValue.newBuilder()
                                                                .setStringValue("s" + r))));
            }
            for (int s = random.nextInt(3); s > 0; s--) {
                var scope = ScopeSpans.newBuilder();
                if (random.nextBoolean()) {
                    scope.setScope(
                            InstrumentationScope.newBuilder().setName("lib").setVersion("1." + s));
                }
                for (int i = random.nextInt(6); i > 0; i--) {
                    scope.addSpans(span(random));
                }
                sender.addScopeSpans(scope);
            }
            request.addResourceSpans(sender);
        }
        return request.build().toByteArray();
    }

    @Test
    void requestsAreReadAlike() {
        var random = new Random(5);
        for (int i = 0; i < 400; i++) {
            assertThat(same(request(random))).isTrue();
        }
    }

    @Test
    void damagedRequestsAreReadAlikeOrRefused() {
        var random = new Random(6);
        int read = 0;
        for (int i = 0; i < 2_000; i++) {
            byte[] body = request(random);
            for (int m = random.nextInt(4); m >= 0 && body.length > 0; m--) {
                body = damaged(body, random);
            }
            read += same(body) ? 1 : 0;
        }
        assertThat(read).isBetween(200, 1_990);
    }

    private static byte[] damaged(byte[] body, Random random) {
        switch (random.nextInt(3)) {
            case 0 -> body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            case 1 -> body[random.nextInt(body.length)] ^= (byte) (1 << random.nextInt(8));
            default -> {
                return Arrays.copyOf(body, random.nextInt(body.length));
            }
        }
        return body;
    }

    @Test
    void aBadSpanIsRefusedAloneWithItsReason() throws Exception {
        var good = span(new Random(1)).toBuilder();
        good.setTraceId(
                ByteString.copyFrom(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8}));
        good.setSpanId(ByteString.copyFrom(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}));
        good.setStartTimeUnixNano(5).setEndTimeUnixNano(9);
        var bad = good.clone().setTraceId(ByteString.copyFrom(new byte[16]));
        byte[] body =
                ExportTraceServiceRequest.newBuilder()
                        .addResourceSpans(
                                ResourceSpans.newBuilder()
                                        .addScopeSpans(
                                                ScopeSpans.newBuilder()
                                                        .addSpans(good)
                                                        .addSpans(bad)
                                                        .addSpans(good)))
                        .build()
                        .toByteArray();
        Decoded<Span> read = direct.decode(body);
        assertThat(read.items()).isInstanceOf(ReceivedSpans.class).hasSize(2);
        assertThat(read.refused()).isEqualTo(1);
        assertThat(read.reason().english()).contains("trace id");
    }

    @Test
    void manyEmptySpansTakeNoRoom() throws Exception {
        byte[] body = new byte[1 << 20];
        for (int i = 0; i < body.length; i += 2) {
            body[i] = 18;
        }
        Decoded<Span> read = direct.decode(wrapped(wrapped(body, 18), 10));
        assertThat(read.items()).isEmpty();
        assertThat(read.refused()).isEqualTo(body.length / 2);
        byte[] more = new byte[2 * body.length + 100];
        for (int i = 0; i < more.length; i += 2) {
            more[i] = 18;
        }
        assertThatThrownBy(() -> direct.decode(wrapped(wrapped(more, 18), 10)))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("parts");
    }

    private static byte[] wrapped(byte[] part, int tag) throws Exception {
        var out = new ByteArrayOutputStream();
        var coded = CodedOutputStream.newInstance(out);
        coded.writeUInt32NoTag(tag);
        coded.writeByteArrayNoTag(part);
        coded.flush();
        return out.toByteArray();
    }
}
