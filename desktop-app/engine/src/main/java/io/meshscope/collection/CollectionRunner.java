package io.meshscope.collection;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.meshscope.invoke.CallResult;
import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.Invoker;
import io.meshscope.invoke.SchemaSource;
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
    private final Function<InvokeException, String> words;

    /// @param schema that tells the methods of a target; empty for its server's reflection
    /// @param traces empty when none are received: what is expected of a trace fails then
    /// @param words for why a call could not be made, with what the user can do
    public CollectionRunner(
            Invoker invoker,
            Function<String, Optional<SchemaSource>> schema,
            Variables variables,
            Snapshots snapshots,
            Optional<Traces> traces,
            Function<InvokeException, String> words) {
        this.invoker = invoker;
        this.schema = schema;
        this.variables = variables;
        this.snapshots = snapshots;
        this.traces = traces;
        this.words = words;
    }

    /// Makes the call and checks its answer. Blocks on the network.
    public RequestRun run(SavedRequest request) throws InterruptedException {
        CallResult answer;
        try {
            answer = invoker.call(request.call().with(variables, schema));
        } catch (InvokeException e) {
            return notCalled(request, words.apply(e));
        } catch (UnknownVariableException | IllegalArgumentException e) {
            return notCalled(request, String.valueOf(e.getMessage()));
        }
        var checks = new ArrayList<Check>();
        JsonNode json = json(answer, checks);
        checks.addAll(AnswerChecks.of(answer, json, request.expected(), variables));
        if (answer.code().equals(request.expected().status())) {
            checks.addAll(capture(request.capture(), json));
        }
        request.mask()
                .filter(m -> answer.ok())
                .ifPresent(m -> checks.add(snapshots.check(request.name(), json, m)));
        if (request.expected().trace().isPresent()) {
            checks.addAll(trace(answer, request.expected().trace().get()));
        }
        return new RequestRun(
                request, Optional.of(answer), checks.stream().map(this::shown).toList());
    }

    private RequestRun notCalled(SavedRequest request, String why) {
        return new RequestRun(
                request, Optional.empty(), List.of(shown(Check.failed("not called: " + why))));
    }

    private static JsonNode json(CallResult answer, List<Check> checks) {
        if (answer.json().isEmpty()) {
            return MissingNode.getInstance();
        }
        try {
            return CollectionJson.READER.readTree(answer.json().get());
        } catch (JsonProcessingException e) {
            checks.add(Check.failed("the answer cannot be read: " + e.getOriginalMessage()));
            return MissingNode.getInstance();
        }
    }

    private List<Check> capture(Map<String, JsonPointer> wanted, JsonNode json) {
        var checks = new ArrayList<Check>();
        wanted.forEach((name, at) -> {
            JsonNode value = json.at(at);
            if (value.isMissingNode()) {
                checks.add(
                        Check.failed(
                                "{{"
                                        + name
                                        + "}} is not captured: "
                                        + at
                                        + " is not in the answer"));
            } else {
                variables.capture(name, value);
            }
        });
        return checks;
    }

    private List<Check> trace(CallResult answer, Expected.OfTrace expected)
            throws InterruptedException {
        if (traces.isEmpty()) {
            return List.of(
                    Check.failed(
                            "the trace is not known, since no spans are received: give a receiver,"
                                    + " such as --otlp-grpc 4317"));
        }
        Optional<String> id = answer.traceId();
        Optional<TraceTree> trace =
                id.isPresent() ? traces.get().await(id.get()) : Optional.empty();
        return trace.map(t -> TraceChecks.of(id.orElseThrow(), t, expected))
                .orElseGet(() ->
                        List.of(
                                Check.failed(
                                        "no span of the call has arrived",
                                        "trace " + id.orElse("–"))));
    }

    private Check shown(Check check) {
        return new Check(
                check.passed(),
                variables.withoutSecrets(check.what()),
                check.where().stream().map(variables::withoutSecrets).toList());
    }
}
