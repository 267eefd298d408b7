package io.meshscope.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Supplier;

/// Groups of spans that are alike as calls, by [CallAttributes], and in how they ended. Of each
/// group one span is kept that stands for all, or is made when somebody asks for it.
final class AlikeSpans {

    private final List<Span> endings = new ArrayList<>();
    private final IdentityHashMap<Span, Integer> numbers = new IdentityHashMap<>();
    private final List<Supplier<Span>> groups = new ArrayList<>();
    private int[] endingOf = new int[16];

    int ending(Span span) {
        Integer known = numbers.putIfAbsent(span, endings.size());
        if (known == null) {
            endings.add(span);
        }
        return known == null ? endings.size() - 1 : known;
    }

    /// A new group.
    int group(int ending, Supplier<Span> one) {
        if (groups.size() == endingOf.length) {
            endingOf = Arrays.copyOf(endingOf, 2 * endingOf.length);
        }
        endingOf[groups.size()] = ending;
        groups.add(one);
        return groups.size() - 1;
    }

    int groups() {
        return groups.size();
    }

    Span of(int group) {
        return groups.get(group).get();
    }

    int endingOf(int group) {
        return endingOf[group];
    }

    List<Span> endings() {
        return endings;
    }
}
