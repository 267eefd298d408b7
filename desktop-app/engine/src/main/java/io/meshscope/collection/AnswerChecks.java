package io.meshscope.collection;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.meshscope.invoke.CallResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Compares an answer with what is expected of it.
final class AnswerChecks {

    private static final int LONGEST_VALUE = 200;

    private AnswerChecks() {}

    /// What else is expected is not looked at when the status is another one: nothing of it can
    /// hold.
    static List<Check> of(Answers answers, Expected expected, Variables variables) {
        var checks = new ArrayList<Check>();
        Check status = status(answers.end(), expected.status());
        checks.add(status);
        if (!status.passed()) {
            return checks;
        }
        answers.problems()
                .forEach(p -> checks.add(Check.failed("the answer cannot be read: " + p)));
        expected.within()
                .ifPresent(limit -> checks.add(within(answers.end().timing().total(), limit)));
        for (Map.Entry<JsonPointer, FieldCheck> field : expected.fields().entrySet()) {
            checks.add(field("", field.getKey(), field.getValue(), answers.last(), variables));
        }
        checks.addAll(StreamChecks.of(answers, expected.answers(), variables));
        return checks;
    }

    private static Check status(CallResult answer, String expected) {
        if (answer.code().equals(expected)) {
            return Check.passed("status " + expected);
        }
        return Check.failed(
                "status is "
                        + answer.code()
                        + (answer.message().isEmpty() ? "" : " (" + answer.message() + ")")
                        + ", expected "
                        + expected);
    }

    private static Check within(Duration took, Duration limit) {
        return took.compareTo(limit) <= 0
                ? Check.passed("took at most " + millis(limit))
                : Check.failed("took " + millis(took) + ", expected at most " + millis(limit));
    }

    /// @param which answer it is, in words; empty for the only or the last one
    static Check field(
            String which, JsonPointer at, FieldCheck expected, JsonNode json, Variables variables) {
        FieldCheck check;
        try {
            check = expected.with(variables);
        } catch (UnknownVariableException e) {
            return Check.failed(which + at + ": " + e.getMessage());
        }
        JsonNode value = json.at(at);
        return check.passes(value)
                ? Check.passed(which + at + " is " + check.words())
                : Check.failed(which + at + " is " + words(value) + ", expected " + check.words());
    }

    /// A value for a message, cut when it is long.
    static String words(JsonNode value) {
        if (value.isMissingNode()) {
            return "not in the answer";
        }
        String text = value.toString();
        return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "…" : text;
    }

    private static String millis(Duration time) {
        return String.format(Locale.ROOT, "%.0f ms", time.toNanos() / 1e6);
    }
}
