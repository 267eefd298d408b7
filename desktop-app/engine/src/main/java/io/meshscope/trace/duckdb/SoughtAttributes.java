package io.meshscope.trace.duckdb;

import io.meshscope.query.Expression;
import io.meshscope.query.Expression.Compare;
import io.meshscope.query.Expression.Has;
import io.meshscope.query.Field;
import io.meshscope.query.Operator;
import io.meshscope.query.Value;
import io.meshscope.trace.AttributeTokens;
import io.meshscope.trace.AttributeTokens.Of;
import io.meshscope.trace.AttributeTokens.Sought;
import io.meshscope.trace.Spellings;
import io.meshscope.trace.Spellings.Match;
import java.util.ArrayList;
import java.util.List;

/// What a span must carry to satisfy a condition that is no more than a comparison.
///
/// @param spellings one of them: all that it lists; empty when no filter tells anything of it
record SoughtAttributes(List<List<Sought>> spellings) {

    static SoughtAttributes of(Expression part) {
        return switch (part) {
            case Compare compare -> new SoughtAttributes(of(compare));
            case Has has -> new SoughtAttributes(any(has.field()));
            default -> new SoughtAttributes(List.of());
        };
    }

    boolean none() {
        return spellings.isEmpty();
    }

    boolean mayBeIn(AttributeFilter filter) {
        return spellings.stream().anyMatch(all -> all.stream().allMatch(filter::mayHold));
    }

    /// Of a field with any value.
    private static List<List<Sought>> any(Field field) {
        String name = field.name();
        return switch (field.scope()) {
            case SPAN, ANY ->
                    Spellings.names(name).stream()
                            .map(key -> List.of(AttributeTokens.any(Of.SPAN, key)))
                            .toList();
            case EVENT -> one(AttributeTokens.any(Of.EVENT, name));
            case LINK -> one(AttributeTokens.any(Of.LINK, name));
            case OWN ->
                    switch (name) {
                        case "event" -> one(AttributeTokens.any(Of.EVENT, ""));
                        case "link" -> one(AttributeTokens.any(Of.LINK, ""));
                        default -> List.of();
                    };
            case RESOURCE, LOG -> List.of();
        };
    }

    private static List<List<Sought>> of(Compare compare) {
        Field field = compare.field();
        Value value = compare.value();
        if (compare.operator() != Operator.EQUAL || value instanceof Value.Nanos) {
            return any(field);
        }
        return switch (field.scope()) {
            case SPAN, ANY -> spelled(field.name(), value);
            case EVENT -> one(AttributeTokens.equal(Of.EVENT, field.name(), value));
            case LINK -> one(AttributeTokens.equal(Of.LINK, field.name(), value));
            case OWN ->
                    switch (field.name()) {
                        case "event" -> one(AttributeTokens.equal(Of.EVENT, "", value));
                        case "link" -> one(AttributeTokens.equal(Of.LINK, "", value));
                        default -> List.of();
                    };
            case RESOURCE, LOG -> List.of();
        };
    }

    private static List<List<Sought>> one(Sought sought) {
        return List.of(List.of(sought));
    }

    private static List<List<Sought>> spelled(String name, Value value) {
        if (!(value instanceof Value.Text text)) {
            return Spellings.names(name).stream()
                    .map(key -> List.of(AttributeTokens.equal(Of.SPAN, key, value)))
                    .toList();
        }
        var all = new ArrayList<List<Sought>>();
        for (List<Spellings.Spelling> parts : Spellings.of(name, text.text())) {
            all.add(parts.stream().map(SoughtAttributes::of).toList());
        }
        return all;
    }

    private static Sought of(Spellings.Spelling part) {
        return part.match() == Match.EQUAL
                ? AttributeTokens.equal(Of.SPAN, part.key(), new Value.Text(part.text()))
                : AttributeTokens.any(Of.SPAN, part.key());
    }
}
