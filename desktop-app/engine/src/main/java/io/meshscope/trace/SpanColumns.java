package io.meshscope.trace;

import io.meshscope.mesh.Outcome;
import io.meshscope.mesh.Resource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The spans of one trace in columns, as they are read: no object for any of them. What many spans
/// have in common is kept once and has a number.
public final class SpanColumns {

    private static final int FIRST = 64;

    int size;
    long[] ids;
    long[] parents;
    long[] starts;
    long[] durations;
    int[] names;
    int[] resources;
    byte[] kinds;
    byte[] outcomes;
    int[] facts;
    final Numbered<String> nameList = new Numbered<>();
    final Numbered<Resource> resourceList = new Numbered<>();
    final Numbered<SpanFacts> factList = new Numbered<>();

    public SpanColumns() {
        this(0);
    }

    /// @param room for how many spans there is room without moving others
    public SpanColumns(int room) {
        int most = Math.max(FIRST, room);
        ids = new long[most];
        parents = new long[most];
        starts = new long[most];
        durations = new long[most];
        names = new int[most];
        resources = new int[most];
        kinds = new byte[most];
        outcomes = new byte[most];
        facts = new int[most];
        // Most spans tell none: number 0.
        factList.of(SpanFacts.NONE);
    }

    /// Values with numbers from 0 on.
    static final class Numbered<T> {
        final List<T> values = new ArrayList<>();
        private final Map<T, Integer> numbers = new HashMap<>();

        int of(T value) {
            Integer known = numbers.putIfAbsent(value, values.size());
            if (known != null) {
                return known;
            }
            values.add(value);
            return values.size() - 1;
        }
    }

    /// Adds a span.
    ///
    /// @param id as [HexIds#number] has it
    /// @param parent the same of its parent; 0 for none
    /// @return this, for what the span is
    public SpanColumns add(long id, long parent, long start, long duration) {
        if (size == ids.length) {
            grow();
        }
        ids[size] = id;
        parents[size] = parent;
        starts[size] = start;
        durations[size] = duration;
        size++;
        return this;
    }

    /// Says what the span added last is.
    ///
    /// @param name a number from [#name(String)]
    /// @param resource a number from [#resource(Resource)]
    public void is(int name, int resource, SpanKind kind, Outcome outcome) {
        is(size - 1, name, resource, kind, outcome);
    }

    /// Says what a span is that was added, see [#is(int, int, SpanKind, Outcome)].
    ///
    /// @param at its place, counted from 0 in the order in which they were added
    public void is(int at, int name, int resource, SpanKind kind, Outcome outcome) {
        names[at] = name;
        resources[at] = resource;
        kinds[at] = (byte) kind.ordinal();
        outcomes[at] = (byte) outcome.ordinal();
    }

    /// Says what the attributes of the span added last tell.
    public void tells(SpanFacts told) {
        facts[size - 1] = factList.of(told);
    }

    private void grow() {
        int room = size * 2;
        ids = Arrays.copyOf(ids, room);
        parents = Arrays.copyOf(parents, room);
        starts = Arrays.copyOf(starts, room);
        durations = Arrays.copyOf(durations, room);
        names = Arrays.copyOf(names, room);
        resources = Arrays.copyOf(resources, room);
        kinds = Arrays.copyOf(kinds, room);
        outcomes = Arrays.copyOf(outcomes, room);
        facts = Arrays.copyOf(facts, room);
    }

    public int name(String text) {
        return nameList.of(text);
    }

    public int resource(Resource sender) {
        return resourceList.of(sender);
    }

    /// How many spans there are.
    public int size() {
        return size;
    }

    /// The columns of spans.
    public static SpanColumns of(List<Span> spans) {
        var columns = new SpanColumns();
        for (Span span : spans) {
            columns.add(
                            HexIds.number(span.spanId()),
                            span.parentSpanId().map(HexIds::number).orElse(0L),
                            span.startNanos(),
                            span.durationNanos())
                    .is(
                            columns.name(span.name()),
                            columns.resource(span.resource()),
                            span.kind(),
                            span.outcome());
            columns.tells(SpanFacts.of(span));
        }
        return columns;
    }

    SpanKind kind(int at) {
        return SpanKinds.of(kinds[at]);
    }

    Resource sender(int at) {
        return resourceList.values.get(resources[at]);
    }

    /// When a span ends: not before it starts.
    static long end(long start, long duration) {
        return Math.max(start, new Span.Interval(start, duration).endNanos());
    }

    /// The kinds by their ordinals, without a new array for each question.
    static final class SpanKinds {
        private static final SpanKind[] ALL = SpanKind.values();

        private SpanKinds() {}

        static SpanKind of(byte ordinal) {
            return ALL[ordinal];
        }
    }
}
