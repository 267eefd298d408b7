package io.meshscope.ui.trace.waterfall;

import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.Resource;
import io.meshscope.mesh.ServiceName;
import io.meshscope.trace.AttributeText;
import io.meshscope.trace.HexIds;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanKey;
import io.meshscope.trace.SpanKind;
import io.meshscope.trace.SpanStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// Spans for the tests of the code that draws them.
public final class SpanSamples {

    public static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";
    static final ServiceName SHOP = new ServiceName("order-service");
    static final long START_MILLIS = 1_773_297_000_000L;

    private SpanSamples() {}

    /// A span named as its id, with times in milliseconds.
    static Span span(String id, String parent, long from, long millis, boolean failed) {
        var sender = new Resource(SHOP, Optional.empty(), Map.of());
        return span(id, parent, from, millis, failed, sender);
    }

    /// A span with another name than its id.
    static Span named(String name, String id, String parent, long from, long millis) {
        Span plain = span(id, parent, from, millis, false);
        return new Span(
                plain.ids(),
                name,
                plain.kind(),
                plain.interval(),
                plain.result(),
                plain.origin(),
                plain.details());
    }

    /// A span with an attribute.
    static Span with(String key, String value, String id, String parent, long from, long millis) {
        Span plain = span(id, parent, from, millis, false);
        return new Span(
                plain.ids(),
                plain.name(),
                plain.kind(),
                plain.interval(),
                plain.result(),
                plain.origin(),
                Span.Details.of(Map.of(key, value)));
    }

    /// Reads from spans at once.
    static TraceReader reader(Supplier<List<Span>> spans) {
        return new TraceReader() {
            @Override
            public void spans(long[] ids, Consumer<List<Span>> answer) {
                Set<Long> wanted = LongStream.of(ids).boxed().collect(Collectors.toSet());
                answer.accept(
                        spans.get().stream()
                                .filter(s -> wanted.contains(HexIds.number(s.spanId())))
                                .toList());
            }

            @Override
            public void having(String text, Consumer<long[]> answer) {
                answer.accept(
                        spans.get().stream()
                                .filter(s -> AttributeText.holds(s.attributes(), text))
                                .mapToLong(SpanKey::of)
                                .toArray());
            }
        };
    }

    /// The only span of a trace, sent by an instance.
    static Span from(String instance) {
        var sender = new Resource(SHOP, Optional.of(new InstanceId(instance)), Map.of());
        return span("root", "", 0, 10, false, sender);
    }

    private static Span span(
            String id, String parent, long from, long millis, boolean failed, Resource sender) {
        return new Span(
                new Span.Ids(
                        TRACE_ID, id, parent.isEmpty() ? Optional.empty() : Optional.of(parent)),
                id,
                SpanKind.INTERNAL,
                new Span.Interval((START_MILLIS + from) * 1_000_000, millis * 1_000_000),
                new Span.Result(
                        failed ? SpanStatus.ERROR : SpanStatus.UNSET, failed ? "UNAVAILABLE" : ""),
                new Span.Origin(sender, ""),
                Span.Details.NONE);
    }

    /// A trace with a given number of spans, the same each time. One in fifty failed; it is up to
    /// 1,000 levels deep.
    public static List<Span> many(int count) {
        var random = new Random(7);
        var spans = new ArrayList<Span>(count);
        spans.add(span("s0", "", 0, 60_000, false));
        for (int i = 1; i < count; i++) {
            int parent = i < 1_000 ? i - 1 : random.nextInt(i);
            spans.add(
                    span(
                            "s" + i,
                            "s" + parent,
                            random.nextInt(59_000),
                            1 + random.nextInt(900),
                            i % 50 == 0));
        }
        return spans;
    }
}
