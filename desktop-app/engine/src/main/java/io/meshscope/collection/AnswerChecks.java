package io.meshscope.collection;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.meshscope.invoke.CallResult;
import io.meshscope.message.Message;
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
                .forEach(p -> checks.add(Check.failed(Message.of("check.unreadable", p))));
        expected.within()
                .ifPresent(limit -> checks.add(within(answers.end().timing().total(), limit)));
        for (Map.Entry<JsonPointer, FieldCheck> field : expected.fields().entrySet()) {
            checks.add(
                    field(
                            place(field.getKey()),
                            field.getKey(),
                            field.getValue(),
                            answers.last(),
                            variables));
        }
        checks.addAll(StreamChecks.of(answers, expected.answers(), variables));
        return checks;
    }

    private static Check status(CallResult answer, String expected) {
        if (answer.code().equals(expected)) {
            return Check.passed(Message.of("check.status", expected));
        }
        return Check.failed(
                answer.message().isEmpty()
                        ? Message.of("check.status.other", answer.code(), expected)
                        : Message.of(
                                "check.status.other.said",
                                answer.code(),
                                answer.status().said(),
                                expected));
    }

    private static Check within(Duration took, Duration limit) {
        return took.compareTo(limit) <= 0
                ? Check.passed(Message.of("check.within", millis(limit)))
                : Check.failed(Message.of("check.within.over", millis(took), millis(limit)));
    }

    static Message place(JsonPointer at) {
        return Message.verbatim(at.toString());
    }

    /// @param place of the value, with the answer where it is not the only or the last one
    static Check field(
            Message place,
            JsonPointer at,
            FieldCheck expected,
            JsonNode json,
            Variables variables) {
        FieldCheck check;
        try {
            check = expected.with(variables);
        } catch (UnknownVariableException e) {
            return Check.failed(Message.of("at", place, e.said()));
        }
        JsonNode value = json.at(at);
        return check.passes(value)
                ? Check.passed(Message.of("check.is", place, check.words()))
                : Check.failed(Message.of("check.is.other", place, words(value), check.words()));
    }

    /// A value for a message, cut when it is long.
    static Message words(JsonNode value) {
        if (value.isMissingNode()) {
            return Message.of("check.missing");
        }
        String text = value.toString();
        return Message.verbatim(
                text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "…" : text);
    }

    private static String millis(Duration time) {
        return String.format(Locale.ROOT, "%.0f ms", time.toNanos() / 1e6);
    }
}
