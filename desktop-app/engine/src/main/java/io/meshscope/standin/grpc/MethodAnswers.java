package io.meshscope.standin.grpc;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.meshscope.collection.CollectionJson;
import io.meshscope.collection.FieldCheck;
import io.meshscope.invoke.CallMessage;
import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.RpcMode;
import io.meshscope.invoke.grpc.ServedMethod;
import io.meshscope.message.Message;
import io.meshscope.standin.StandInPlan;
import io.meshscope.standin.StandInRule;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The answers of one method, in the order of the file.
///
/// @param otherwise answers what no rule does
record MethodAnswers(ServedMethod method, List<Choice> choices, Optional<EncodedAnswer> otherwise) {

    /// A rule with its answer's bytes.
    record Choice(StandInRule rule, EncodedAnswer answer) {}

    static MethodAnswers of(ServedMethod method, StandInPlan plan, AnswerEncoder encoder) {
        Stream<StandInRule> history =
                method.mode() == RpcMode.UNARY ? plan.history().stream() : Stream.empty();
        return new MethodAnswers(
                method,
                Stream.concat(plan.rules().stream(), history)
                        .filter(rule -> rule.method().equals(method.name()))
                        .map(rule ->
                                new Choice(
                                        whole(rule, method), encoder.encode(rule.answer(), method)))
                        .toList(),
                plan.otherwise().map(answer -> encoder.encode(answer, method)));
    }

    /// A whole request may be written in other words than those it is compared in.
    private static StandInRule whole(StandInRule rule, ServedMethod method) {
        if (!(rule.when().get(JsonPointer.empty()) instanceof FieldCheck.Equals(JsonNode asked))) {
            return rule;
        }
        try {
            var when = new HashMap<>(rule.when());
            when.put(
                    JsonPointer.empty(),
                    new FieldCheck.Equals(tree(method.written(asked.toString()))));
            return new StandInRule(rule.method(), when, rule.answer());
        } catch (InvokeException e) {
            throw new InvokeException(
                    Message.of(
                            "at", rule.answer().place(), Message.of("at", method.name(), e.said())),
                    e.remedy(),
                    e);
        }
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
