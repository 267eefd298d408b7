package io.meshscope.standin;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.meshscope.collection.CollectionJson;
import io.meshscope.collection.FieldCheck;
import io.meshscope.collection.yaml.YamlValue;
import io.meshscope.invoke.history.CallHistory;
import io.meshscope.invoke.history.KeptCall;
import io.meshscope.message.Message;
import io.meshscope.trace.GrpcCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes rules of calls that were made before: the same request gets the same answer. Of equal
/// requests the latest call counts, so it comes first.
final class HistoryRules {

    private HistoryRules() {}

    /// @param value names the file
    static List<StandInRule> read(YamlValue value, Path folder) {
        Path file = folder.resolve(value.text());
        var rules = new ArrayList<StandInRule>();
        try {
            for (Map.Entry<Integer, KeptCall> each : CallHistory.in(file).entrySet()) {
                rule(each.getValue(), file.getFileName() + ":" + each.getKey())
                        .ifPresent(rules::add);
            }
        } catch (JsonProcessingException e) {
            throw value.wrong(Message.of("yaml.message.no-json", e.getOriginalMessage()));
        } catch (IOException e) {
            throw value.wrong(Message.of("yaml.not-read", Message.why(e)));
        }
        return rules.reversed();
    }

    /// Empty when the request or its answer is not known.
    private static Optional<StandInRule> rule(KeptCall call, String place)
            throws JsonProcessingException {
        Optional<KeptCall.Answer> answer = call.answer().filter(HistoryRules::known);
        if (call.request().json().isEmpty() || answer.isEmpty()) {
            return Optional.empty();
        }
        JsonNode request = CollectionJson.READER.readTree(call.request().json().get());
        return Optional.of(
                new StandInRule(
                        call.request().method(),
                        Map.of(JsonPointer.empty(), new FieldCheck.Equals(request)),
                        answer(answer.get(), place)));
    }

    private static boolean known(KeptCall.Answer answer) {
        return answer.number() != 0 || answer.json().isPresent();
    }

    private static StandInAnswer answer(KeptCall.Answer answer, String place)
            throws JsonProcessingException {
        GrpcCode code = GrpcCode.of(answer.number()).orElse(GrpcCode.UNKNOWN);
        boolean ok = code == GrpcCode.OK;
        return new StandInAnswer(
                ok
                        ? List.of(CollectionJson.READER.readTree(answer.json().orElse("{}")))
                        : List.of(),
                StandInAnswer.Pace.AT_ONCE,
                StandInAnswer.Beside.NOTHING,
                new StandInAnswer.End(code, ok ? "" : answer.message(), List.of()),
                place);
    }
}
