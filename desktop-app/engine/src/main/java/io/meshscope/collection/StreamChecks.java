package io.meshscope.collection;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// Compares the answers of a stream with what is expected of them.
final class StreamChecks {

    private static final int MAX_LINES = 10;

    private StreamChecks() {}

    static List<Check> of(Answers answers, Expected.OfAnswers expected, Variables variables) {
        var checks = new ArrayList<Check>();
        expected.count().ifPresent(count -> checks.add(count(answers.count(), count)));
        if (!expected.first().isEmpty() && answers.messages().isEmpty()) {
            checks.add(Check.failed("there is no first answer"));
        } else {
            expected.first()
                    .forEach((at, check) ->
                            checks.add(
                                    AnswerChecks.field(
                                            "first answer: ",
                                            at,
                                            check,
                                            answers.messages().getFirst(),
                                            variables)));
        }
        expected.each()
                .forEach((at, check) -> checks.add(each(at, check, answers.messages(), variables)));
        return checks;
    }

    private static Check count(long found, FieldCheck expected) {
        return expected.passes(DecimalNode.valueOf(BigDecimal.valueOf(found)))
                ? Check.passed("answers: " + found)
                : Check.failed("answers: " + found + ", expected " + expected.words());
    }

    private static Check each(
            JsonPointer at, FieldCheck check, List<JsonNode> messages, Variables variables) {
        var where = new ArrayList<String>();
        long failed = 0;
        for (int i = 0; i < messages.size(); i++) {
            Check one = AnswerChecks.field("", at, check, messages.get(i), variables);
            if (!one.passed() && ++failed <= MAX_LINES) {
                where.add("answer " + (i + 1) + ": " + one.what());
            }
        }
        if (failed == 0) {
            return Check.passed(at + " in each of " + messages.size() + " answers");
        }
        if (failed > MAX_LINES) {
            where.add("and " + (failed - MAX_LINES) + " more");
        }
        return new Check(
                false,
                at + " is not as expected in " + failed + " of " + messages.size() + " answers",
                where);
    }
}
