package io.meshscope.collection;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.meshscope.invoke.CallResult;
import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.Invoker;
import io.meshscope.invoke.SchemaSource;
import io.meshscope.message.Message;
import io.meshscope.trace.TraceTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Runs the requests of a collection one after another, so that a later one can use what an earlier
/// one captured. For one thread.
public final class CollectionRunner {

    private final Invoker invoker;
    private final Function<String, Optional<SchemaSource>> schema;
    private final Variables variables;
    private final Snapshots snapshots;
    private final Optional<Traces> traces;
    private final Function<InvokeException, Message> words;

    /// @param schema that tells the methods of a target; empty for its server's reflection
    /// @param traces empty when none are received: what is expected of a trace fails then
    /// @param words for why a call could not be made, with what the user can do
    public CollectionRunner(
            Invoker invoker,
            Function<String, Optional<SchemaSource>> schema,
            Variables variables,
            Snapshots snapshots,
            Optional<Traces> traces,
            Function<InvokeException, Message> words) {
        this.invoker = invoker;
        this.schema = schema;
        this.variables = variables;
        this.snapshots = snapshots;
        this.traces = traces;
        this.words = words;
    }

    /// Makes the call and checks its answer. Blocks on the network.
    public RequestRun run(SavedRequest request) throws InterruptedException {
        Answers answers;
        try {
            answers =
                    MadeCall.of(
                            invoker,
                            request.call().with(variables, schema),
                            request.call().messages(variables));
        } catch (InvokeException e) {
            return notCalled(request, words.apply(e));
        } catch (UnknownVariableException | IllegalArgumentException e) {
            return notCalled(request, Message.why(e));
        }
        CallResult end = answers.end();
        var checks = new ArrayList<>(AnswerChecks.of(answers, request.expected(), variables));
        if (end.code().equals(request.expected().status())) {
            checks.addAll(capture(request.capture(), answers.last()));
        }
        request.mask()
                .filter(m -> end.ok())
                .ifPresent(m -> checks.add(snapshots.check(request.name(), answers.whole(), m)));
        if (request.expected().trace().isPresent()) {
            checks.addAll(trace(end, request.expected().trace().get()));
        }
        return new RequestRun(
                request,
                Optional.of(end),
                answers.count(),
                checks.stream().map(this::shown).toList());
    }

    private RequestRun notCalled(SavedRequest request, Message why) {
        return new RequestRun(
                request,
                Optional.empty(),
                0,
                List.of(shown(Check.failed(Message.of("check.not-called", why)))));
    }

    private List<Check> capture(Map<String, JsonPointer> wanted, JsonNode json) {
        var checks = new ArrayList<Check>();
        wanted.forEach((name, at) -> {
            JsonNode value = json.at(at);
            if (value.isMissingNode()) {
                checks.add(Check.failed(Message.of("check.uncaptured", "{{" + name + "}}", at)));
            } else {
                variables.capture(name, value);
            }
        });
        return checks;
    }

    private List<Check> trace(CallResult answer, Expected.OfTrace expected)
            throws InterruptedException {
        if (traces.isEmpty()) {
            return List.of(Check.failed(Message.of("check.no-receiver")));
        }
        Optional<String> id = answer.traceId();
        Optional<TraceTree> trace =
                id.isPresent() ? traces.get().await(id.get()) : Optional.empty();
        return trace.map(t -> TraceChecks.of(id.orElseThrow(), t, expected))
                .orElseGet(() ->
                        List.of(
                                Check.failed(
                                        Message.of("check.no-spans"),
                                        Message.of("check.trace", id.orElse("–")))));
    }

    private Check shown(Check check) {
        return new Check(
                check.passed(),
                check.what().map(variables::withoutSecrets),
                check.where().stream().map(w -> w.map(variables::withoutSecrets)).toList());
    }
}
