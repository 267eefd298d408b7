package io.meshscope.collection;

import io.meshscope.invoke.CallListener;
import io.meshscope.invoke.CallMessage;
import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.CallResult;
import io.meshscope.invoke.Invoker;
import io.meshscope.invoke.OpenCall;
import io.meshscope.invoke.RpcMode;
import io.meshscope.invoke.SchemaSource;
import io.meshscope.invoke.ServerSchema;
import io.meshscope.invoke.Target;
import io.meshscope.trace.Spans;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Answers calls with what it was given, in order, and remembers what it was asked.
final class AnsweringInvoker implements Invoker {

    final List<CallRequest> asked = new ArrayList<>();
    final List<String> sent = new ArrayList<>();
    private final Deque<CallResult> answers = new ArrayDeque<>();

    AnsweringInvoker ok(String json) {
        return answers("OK", 0, json);
    }

    AnsweringInvoker answers(String code, int number, String json) {
        answers.add(
                new CallResult(
                        new CallResult.Status(code, number, ""),
                        new CallResult.Response(
                                Optional.empty(),
                                new CallMessage.Text(
                                        json.isEmpty() ? Optional.empty() : Optional.of(json),
                                        List.of(),
                                        List.of())),
                        CallResult.Metadata.NONE,
                        Optional.of("127.0.0.1:50052"),
                        Optional.of(new CallResult.Trace(Spans.TRACE, Spans.spanId(1))),
                        Instant.EPOCH,
                        CallResult.Timing.of(Duration.ofMillis(40))));
        return this;
    }

    @Override
    public OpenCall open(CallRequest request, CallListener listener) {
        asked.add(request);
        return new Answered();
    }

    @Override
    public ServerSchema describe(Target target, Duration timeout) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ServerSchema describe(SchemaSource schema) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}

    /// A call that ends with the next answer.
    private final class Answered implements OpenCall {

        @Override
        public Optional<RpcMode> mode() {
            return Optional.of(RpcMode.UNARY);
        }

        @Override
        public Optional<CallResult.Trace> trace() {
            return Optional.empty();
        }

        @Override
        public boolean send(String json) {
            sent.add(json);
            return true;
        }

        @Override
        public void halfClose() {}

        @Override
        public void cancel() {}

        @Override
        public CallResult await() {
            return answers.remove();
        }
    }
}
