package io.meshscope.query;

import io.meshscope.query.Expected.Kind;
import io.meshscope.query.Expression.Compare;
import io.meshscope.query.Field.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads a query by recursive descent: OR binds least, then `>>` and `>`, then AND, then NOT.
final class QueryParser {

    private static final int MAX_LENGTH = 4_096;
    private static final int MAX_DEPTH = 40;
    private static final Set<String> ONE_EACH = Set.of("service", "operation", "kind", "trace");

    private final QueryScanner in;
    private final Vocabulary words;
    private final ValueReader values;
    private final List<Expected> expected = new ArrayList<>();
    private int depth;

    QueryParser(String text, Vocabulary words, Moment moment) {
        this.in = new QueryScanner(text);
        this.words = words;
        this.values = new ValueReader(in, moment, this::expect);
    }

    /// What could have stood where, in the order it was read.
    List<Expected> expected() {
        return expected;
    }

    Expression parse() {
        if (in.length() > MAX_LENGTH) {
            throw wrong(MAX_LENGTH, Problem.TOO_LONG, Integer.toString(MAX_LENGTH));
        }
        in.skipSpace();
        expect(Kind.CONDITION, in.position(), Optional.empty());
        if (in.ended()) {
            return Expression.EVERYTHING;
        }
        Expression all = either();
        if (!in.ended()) {
            throw wrong(in.position(), Problem.CONNECTIVE);
        }
        return all;
    }

    private Expression either() {
        var any = new ArrayList<Expression>();
        do {
            any.add(structure());
        } while (joined("OR", "||"));
        return any.size() == 1 ? any.getFirst() : new Expression.Or(any);
    }

    private Expression structure() {
        Expression below = all();
        int before = depth;
        while (words.structure() && in.sees(">")) {
            deeper();
            boolean directly = !in.took(">>");
            if (directly) {
                in.took(">");
            }
            below = new Expression.Below(below, after(directly ? ">" : ">>", this::all), directly);
        }
        depth = before;
        return below;
    }

    private Expression all() {
        var all = new ArrayList<Expression>();
        do {
            int start = in.position();
            Expression next = negated();
            if (words.structure() && next instanceof Compare compare && never(all, compare)) {
                throw wrong(start, Problem.NEVER, compare.field().name());
            }
            all.add(next);
        } while (joined("AND", "&&"));
        return words.together(all);
    }

    /// Whether two values are asked for of a field of which a span has one.
    private static boolean never(List<Expression> all, Compare next) {
        return single(next)
                && all.stream()
                        .anyMatch(one ->
                                one instanceof Compare first
                                        && single(first)
                                        && first.field().equals(next.field())
                                        && !first.value().equals(next.value()));
    }

    private static boolean single(Compare compare) {
        return compare.operator() == Operator.EQUAL
                && compare.field().scope() == Scope.OWN
                && ONE_EACH.contains(compare.field().name());
    }

    private boolean joined(String word, String sign) {
        in.skipSpace();
        int from = in.position();
        boolean found = keyword(word) || in.took(sign);
        expect(Kind.CONNECTIVE, from, Optional.empty());
        if (found) {
            in.skipSpace();
            expect(Kind.CONDITION, in.position(), Optional.empty());
            if (in.ended()) {
                throw wrong(in.position(), Problem.AFTER, word);
            }
        }
        return found;
    }

    private Expression after(String sign, Supplier<Expression> next) {
        in.skipSpace();
        expect(Kind.CONDITION, in.position(), Optional.empty());
        if (in.ended()) {
            throw wrong(in.position(), Problem.AFTER, sign);
        }
        return next.get();
    }

    private Expression negated() {
        if (keyword("NOT") || (!in.sees("!=") && !in.sees("!~") && in.took("!"))) {
            deeper();
            Expression of = after("NOT", this::negated);
            depth--;
            return new Expression.Not(words.together(List.of(of)));
        }
        Expression one = primary();
        in.skipSpace();
        return one;
    }

    private void deeper() {
        if (++depth > MAX_DEPTH) {
            throw wrong(in.position(), Problem.TOO_DEEP, Integer.toString(MAX_DEPTH));
        }
    }

    private Expression primary() {
        int start = in.position();
        if (in.took("(")) {
            return closed();
        }
        if (call("has")) {
            return has();
        }
        if (words.structure() && call("any")) {
            return new Expression.Anywhere(closed());
        }
        if (in.quoteNext()) {
            return words.word(in.quoted());
        }
        Optional<Known> field = field();
        expect(Kind.CONDITION, start, Optional.empty());
        int named = in.position();
        if (field.isPresent()) {
            in.skipSpace();
            int operatorAt = in.position();
            Optional<String> sign = in.comparison();
            if (sign.isPresent()) {
                return values.comparison(field.get(), sign.get(), operatorAt);
            }
            if (in.tookWord("in", true) && values.listNext()) {
                return values.oneOf(field.get());
            }
            in.back(operatorAt);
            expect(Kind.OPERATOR, operatorAt, field);
            String name = in.between(start, named);
            boolean known = words.fields().containsKey(QueryScanner.lower(name));
            if (name.contains("\"") || (known && !words.phrases())) {
                throw ValueReader.operatorExpected(field.get(), operatorAt);
            }
        }
        in.back(start);
        return alone(start);
    }

    /// Whether a word with an opening parenthesis stands here.
    private boolean call(String word) {
        int start = in.position();
        if (in.tookWord(word, true)) {
            in.skipSpace();
            if (in.took("(")) {
                return true;
            }
        }
        in.back(start);
        return false;
    }

    private Expression closed() {
        deeper();
        Expression inner = after("(", this::either);
        close();
        depth--;
        return inner;
    }

    private void close() {
        in.skipSpace();
        if (!in.took(")")) {
            throw wrong(in.position(), Problem.CLOSE);
        }
    }

    private Expression has() {
        in.skipSpace();
        int start = in.position();
        Optional<Known> field = field();
        expect(Kind.FIELD, start, Optional.empty());
        if (field.isEmpty()) {
            throw wrong(start, Problem.FIELD);
        }
        String name = QueryScanner.lower(in.between(start, in.position()));
        close();
        @Nullable Expression flag = words.flags().get(name);
        return flag == null ? ValueReader.present(field.get()) : flag;
    }

    /// A field by its name, or an attribute.
    private Optional<Known> field() {
        int start = in.position();
        for (Scope scope : words.scopes()) {
            if (in.took(scope.prefix())) {
                Optional<String> name = in.quoteNext() ? Optional.of(in.quoted()) : in.name();
                if (name.isPresent()) {
                    return name.map(n -> attribute(new Field(scope, n)));
                }
                in.back(start);
            }
        }
        return in.name()
                .map(name ->
                        Optional.ofNullable(words.fields().get(QueryScanner.lower(name)))
                                .orElseGet(() -> attribute(Field.attribute(name))));
    }

    private static Known attribute(Field field) {
        return new Known(field, Known.Type.ATTRIBUTE, List.of(), Optional::of, false);
    }

    /// Words without an operator.
    private Expression alone(int start) {
        int end = start;
        while (!atKeyword() && (words.phrases() ? !in.bare("").isEmpty() : in.word().isPresent())) {
            int last = end;
            end = in.position();
            in.skipSpace();
            if (in.comparison().isPresent()) {
                throw wrong(
                        last,
                        last == start ? Problem.CONDITION : Problem.CONNECTIVE,
                        words.example());
            }
            if (!words.phrases()) {
                break;
            }
        }
        if (end == start) {
            throw wrong(start, Problem.CONDITION, words.example());
        }
        in.back(end);
        return words.word(in.between(start, end));
    }

    private boolean atKeyword() {
        int here = in.position();
        boolean keyword = keyword("AND") || keyword("OR") || keyword("NOT");
        in.back(here);
        return keyword || in.sees("&&") || in.sees("||");
    }

    private boolean keyword(String word) {
        return in.tookWord(word, !words.phrases());
    }

    private void expect(Kind kind, int from, Optional<Known> field) {
        expected.add(new Expected(kind, from, in.position(), field));
    }

    private static QueryException wrong(int position, Problem problem, String... parts) {
        return new QueryException(position, problem, List.of(parts));
    }
}
