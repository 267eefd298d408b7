package io.meshscope.trace;

import io.meshscope.mesh.Outcome;
import io.meshscope.mesh.ServiceName;
import io.meshscope.query.Comparison;
import io.meshscope.query.Expression;
import io.meshscope.query.Expression.Below;
import io.meshscope.query.Expression.Compare;
import io.meshscope.query.Field;
import io.meshscope.query.Operator;
import io.meshscope.query.Value;
import io.meshscope.store.AttributesJson;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// Which spans of one trace satisfy a condition.
public final class TraceMatches {

    private final List<Span> spans;
    private final Collection<Call> calls;
    private final Function<Span, String> word;

    /// @param spans all of the trace
    /// @param calls all that were recognised in it
    /// @param word the word for how a span's call ended
    public TraceMatches(List<Span> spans, Collection<Call> calls, Function<Span, String> word) {
        this.spans = List.copyOf(spans);
        this.calls = calls;
        this.word = word;
    }

    /// Whether some span satisfies it.
    public boolean any(Expression where) {
        return spans.stream().anyMatch(span -> holds(where, span));
    }

    /// Whether this span of the trace satisfies it.
    public boolean holds(Expression where, Span span) {
        return switch (where) {
            case Expression.And and -> and.all().stream().allMatch(e -> holds(e, span));
            case Expression.Or or -> or.any().stream().anyMatch(e -> holds(e, span));
            case Expression.Not not -> !holds(not.of(), span);
            case Compare compare -> compares(compare, span);
            case Expression.Has has -> texts(has.field(), span).findAny().isPresent();
            case Below below -> holds(below.below(), span) && above(below, span);
            case Expression.Anywhere anywhere -> any(anywhere.of());
            case Expression.Called called ->
                    calls.stream().anyMatch(call -> holds(called.call(), call));
        };
    }

    private boolean above(Below below, Span span) {
        Set<Span> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        var next = new ArrayDeque<Span>(parents(span).toList());
        while (!next.isEmpty()) {
            Span parent = next.pop();
            if (holds(below.above(), parent)) {
                return true;
            }
            if (!below.directly() && seen.add(parent)) {
                parents(parent).forEach(next::push);
            }
        }
        return false;
    }

    /// The spans with the id that it names; for a server that shares its client's id, that client
    /// too.
    private Stream<Span> parents(Span span) {
        return spans.stream()
                .filter(other ->
                        span.parentSpanId().equals(Optional.of(other.spanId()))
                                || (span.spanId().equals(other.spanId())
                                        && SharedId.answers(span.kind())
                                        && SharedId.calls(other.kind())));
    }

    private boolean compares(Compare compare, Span span) {
        Field field = compare.field();
        if (field.scope() != Field.Scope.OWN) {
            return spelled(compare, span)
                    || texts(field, span)
                            .anyMatch(
                                    t -> Comparison.holds(compare.operator(), compare.value(), t));
        }
        return switch (field.name()) {
            case "duration" ->
                    Comparison.holds(compare.operator(), compare.value(), span.durationNanos());
            case "time" -> Comparison.holds(compare.operator(), compare.value(), span.startNanos());
            case "status" -> ended(compare.value(), span.failed(), word.apply(span));
            default ->
                    texts(field, span)
                            .anyMatch(
                                    t -> Comparison.holds(compare.operator(), compare.value(), t));
        };
    }

    private static boolean ended(Value value, boolean failed, String word) {
        String wanted = value instanceof Value.Text text ? text.text() : "";
        return switch (wanted) {
            case TraceVocabulary.ERROR -> failed;
            case TraceVocabulary.OK -> !failed;
            default -> wanted.equals(word);
        };
    }

    private static boolean spelled(Compare compare, Span span) {
        return compare.operator() == Operator.EQUAL
                && ofSpan(compare.field())
                && compare.value() instanceof Value.Text wanted
                && Spellings.hold(span, compare.field().name(), wanted.text());
    }

    private static boolean ofSpan(Field field) {
        return field.scope() == Field.Scope.ANY || field.scope() == Field.Scope.SPAN;
    }

    /// All values of a field, as text.
    static Stream<String> texts(Field field, Span span) {
        String name = field.name();
        return switch (field.scope()) {
            case OWN -> own(name, span);
            case SPAN -> attribute(Spellings.names(name), span.attributes());
            case RESOURCE -> resource(name, span);
            case ANY ->
                    Stream.concat(
                            attribute(Spellings.names(name), span.attributes()),
                            resource(name, span));
            case EVENT ->
                    span.events().stream().flatMap(e -> attribute(List.of(name), e.attributes()));
            case LINK ->
                    span.links().stream().flatMap(l -> attribute(List.of(name), l.attributes()));
            case LOG -> Stream.empty();
        };
    }

    private static Stream<String> resource(String name, Span span) {
        return Optional.ofNullable(span.resource().attributes().get(name)).stream();
    }

    private static Stream<String> own(String name, Span span) {
        return switch (name) {
            case "service" -> Stream.of(span.resource().service().value());
            case "operation" -> Stream.of(span.name());
            case "kind" -> Stream.of(span.kind().name());
            case "trace" -> Stream.of(span.traceId());
            case "span" -> Stream.of(span.spanId());
            case "parent" -> span.parentSpanId().stream();
            case "scope" -> Stream.of(span.origin().scope()).filter(s -> !s.isEmpty());
            case "message" -> Stream.of(span.statusMessage()).filter(s -> !s.isEmpty());
            case "event" -> span.events().stream().map(Span.Event::name);
            case "link" -> span.links().stream().map(Span.Link::traceId);
            default -> throw new IllegalArgumentException("no field of a span: " + name);
        };
    }

    static Stream<String> attribute(Collection<String> names, Map<String, Object> attributes) {
        return names.stream()
                .filter(attributes::containsKey)
                .map(attributes::get)
                .map(v -> v instanceof List<?> list ? AttributesJson.writeAny(list) : v.toString());
    }

    private static boolean holds(Expression where, Call call) {
        return switch (where) {
            case Expression.And and -> and.all().stream().allMatch(e -> holds(e, call));
            case Expression.Or or -> or.any().stream().anyMatch(e -> holds(e, call));
            case Expression.Not not -> !holds(not.of(), call);
            case Compare compare -> compares(compare, call);
            default -> throw new IllegalArgumentException("no condition on a call: " + where);
        };
    }

    private static boolean compares(Compare compare, Call call) {
        Optional<String> text =
                switch (compare.field().name()) {
                    case "caller" -> call.edge().caller().map(ServiceName::value);
                    case "callee" -> Optional.of(call.edge().callee().value());
                    case "status" ->
                            Optional.of(
                                    call.outcome() == Outcome.FAILED
                                            ? TraceVocabulary.ERROR
                                            : TraceVocabulary.OK);
                    default -> throw new IllegalArgumentException("no field of a call: " + compare);
                };
        return text.filter(t -> Comparison.holds(compare.operator(), compare.value(), t))
                .isPresent();
    }
}
