package io.meshscope.trace.jaeger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.receive.Decoded;
import io.meshscope.trace.Span;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What Jaeger's model can say beyond the recorded traces, written by hand in Thrift's binary
/// protocol.
class JaegerDecodersTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    private void field(int type, int number) throws IOException {
        out.writeByte(type);
        out.writeShort(number);
    }

    private void i64(int number, long value) throws IOException {
        field(10, number);
        out.writeLong(value);
    }

    private void i32(int number, int value) throws IOException {
        field(8, number);
        out.writeInt(value);
    }

    private void text(int number, String value) throws IOException {
        field(11, number);
        out.writeInt(value.getBytes(UTF_8).length);
        out.write(value.getBytes(UTF_8));
    }

    private void list(int number, int size) throws IOException {
        field(15, number);
        out.writeByte(12);
        out.writeInt(size);
    }

    private void stop() throws IOException {
        out.writeByte(0);
    }

    private void batch(int spans) throws IOException {
        field(12, 1);
        text(1, "orders");
        stop();
        list(2, spans);
    }

    private void span(long id, long parent) throws IOException {
        i64(1, 0xd2);
        i64(2, 0);
        i64(3, id);
        i64(4, parent);
        text(5, "work");
        i64(8, 1_000);
        i64(9, 20);
    }

    private void ref(int type, long trace, long span) throws IOException {
        i32(1, type);
        i64(2, trace);
        i64(3, 0);
        i64(4, span);
        stop();
    }

    private Decoded<Span> decoded() throws Exception {
        stop();
        return new JaegerThrift().decode(bytes.toByteArray());
    }

    @Test
    void referencesTellTheParentAndLinks() throws Exception {
        batch(1);
        span(5, 0);
        list(6, 4);
        ref(1, 0xd2, 3);
        ref(0, 0xd2, 4);
        ref(1, 0xff, 9);
        ref(0, 0xff, 0);
        i32(7, 3);
        stop();
        Span span = decoded().items().getFirst();
        assertThat(span.parentSpanId()).contains("0000000000000004");
        assertThat(span.links())
                .extracting(Span.Link::spanId)
                .containsExactly("0000000000000003", "0000000000000009");
        assertThat(span.links().getFirst().attributes())
                .isEqualTo(Map.of("opentracing.ref_type", "follows_from"));
        assertThat(span.attributes()).isEqualTo(Map.of("debug", true));
        assertThat(span.traceId()).isEqualTo("000000000000000000000000000000d2");
        assertThat(span.startNanos()).isEqualTo(1_000_000);
        assertThat(span.durationNanos()).isEqualTo(20_000);
    }

    @Test
    void aFollowingSpanHangsBelowTheOneItFollows() throws Exception {
        batch(1);
        span(5, 0);
        list(6, 1);
        ref(1, 0xd2, 3);
        stop();
        Span span = decoded().items().getFirst();
        assertThat(span.parentSpanId()).contains("0000000000000003");
        assertThat(span.links()).isEmpty();
    }

    @Test
    void badSpansAreRefusedTheOthersKept() throws Exception {
        batch(3);
        span(5, 0);
        stop();
        span(0, 0);
        stop();
        i64(1, 0xd2);
        i64(3, 7);
        stop();
        Decoded<Span> decoded = decoded();
        assertThat(decoded.items()).hasSize(1);
        assertThat(decoded.refused()).isEqualTo(2);
        assertThat(decoded.reason().english()).contains("time");
    }

    @Test
    void tagsOfAllTypesAndFieldsThatNobodyKnows() throws Exception {
        batch(1);
        span(5, 0);
        list(10, 2);
        text(1, "text");
        i32(2, 0);
        text(3, "a");
        // A map and a set that later versions may add.
        field(13, 99);
        out.writeByte(11);
        out.writeByte(8);
        out.writeInt(1);
        out.writeInt(1);
        out.writeByte('k');
        out.writeInt(7);
        field(14, 98);
        out.writeByte(3);
        out.writeInt(2);
        out.writeShort(9);
        stop();
        text(1, "n");
        i32(2, 3);
        i64(6, -4);
        stop();
        stop();
        assertThat(decoded().items())
                .extracting(Span::attributes)
                .isEqualTo(List.of(Map.of("text", "a", "n", -4L)));
    }
}
