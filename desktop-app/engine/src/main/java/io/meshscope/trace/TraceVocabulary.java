package io.meshscope.trace;

import static java.util.Map.entry;

import io.meshscope.query.Expression;
import io.meshscope.query.Expression.Called;
import io.meshscope.query.Expression.Compare;
import io.meshscope.query.Expression.Not;
import io.meshscope.query.Field;
import io.meshscope.query.Field.Scope;
import io.meshscope.query.Known;
import io.meshscope.query.Known.Type;
import io.meshscope.query.Operator;
import io.meshscope.query.Value;
import io.meshscope.query.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The query language's words for traces.
public final class TraceVocabulary implements Vocabulary {

    public static final TraceVocabulary TRACES = new TraceVocabulary();

    /// The values of `status` that say whether a call failed; the others are its status in words.
    public static final String ERROR = "error";

    public static final String OK = "ok";

    private static final Pattern HTTP = Pattern.compile("(?:HTTP )?([1-5]\\d\\d)");
    private static final Set<String> CALL = Set.of("caller", "callee");
    private static final Known OPERATION = Known.text("operation", true);

    private static final Map<String, Known> FIELDS =
            Map.ofEntries(
                    entry("service", Known.text("service", true)),
                    entry("operation", OPERATION),
                    entry("name", OPERATION),
                    entry("duration", Known.measured("duration", Type.DURATION)),
                    entry("time", Known.measured("time", Type.TIME)),
                    entry("status", status()),
                    entry("kind", kind()),
                    entry("caller", Known.text("caller", true)),
                    entry("callee", Known.text("callee", true)),
                    entry("trace", Known.id("trace", true)),
                    entry("span", Known.id("span", true)),
                    entry("parent", Known.id("parent", false)),
                    entry("link", Known.id("link", false)),
                    entry("event", Known.text("event", false)),
                    entry("message", Known.text("message", false)),
                    entry("scope", Known.text("scope", false)),
                    entry("instance", Known.instance()));

    private TraceVocabulary() {}

    private static Known status() {
        List<String> words =
                Stream.concat(
                                Stream.of(ERROR, OK),
                                Arrays.stream(GrpcCode.values())
                                        .filter(code -> code != GrpcCode.OK)
                                        .map(Enum::name))
                        .toList();
        return new Known(Field.own("status"), Type.CHOICE, words, TraceVocabulary::status, true);
    }

    private static Optional<String> status(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (lower.equals(ERROR) || lower.equals(OK)) {
            return Optional.of(lower);
        }
        Matcher http = HTTP.matcher(word);
        if (http.matches()) {
            return Optional.of("HTTP " + http.group(1));
        }
        return GrpcCode.parse(word).filter(code -> !lower.matches("\\d+")).map(GrpcCode::name);
    }

    private static Known kind() {
        List<String> words =
                Arrays.stream(SpanKind.values())
                        .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                        .toList();
        return new Known(
                Field.own("kind"),
                Type.CHOICE,
                words,
                word ->
                        Optional.of(word.toLowerCase(Locale.ROOT))
                                .filter(words::contains)
                                .map(w -> w.toUpperCase(Locale.ROOT)),
                true);
    }

    @Override
    public Map<String, Known> fields() {
        return FIELDS;
    }

    @Override
    public Map<String, Expression> flags() {
        return Map.of(ERROR, equal("status", ERROR));
    }

    @Override
    public List<Scope> scopes() {
        return List.of(Scope.SPAN, Scope.RESOURCE, Scope.EVENT, Scope.LINK, Scope.ANY);
    }

    /// A word alone is a service's name.
    @Override
    public Expression word(String text) {
        return equal("service", text);
    }

    static Expression equal(String field, String text) {
        return new Compare(Field.own(field), Operator.EQUAL, new Value.Text(text));
    }

    @Override
    public boolean phrases() {
        return false;
    }

    @Override
    public boolean structure() {
        return true;
    }

    @Override
    public String example() {
        return "service=order-service";
    }

    /// What is said of a caller and a callee is said of one call, and so is whether it failed.
    @Override
    public Expression together(List<Expression> all) {
        var calls = new ArrayList<Expression>();
        var rest = new ArrayList<Expression>();
        for (Expression part : all) {
            call(part).ifPresentOrElse(calls::add, () -> rest.add(part));
        }
        if (!calls.isEmpty()) {
            for (Expression part : List.copyOf(rest)) {
                if (ending(part)) {
                    rest.remove(part);
                    calls.add(part);
                }
            }
            rest.add(new Called(one(calls)));
        }
        return one(rest);
    }

    private static Expression one(List<Expression> all) {
        return all.stream().reduce(Expression::and).orElse(Expression.EVERYTHING);
    }

    /// What a condition says of a call, if it speaks of calls alone.
    private static Optional<Expression> call(Expression part) {
        return switch (part) {
            case Called called -> Optional.of(called.call());
            case Compare compare ->
                    Optional.of(part)
                            .filter(p ->
                                    CALL.contains(compare.field().name())
                                            && compare.field().scope() == Scope.OWN);
            case Not not when not.of() instanceof Compare -> call(not.of()).map(Not::new);
            case Expression.Or or -> {
                var all = or.any().stream().map(TraceVocabulary::call).toList();
                yield all.stream().allMatch(Optional::isPresent)
                        ? Optional.of(new Expression.Or(all.stream().map(Optional::get).toList()))
                        : Optional.empty();
            }
            default -> Optional.empty();
        };
    }

    private static boolean ending(Expression part) {
        return part.equals(equal("status", ERROR))
                || part.equals(equal("status", OK))
                || part instanceof Not not && ending(not.of());
    }
}
