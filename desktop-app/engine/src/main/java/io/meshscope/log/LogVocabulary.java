package io.meshscope.log;

import static java.util.Map.entry;

import io.meshscope.query.Expression;
import io.meshscope.query.Expression.Compare;
import io.meshscope.query.Field;
import io.meshscope.query.Field.Scope;
import io.meshscope.query.Known;
import io.meshscope.query.Known.Type;
import io.meshscope.query.Operator;
import io.meshscope.query.Regex;
import io.meshscope.query.Value;
import io.meshscope.query.Vocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The query language's words for logs.
public final class LogVocabulary implements Vocabulary {

    public static final LogVocabulary LOGS = new LogVocabulary();

    private static final Known BODY = Known.text("body", true);
    private static final Known SEVERITY = severity();

    private static final Map<String, Known> FIELDS =
            Map.ofEntries(
                    entry("service", Known.text("service", true)),
                    entry("body", BODY),
                    entry("message", BODY),
                    entry("severity", SEVERITY),
                    entry("level", SEVERITY),
                    entry("logger", Known.text("logger", true)),
                    entry("time", Known.measured("time", Type.TIME)),
                    entry("trace", Known.id("trace", false)),
                    entry("span", Known.id("span", false)),
                    entry("instance", Known.instance()));

    private LogVocabulary() {}

    private static Known severity() {
        List<String> words =
                Arrays.stream(Severity.values())
                        .map(severity -> severity.name().toLowerCase(Locale.ROOT))
                        .toList();
        return new Known(Field.own("severity"), Type.LEVEL, words, LogVocabulary::severity, true);
    }

    private static Optional<String> severity(String word) {
        Severity severity = SeverityWords.severity(word);
        return severity != Severity.UNSPECIFIED
                        || word.equalsIgnoreCase(Severity.UNSPECIFIED.name())
                ? Optional.of(severity.name())
                : Optional.empty();
    }

    /// Whether a severity compares so. One that is not told is neither more nor less than others.
    public static boolean holds(Operator operator, Value value, Severity severity) {
        Severity wanted =
                value instanceof Value.Text text
                        ? Severity.valueOf(text.text())
                        : Severity.UNSPECIFIED;
        return operator == Operator.EQUAL
                ? severity == wanted
                : severity != Severity.UNSPECIFIED && operator.holds(severity.compareTo(wanted));
    }

    @Override
    public Map<String, Known> fields() {
        return FIELDS;
    }

    @Override
    public Map<String, Expression> flags() {
        return Map.of(
                "error",
                new Compare(
                        SEVERITY.field(),
                        Operator.AT_LEAST,
                        new Value.Text(Severity.ERROR.name())));
    }

    @Override
    public List<Scope> scopes() {
        return List.of(Scope.LOG, Scope.RESOURCE, Scope.ANY);
    }

    /// Words alone stand in the message.
    @Override
    public Expression word(String text) {
        return new Compare(BODY.field(), Operator.MATCHES, new Value.Text(Regex.quoted(text)));
    }

    @Override
    public boolean phrases() {
        return true;
    }

    @Override
    public boolean structure() {
        return false;
    }

    @Override
    public String example() {
        return "severity>=warn";
    }

    @Override
    public Expression together(List<Expression> all) {
        return all.size() == 1 ? all.getFirst() : new Expression.And(all);
    }
}
