package io.meshscope.trace;

import io.meshscope.query.Field;
import io.meshscope.query.Field.Scope;
import io.meshscope.trace.TraceDifference.Share;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/// Compares and groups traces in memory, as the database does.
final class MemoryTraceSets {

    private MemoryTraceSets() {}

    private record Fact(Field field, String value) {}

    static TraceDifference difference(
            Collection<List<Span>> chosen,
            Collection<List<Span>> others,
            Function<Span, String> word) {
        Map<Fact, long[]> counts = new HashMap<>();
        chosen.forEach(t -> facts(t, word).forEach(f -> count(counts, f)[0]++));
        others.forEach(t -> facts(t, word).forEach(f -> count(counts, f)[1]++));
        var shares =
                counts.entrySet().stream()
                        .map(e ->
                                new Share(
                                        e.getKey().field(),
                                        e.getKey().value(),
                                        e.getValue()[0],
                                        e.getValue()[1]))
                        .toList();
        var all = new TraceDifference(chosen.size(), others.size(), true, shares);
        var sorted =
                shares.stream()
                        .sorted(
                                Comparator.comparingDouble((Share s) ->
                                                -Math.abs(all.ofChosen(s) - all.ofOthers(s)))
                                        .thenComparing(s -> s.field().name())
                                        .thenComparing(Share::value))
                        .limit(TraceDifference.MOST)
                        .toList();
        return new TraceDifference(chosen.size(), others.size(), true, sorted);
    }

    private static long[] count(Map<Fact, long[]> counts, Fact fact) {
        return counts.computeIfAbsent(fact, f -> new long[2]);
    }

    private static Set<Fact> facts(List<Span> trace, Function<Span, String> word) {
        var facts = new HashSet<Fact>();
        for (Span span : trace) {
            facts.add(new Fact(Field.own("service"), span.resource().service().value()));
            facts.add(new Fact(Field.own("operation"), span.name()));
            facts.add(new Fact(Field.own("status"), word.apply(span)));
            span.events().forEach(e -> facts.add(new Fact(Field.own("event"), e.name())));
            for (String key : span.attributes().keySet()) {
                TraceMatches.attribute(List.of(key), span.attributes())
                        .forEach(v -> facts.add(new Fact(Field.attribute(key), v)));
            }
            span.resource()
                    .attributes()
                    .forEach((key, v) -> facts.add(new Fact(new Field(Scope.RESOURCE, key), v)));
        }
        facts.removeIf(f -> f.value().isEmpty() || f.value().length() > 200);
        return facts;
    }

    static List<TraceGroup> groups(
            Stream<List<Span>> traces, Field field, Function<Span, String> word) {
        var byValue = new TreeMap<String, List<TraceSummary>>();
        traces.forEach(spans -> {
            TraceSummary summary = TraceSummaries.of(spans, Span::failed, word);
            Set<String> values = new LinkedHashSet<>();
            spans.forEach(span -> values(field, span, word).forEach(values::add));
            values.forEach(v -> byValue.computeIfAbsent(v, k -> new ArrayList<>()).add(summary));
        });
        return byValue.entrySet().stream()
                .map(e -> group(e.getKey(), e.getValue()))
                .sorted(Comparator.comparingLong(TraceGroup::traces).reversed())
                .limit(TraceGroup.MOST)
                .toList();
    }

    private static Stream<String> values(Field field, Span span, Function<Span, String> word) {
        if (field.equals(Field.own("status"))) {
            return Stream.of(word.apply(span)).filter(w -> !w.isEmpty());
        }
        Stream<String> texts = TraceMatches.texts(field, span);
        return field.equals(Field.own("kind")) ? texts.map(k -> k.toLowerCase(Locale.ROOT)) : texts;
    }

    private static TraceGroup group(String value, List<TraceSummary> traces) {
        long[] sorted = traces.stream().mapToLong(TraceSummary::durationNanos).sorted().toArray();
        return new TraceGroup(
                value,
                traces.size(),
                traces.stream().filter(t -> t.errors() > 0).count(),
                rank(sorted, 0.5),
                rank(sorted, 0.95));
    }

    private static long rank(long[] sorted, double fraction) {
        return sorted[Math.max(1, (int) Math.ceil(fraction * sorted.length)) - 1];
    }
}
