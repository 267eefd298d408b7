package io.meshscope.log;

import io.meshscope.query.Comparison;
import io.meshscope.query.Expression;
import io.meshscope.query.Expression.Compare;
import io.meshscope.query.Field;
import io.meshscope.store.AttributesJson;
import io.meshscope.store.Nanos;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Whether a log record satisfies a condition.
public final class LogMatches {

    private LogMatches() {}

    public static boolean holds(Expression where, LogRecord log) {
        return switch (where) {
            case Expression.And and -> and.all().stream().allMatch(e -> holds(e, log));
            case Expression.Or or -> or.any().stream().anyMatch(e -> holds(e, log));
            case Expression.Not not -> !holds(not.of(), log);
            case Compare compare -> compares(compare, log);
            case Expression.Has has -> texts(has.field(), log).findAny().isPresent();
            default -> throw new IllegalArgumentException("no condition on a log: " + where);
        };
    }

    private static boolean compares(Compare compare, LogRecord log) {
        Field field = compare.field();
        if (field.scope() == Field.Scope.OWN && field.name().equals("time")) {
            return Comparison.holds(compare.operator(), compare.value(), Nanos.of(log.at()));
        }
        if (field.scope() == Field.Scope.OWN && field.name().equals("severity")) {
            return LogVocabulary.holds(compare.operator(), compare.value(), log.severity());
        }
        return texts(field, log)
                .anyMatch(text -> Comparison.holds(compare.operator(), compare.value(), text));
    }

    /// All values of a field, as text.
    public static Stream<String> texts(Field field, LogRecord log) {
        return switch (field.scope()) {
            case OWN -> own(field.name(), log);
            case LOG -> carried(field.name(), log);
            case RESOURCE -> sent(field.name(), log);
            case ANY -> Stream.concat(carried(field.name(), log), sent(field.name(), log));
            case SPAN, EVENT, LINK -> Stream.empty();
        };
    }

    private static Stream<String> own(String name, LogRecord log) {
        return switch (name) {
            case "service" -> Stream.of(log.resource().service().value());
            case "body" -> Stream.of(log.body());
            case "logger" -> Stream.of(log.logger());
            case "trace" -> log.traceId().stream();
            case "span" -> log.spanId().stream();
            default -> throw new IllegalArgumentException("no field of a log: " + name);
        };
    }

    private static Stream<String> carried(String name, LogRecord log) {
        return Optional.ofNullable(log.attributes().get(name)).stream()
                .map(v -> v instanceof List<?> list ? AttributesJson.writeAny(list) : v.toString());
    }

    private static Stream<String> sent(String name, LogRecord log) {
        return Optional.ofNullable(log.resource().attributes().get(name)).stream();
    }
}
