package io.meshscope.collection;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import io.meshscope.message.Message;
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
            checks.add(Check.failed(Message.of("check.first.none")));
        } else {
            expected.first()
                    .forEach((at, check) ->
                            checks.add(
                                    AnswerChecks.field(
                                            Message.of("check.first", at),
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
                ? Check.passed(Message.of("check.answers", found))
                : Check.failed(Message.of("check.answers.other", found, expected.words()));
    }

    private static Check each(
            JsonPointer at, FieldCheck check, List<JsonNode> messages, Variables variables) {
        var where = new ArrayList<Message>();
        long failed = 0;
        for (int i = 0; i < messages.size(); i++) {
            Check one =
                    AnswerChecks.field(
                            AnswerChecks.place(at), at, check, messages.get(i), variables);
            if (!one.passed() && ++failed <= MAX_LINES) {
                where.add(Message.of("check.answer", i + 1, one.what()));
            }
        }
        if (failed == 0) {
            return Check.passed(Message.of("check.each", at, messages.size()));
        }
        if (failed > MAX_LINES) {
            where.add(Message.of("check.more", failed - MAX_LINES));
        }
        return new Check(false, Message.of("check.each.not", at, failed, messages.size()), where);
    }
}
