package io.meshscope.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.CallResult;
import io.meshscope.invoke.RpcMode;
import io.meshscope.invoke.fanout.InstanceAnswer;
import io.meshscope.invoke.fanout.SideBySide;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/// Prints the answers of all instances: a line of JSON for each, and one with what differs.
///
/// @param request that was sent to each
record AllInstances(CallRequest request, PrintWriter out) {

    /// @return whether all have answered and say the same
    boolean print(List<InstanceAnswer> answers) {
        answers.stream().map(this::line).forEach(out::println);
        List<SideBySide.Row> differences =
                SideBySide.of(answers).stream().filter(SideBySide.Row::differs).toList();
        ObjectNode last = JsonNodeFactory.instance.objectNode();
        var differs = last.putArray("differs");
        for (SideBySide.Row row : differences) {
            ObjectNode values = differs.addObject().put("at", row.at()).putObject("values");
            for (int i = 0; i < answers.size(); i++) {
                put(values, answers.get(i).instance(), row, i);
            }
        }
        out.println(last);
        out.flush();
        return differences.isEmpty() && answers.stream().allMatch(InstanceAnswer::ok);
    }

    private static void put(ObjectNode values, String instance, SideBySide.Row row, int index) {
        row.values()
                .get(index)
                .ifPresentOrElse(
                        value -> {
                            if (row.at().equals(SideBySide.STATUS)) {
                                values.put(instance, value);
                            } else {
                                values.putRawValue(instance, new RawValue(value));
                            }
                        },
                        () -> values.putNull(instance));
    }

    private String line(InstanceAnswer answer) {
        ObjectNode line =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("instance", answer.instance())
                        .put("status", answer.code());
        String said = answer.said().english();
        if (!said.isEmpty()) {
            line.put("message", said);
        }
        answer.result()
                .ifPresent(r -> {
                    line.put("millis", r.timing().total().toNanos() / 1e6);
                    r.traceId().ifPresent(id -> line.put("trace", id));
                });
        List<String> why =
                answer.result()
                        .map(r -> WhyFailed.of(request, Optional.of(RpcMode.UNARY), r))
                        .orElse(List.of());
        if (!why.isEmpty()) {
            why.forEach(line.putArray("why")::add);
        }
        answer.result()
                .flatMap(AllInstances::text)
                .ifPresent(json -> line.putRawValue("answer", new RawValue(json)));
        return line.toString();
    }

    /// The message that came, on one line.
    private static Optional<String> text(CallResult result) {
        return result.response()
                .message()
                .map(m -> result.response().text().line().orElseGet(() -> CallPrinter.raw(m)));
    }
}
