package io.meshscope.standin.grpc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.meshscope.collection.CollectionJson;
import io.meshscope.invoke.CallMessage;
import io.meshscope.invoke.grpc.ServedMethod;
import io.meshscope.standin.StandInPlan;
import io.meshscope.standin.StandInRule;
import java.util.List;
import java.util.Optional;

/// The answers of one method, in the order of the file.
///
/// @param otherwise answers what no rule does
record MethodAnswers(ServedMethod method, List<Choice> choices, Optional<EncodedAnswer> otherwise) {

    /// A rule with its answer's bytes.
    record Choice(StandInRule rule, EncodedAnswer answer) {}

    static MethodAnswers of(ServedMethod method, StandInPlan plan, AnswerEncoder encoder) {
        return new MethodAnswers(
                method,
                plan.rules().stream()
                        .filter(rule -> rule.method().equals(method.name()))
                        .map(rule -> new Choice(rule, encoder.encode(rule.answer(), method)))
                        .toList(),
                plan.otherwise().map(answer -> encoder.encode(answer, method)));
    }

    /// The first that fits a request. One that cannot be read gets the default.
    Optional<EncodedAnswer> to(CallMessage.Text request) {
        return request.json().flatMap(json -> first(tree(json))).or(() -> otherwise);
    }

    private Optional<EncodedAnswer> first(JsonNode request) {
        return choices.stream()
                .filter(choice -> choice.rule().fits(request))
                .findFirst()
                .map(Choice::answer);
    }

    private static JsonNode tree(String json) {
        try {
            return CollectionJson.READER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was just written as JSON cannot be read", e);
        }
    }
}
