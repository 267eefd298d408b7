package io.meshscope.session;

import io.meshscope.invoke.CallEvent;
import io.meshscope.invoke.CallListener;
import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.CallResult;
import io.meshscope.invoke.Invoker;
import io.meshscope.invoke.OpenCall;
import io.meshscope.invoke.SchemaSource;
import io.meshscope.invoke.ServerSchema;
import io.meshscope.invoke.Target;
import java.time.Duration;
import java.util.List;

/// Adds the console's own client span to the trace of a call that the console makes.
final class TracedInvoker implements Invoker {

    private final Invoker invoker;
    private final ConsoleSpans spans;

    TracedInvoker(Invoker invoker, ConsoleSpans spans) {
        this.invoker = invoker;
        this.spans = spans;
    }

    @Override
    public ServerSchema describe(Target target, Duration timeout) {
        return invoker.describe(target, timeout);
    }

    @Override
    public ServerSchema describe(SchemaSource schema) {
        return invoker.describe(schema);
    }

    @Override
    public ServerSchema describe(Target target, SchemaSource schema) {
        return invoker.describe(target, schema);
    }

    @Override
    public List<Target> instances(Target target) {
        return invoker.instances(target);
    }

    @Override
    public OpenCall open(CallRequest request, CallListener listener) {
        return invoker.open(
                request,
                event -> {
                    if (event instanceof CallEvent.Ended end) {
                        keep(request, end.result());
                    }
                    listener.on(event);
                });
    }

    private void keep(CallRequest request, CallResult result) {
        result.trace()
                .ifPresent(trace ->
                        spans.keep(
                                trace,
                                new ConsoleSpans.Made(
                                        request.method(),
                                        result.peer().orElse(request.target().text()),
                                        result.startedAt(),
                                        result.timing().total(),
                                        result.status().number())));
    }

    @Override
    public void close() {
        invoker.close();
    }
}
