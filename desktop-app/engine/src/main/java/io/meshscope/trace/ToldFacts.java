package io.meshscope.trace;

import java.util.Arrays;
import java.util.List;

/// What the attributes of a trace's spans tell, for those spans that tell something.
public final class ToldFacts {

    private static final int FIRST = 64;

    private final SpanColumns.Numbered<SpanFacts> facts = new SpanColumns.Numbered<>();
    private long[] keys = new long[FIRST];
    private int[] numbers = new int[FIRST];
    private int size;
    private IdIndex index = new IdIndex(keys, 0);

    public ToldFacts() {
        facts.of(SpanFacts.NONE);
    }

    /// @param key of the span
    public void add(long key, SpanFacts told) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size * 2);
            numbers = Arrays.copyOf(numbers, size * 2);
        }
        keys[size] = key;
        numbers[size++] = facts.of(told);
    }

    /// Call it when all are added.
    public ToldFacts complete() {
        index = new IdIndex(keys, size);
        return this;
    }

    int number(long key) {
        int at = index.first(key);
        return at == IdIndex.NONE ? 0 : numbers[at];
    }

    List<SpanFacts> values() {
        return List.copyOf(facts.values);
    }
}
