package io.meshscope.session;

import io.meshscope.invoke.CallEvent;
import io.meshscope.invoke.CallListener;
import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.CallResult;
import io.meshscope.invoke.ForwardingInvoker;
import io.meshscope.invoke.Invoker;
import io.meshscope.invoke.OpenCall;

/// Adds the console's own client span to the trace of a call that the console makes.
final class TracedInvoker extends ForwardingInvoker {

    private final ConsoleSpans spans;

    TracedInvoker(Invoker invoker, ConsoleSpans spans) {
        super(invoker);
        this.spans = spans;
    }

    @Override
    public OpenCall open(CallRequest request, CallListener listener) {
        return super.open(
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
}
