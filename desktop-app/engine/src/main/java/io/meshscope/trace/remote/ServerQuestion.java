package io.meshscope.trace.remote;

import io.meshscope.query.Expression;
import io.meshscope.query.Expression.Compare;
import io.meshscope.query.Operator;
import io.meshscope.query.Value;
import io.meshscope.trace.HexIds;
import io.meshscope.trace.TraceVocabulary;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a server can be asked of a query. The rest is asked of what it answers.
public final class ServerQuestion {

    private Optional<String> trace = Optional.empty();
    private Optional<String> service = Optional.empty();
    private Optional<String> operation = Optional.empty();
    private Optional<Duration> atLeast = Optional.empty();
    private Optional<Duration> atMost = Optional.empty();
    private boolean failed;
    private final Map<String, String> attributes = new TreeMap<>();
    private boolean whole = true;

    private ServerQuestion() {}

    public static ServerQuestion of(Expression where) {
        var asked = new ServerQuestion();
        List<Expression> all = where instanceof Expression.And and ? and.all() : List.of(where);
        for (Expression part : all) {
            asked.whole &= part instanceof Compare compare && asked.took(compare);
        }
        return asked;
    }

    /// The one trace that is asked for.
    public Optional<String> trace() {
        return trace;
    }

    /// Whether nothing of the query is left to be asked of the answer.
    public boolean whole() {
        return whole;
    }

    /// @param limit the most traces of each service
    public RemoteQuestion within(Instant from, Instant to, int limit) {
        return new RemoteQuestion(
                new RemoteQuestion.Conditions(
                        service, operation, atLeast, atMost, failed, attributes),
                from,
                to,
                limit);
    }

    private boolean took(Compare compare) {
        return switch (compare.field().scope()) {
            case OWN -> own(compare.field().name(), compare.operator(), compare.value());
            case ANY, SPAN -> attribute(compare);
            case RESOURCE, EVENT, LINK, LOG -> false;
        };
    }

    private boolean own(String field, Operator operator, Value value) {
        if (value instanceof Value.Nanos nanos) {
            return field.equals("duration") && duration(operator, nanos.nanos());
        }
        if (operator != Operator.EQUAL || !(value instanceof Value.Text text)) {
            return false;
        }
        switch (field) {
            case "trace" -> trace = HexIds.trace(text.text());
            case "service" -> service = Optional.of(text.text());
            case "operation" -> operation = Optional.of(text.text());
            case "status" -> {
                failed |= text.text().equals(TraceVocabulary.ERROR);
                return failed;
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /// Servers count microseconds: what they are asked for is not narrower than the query.
    private boolean duration(Operator operator, long nanos) {
        switch (operator) {
            case MORE, AT_LEAST -> {
                var least = Duration.ofNanos(nanos);
                atLeast = Optional.of(atLeast.filter(l -> l.compareTo(least) > 0).orElse(least));
            }
            case LESS, AT_MOST -> {
                var most = Duration.ofNanos(nanos + 999);
                atMost = Optional.of(atMost.filter(m -> m.compareTo(most) < 0).orElse(most));
            }
            case EQUAL, MATCHES -> {
                return false;
            }
        }
        return true;
    }

    /// A text that servers would take for something else is left to be looked for in the answer.
    private boolean attribute(Compare compare) {
        String text =
                switch (compare.value()) {
                    case Value.Text told -> told.text();
                    case Value.Number number -> number.text();
                    case Value.Nanos nanos -> "";
                };
        boolean plain =
                compare.operator() == Operator.EQUAL
                        && !text.isEmpty()
                        && !text.contains(" and ")
                        && !compare.field().name().contains("=");
        if (plain) {
            attributes.put(compare.field().name(), text);
        }
        return plain;
    }
}
