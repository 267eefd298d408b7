package io.meshscope.query;

import java.util.ArrayList;
import java.util.List;

/// A condition on one span or one log record. A trace matches when one of its spans does.
public sealed interface Expression {

    /// Holds always.
    Expression EVERYTHING = new And(List.of());

    /// All of them hold; always when there are none.
    record And(List<Expression> all) implements Expression {
        public And {
            all = List.copyOf(all);
        }
    }

    /// One of them holds; never when there are none.
    record Or(List<Expression> any) implements Expression {
        public Or {
            any = List.copyOf(any);
        }
    }

    record Not(Expression of) implements Expression {}

    /// One of the field's values compares so. What lacks the field does not match.
    record Compare(Field field, Operator operator, Value value) implements Expression {}

    /// The field has a value.
    record Has(Field field) implements Expression {}

    /// The span satisfies `below`, and one above it satisfies `above`.
    ///
    /// @param directly whether that one must be its parent
    record Below(Expression above, Expression below, boolean directly) implements Expression {}

    /// Some span of the same trace satisfies it.
    record Anywhere(Expression of) implements Expression {}

    /// The same trace holds a call that satisfies it.
    record Called(Expression call) implements Expression {}

    /// Both hold; conditions that are joined by AND already stay one list.
    static Expression and(Expression one, Expression other) {
        var all = new ArrayList<Expression>();
        for (Expression part : List.of(one, other)) {
            if (part instanceof And and) {
                all.addAll(and.all());
            } else {
                all.add(part);
            }
        }
        return all.size() == 1 ? all.getFirst() : new And(all);
    }
}
