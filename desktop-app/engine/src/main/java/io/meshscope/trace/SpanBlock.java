package io.meshscope.trace;

import io.meshscope.mesh.Outcome;
import io.meshscope.mesh.Resource;
import io.meshscope.store.AttributesJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Spans that came together, in columns as they are written. What many of them have in common is
/// kept once, and has a number that counts within the block. One thread fills it; after that
/// nothing in it changes.
public final class SpanBlock {

    private static final SpanKind[] KINDS = SpanKind.values();
    private static final SpanStatus[] STATUSES = SpanStatus.values();

    /// What the attributes of a span usually take.
    private static final int USUAL = 192;

    private final Numbers numbers;
    private final Marks marks;
    private final Texts texts;
    private final Numbered<String> words = new Numbered<>(new HashMap<>());
    private final Numbered<Resource> senders = new Numbered<>(new HashMap<>());
    private final AlikeSpans alike = new AlikeSpans();
    private final SpanTokens tokens = new SpanTokens();
    private int size;

    /// @param parent 0 for a root
    public record Numbers(
            long[] traceHigh,
            long[] traceLow,
            long[] span,
            long[] parent,
            long[] start,
            long[] duration) {}

    /// @param kind ordinals of [SpanKind]
    /// @param status ordinals of [SpanStatus]
    /// @param name numbers from [#word(String)], as scope and message
    /// @param sender numbers from [#sender(Resource)]
    /// @param alike numbers from [#alike(int, Supplier)]
    public record Marks(
            byte[] kind,
            byte[] status,
            int[] name,
            int[] scope,
            int[] message,
            int[] sender,
            int[] alike) {}

    /// JSON in UTF-8 without secrets, as [AttributesJson] and [SpanJson] have it; null for none.
    ///
    /// @param parent the parent's id where its number does not say all of it, no JSON
    public record Texts(
            TextColumn attributes,
            byte[] @Nullable [] events,
            byte[] @Nullable [] links,
            byte[] @Nullable [] parent) {}

    /// Values with numbers from 0 on.
    private static final class Numbered<T> {
        private final List<T> values = new ArrayList<>();
        private final Map<T, Integer> numbers;

        Numbered(Map<T, Integer> numbers) {
            this.numbers = numbers;
        }

        int of(T value) {
            Integer known = numbers.putIfAbsent(value, values.size());
            if (known != null) {
                return known;
            }
            values.add(value);
            return values.size() - 1;
        }
    }

    /// @param room the most spans
    /// @param length what their attributes are likely to take, in bytes
    public SpanBlock(int room, int length) {
        numbers =
                new Numbers(
                        new long[room],
                        new long[room],
                        new long[room],
                        new long[room],
                        new long[room],
                        new long[room]);
        marks =
                new Marks(
                        new byte[room],
                        new byte[room],
                        new int[room],
                        new int[room],
                        new int[room],
                        new int[room],
                        new int[room]);
        texts =
                new Texts(
                        new TextColumn(room, length),
                        new byte[room][],
                        new byte[room][],
                        new byte[room][]);
    }

    /// The columns of spans.
    public static SpanBlock of(List<Span> spans) {
        var block = new SpanBlock(spans.size(), spans.size() * USUAL);
        spans.forEach(block::add);
        return block;
    }

    /// Adds a span that is there already.
    public void add(Span span) {
        int at = size;
        String trace = span.traceId();
        numbers.traceHigh[at] = HexIds.high(trace);
        numbers.traceLow[at] = HexIds.low(trace);
        numbers.span[at] = HexIds.number(span.spanId());
        numbers.parent[at] = span.parentSpanId().map(HexIds::number).orElse(0L);
        numbers.start[at] = span.startNanos();
        numbers.duration[at] = span.durationNanos();
        marks.kind[at] = (byte) span.kind().ordinal();
        marks.status[at] = (byte) span.status().ordinal();
        marks.name[at] = word(span.name());
        marks.scope[at] = word(span.origin().scope());
        marks.message[at] = word(span.statusMessage());
        marks.sender[at] = sender(span.resource());
        marks.alike[at] = alike(ending(span), () -> span);
        texts.attributes.set(at, utf8(AttributesJson.write(span.attributes())));
        AttributeTokens.add(tokens, span);
        texts.events[at] = utf8(SpanJson.events(span.events()));
        texts.links[at] = utf8(SpanJson.links(span.links()));
        texts.parent[at] =
                utf8(span.parentSpanId().filter(id -> !HexIds.isNumber(id)).orElse(null));
        taken();
    }

    /// One of the spans.
    Span span(int at) {
        String parent = text(texts.parent[at]);
        return new Span(
                new Span.Ids(
                        HexIds.digits(numbers.traceHigh[at]) + HexIds.digits(numbers.traceLow[at]),
                        HexIds.digits(numbers.span[at]),
                        numbers.parent[at] == 0
                                ? Optional.empty()
                                : Optional.of(
                                        parent == null
                                                ? HexIds.digits(numbers.parent[at])
                                                : parent)),
                words.values.get(marks.name[at]),
                KINDS[marks.kind[at]],
                new Span.Interval(numbers.start[at], numbers.duration[at]),
                new Span.Result(STATUSES[marks.status[at]], words.values.get(marks.message[at])),
                new Span.Origin(
                        senders.values.get(marks.sender[at]), words.values.get(marks.scope[at])),
                new Span.Details(
                        AttributesJson.read(text(texts.attributes.get(at))),
                        SpanJson.readEvents(text(texts.events[at])),
                        SpanJson.readLinks(text(texts.links[at]))));
    }

    private static @Nullable String text(byte @Nullable [] utf8) {
        return utf8 == null ? null : new String(utf8, StandardCharsets.UTF_8);
    }

    private static byte @Nullable [] utf8(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    /// The columns are filled for one span more.
    public void taken() {
        size++;
    }

    /// How many spans there are.
    public int size() {
        return size;
    }

    public Numbers numbers() {
        return numbers;
    }

    public Marks marks() {
        return marks;
    }

    public Texts texts() {
        return texts;
    }

    /// The number of a text.
    public int word(String text) {
        return words.of(text);
    }

    /// The number of a sender.
    public int sender(Resource resource) {
        return senders.of(resource);
    }

    /// The number of a span by which it is judged how it ended and all others that have the same
    /// number; such a span may lack what that does not depend on.
    public int ending(Span span) {
        return alike.ending(span);
    }

    /// The number of a group of spans that are alike as calls.
    ///
    /// @param ending how all of them ended, a number from [#ending(Span)]
    /// @param one gives a span that stands for all, each time it is asked for; such a span may lack
    ///   what says nothing of the call
    public int alike(int ending, Supplier<Span> one) {
        return alike.group(ending, one);
    }

    boolean holds(String traceId) {
        long high = HexIds.high(traceId);
        long low = HexIds.low(traceId);
        for (int i = 0; i < size; i++) {
            if (numbers.traceLow[i] == low && numbers.traceHigh[i] == high) {
                return true;
            }
        }
        return false;
    }

    /// How many calls ended so.
    int ended(Outcome outcome) {
        boolean[] so = new boolean[alike.endings().size()];
        for (int i = 0; i < so.length; i++) {
            so[i] = alike.endings().get(i).outcome() == outcome;
        }
        int count = 0;
        for (int i = 0; i < size; i++) {
            count += so[alike.endingOf(marks.alike[i])] ? 1 : 0;
        }
        return count;
    }

    /// The numbers of what the spans carry, as [AttributeTokens] has them. Who fills the columns
    /// adds them.
    public SpanTokens tokens() {
        return tokens;
    }

    /// All texts, by their numbers.
    public List<String> words() {
        return words.values;
    }

    /// All senders, by their numbers.
    public List<Resource> senders() {
        return senders.values;
    }

    /// A span for each way to end, by their numbers.
    public List<Span> endings() {
        return alike.endings();
    }

    /// How many groups of spans there are that are alike as calls.
    public int groups() {
        return alike.groups();
    }

    /// A span that stands for all of a group: whether it has a parent tells, its ids do not.
    public Span standsFor(int group) {
        return alike.of(group);
    }

    /// How the spans of a group ended, a number of [#endings()].
    public int endingOf(int group) {
        return alike.endingOf(group);
    }
}
