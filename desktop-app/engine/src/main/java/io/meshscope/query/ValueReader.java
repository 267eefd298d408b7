package io.meshscope.query;

import io.meshscope.query.Expected.Kind;
import io.meshscope.query.Expression.Compare;
import io.meshscope.query.Known.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads what a field is compared with, as the field's type has it.
final class ValueReader {

    /// Is told of each place where a value or an operator may stand.
    interface Expects {
        void at(Kind kind, int from, Optional<Known> field);
    }

    private record Written(String text, boolean quoted, int at) {}

    private final QueryScanner in;
    private final Literals literals;
    private final Expects expects;

    ValueReader(QueryScanner in, Moment moment, Expects expects) {
        this.in = in;
        this.literals = new Literals(moment);
        this.expects = expects;
    }

    /// @param sign what stands between, which was read already
    Expression comparison(Known field, String sign, int signAt) {
        expects.at(Kind.OPERATOR, signAt, Optional.of(field));
        boolean negated = sign.startsWith("!");
        String plain = !negated ? sign : sign.equals("!=") ? "=" : "~";
        Operator operator =
                field.type().operators().stream()
                        .filter(o -> o.sign().equals(plain))
                        .findFirst()
                        .orElseThrow(() -> operatorExpected(field, signAt));
        Expression compare = new Compare(field.field(), operator, value(field, operator, ""));
        return negated ? Expression.and(present(field), new Expression.Not(compare)) : compare;
    }

    /// What must hold for a field to have any value.
    static Expression present(Known field) {
        return field.always() ? Expression.EVERYTHING : new Expression.Has(field.field());
    }

    static QueryException operatorExpected(Known field, int at) {
        var signs = field.type().operators().stream().map(Operator::sign).toList();
        return new QueryException(
                at, Problem.OPERATOR, List.of(field.field().name(), String.join(" ", signs)));
    }

    /// Whether a list or a range follows the word `in`.
    boolean listNext() {
        in.skipSpace();
        if (in.sees("(")) {
            return true;
        }
        int here = in.position();
        boolean range = in.bare("").contains("..");
        in.back(here);
        return range;
    }

    /// `in (a, b)` or `in a..b`, without the word.
    Expression oneOf(Known field) {
        int start = in.position();
        if (in.took("(")) {
            return list(field);
        }
        String range = in.bare("");
        int dots = range.indexOf("..");
        if (!field.type().operators().contains(Operator.AT_LEAST)) {
            throw new QueryException(start, Problem.RANGE, List.of());
        }
        var from = new Written(range.substring(0, dots), false, start);
        var to = new Written(range.substring(dots + 2), false, start + dots + 2);
        return Expression.and(
                new Compare(field.field(), Operator.AT_LEAST, read(field, Operator.AT_LEAST, from)),
                new Compare(field.field(), Operator.AT_MOST, read(field, Operator.AT_MOST, to)));
    }

    private Expression list(Known field) {
        if (!field.type().operators().contains(Operator.EQUAL)) {
            throw new QueryException(in.position() - 1, Problem.RANGE, List.of());
        }
        var any = new ArrayList<Expression>();
        do {
            any.add(new Compare(field.field(), Operator.EQUAL, value(field, Operator.EQUAL, ",")));
            in.skipSpace();
        } while (in.took(","));
        if (!in.took(")")) {
            throw new QueryException(in.position(), Problem.CLOSE, List.of());
        }
        return new Expression.Or(any);
    }

    private Value value(Known field, Operator operator, String stops) {
        in.skipSpace();
        int at = in.position();
        boolean quoted = in.quoteNext();
        try {
            return read(
                    field,
                    operator,
                    new Written(quoted ? in.quoted() : in.bare(stops), quoted, at));
        } finally {
            expects.at(Kind.VALUE, at, Optional.of(field));
        }
    }

    private Value read(Known field, Operator operator, Written written) {
        if (written.text().isEmpty() && !(written.quoted() && field.type() == Type.ATTRIBUTE)) {
            throw wrong(written, Problem.VALUE, field.field().name());
        }
        if (operator == Operator.MATCHES) {
            Regex.check(written.text(), written.at() + (written.quoted() ? 1 : 0));
            return new Value.Text(written.text());
        }
        return switch (field.type()) {
            case TEXT, ID, CHOICE, LEVEL -> new Value.Text(word(field, written));
            case DURATION -> new Value.Nanos(literals.duration(written.text(), written.at()));
            case TIME -> new Value.Nanos(literals.time(written.text(), written.at()));
            case ATTRIBUTE -> attribute(operator, written);
        };
    }

    private static String word(Known field, Written written) {
        if (written.text().isBlank()) {
            throw wrong(written, Problem.VALUE, field.field().name());
        }
        return field.read()
                .apply(written.text())
                .orElseThrow(() ->
                        field.type() == Type.ID
                                ? wrong(written, Problem.ID)
                                : wrong(written, Problem.WORD, String.join(", ", field.words())));
    }

    private static Value attribute(Operator operator, Written written) {
        boolean number = Value.number(written.text()).isPresent();
        if (operator.orders() && !number) {
            throw wrong(written, Problem.NUMBER);
        }
        return number && (operator.orders() || !written.quoted())
                ? new Value.Number(written.text())
                : new Value.Text(written.text());
    }

    private static QueryException wrong(Written written, Problem problem, String... parts) {
        return new QueryException(written.at(), problem, List.of(parts));
    }
}
