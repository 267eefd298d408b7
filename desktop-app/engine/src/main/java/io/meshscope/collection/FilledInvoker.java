package io.meshscope.collection;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.meshscope.invoke.CallListener;
import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.CallResult;
import io.meshscope.invoke.ForwardingInvoker;
import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.Invoker;
import io.meshscope.invoke.OpenCall;
import io.meshscope.invoke.RpcMode;
import io.meshscope.invoke.Target;
import java.util.Optional;
import java.util.function.Function;

/// Puts the values of variables into calls at the last moment, so that whoever keeps or shows a
/// call keeps it as it is written, without secrets.
public final class FilledInvoker extends ForwardingInvoker {

    private final Function<CallRequest, Optional<Variables>> variables;

    /// @param invoker makes the calls; it is closed by its owner
    /// @param variables of a call; empty for one that has none
    public FilledInvoker(Invoker invoker, Function<CallRequest, Optional<Variables>> variables) {
        super(invoker);
        this.variables = variables;
    }

    @Override
    public OpenCall open(CallRequest request, CallListener listener) {
        Optional<Variables> values = variables.apply(request);
        return values.isEmpty()
                ? super.open(request, listener)
                : new Filled(super.open(filled(request, values.get()), listener), values.get());
    }

    private static CallRequest filled(CallRequest request, Variables values) {
        try {
            return new CallRequest(
                    new Target(values.fill(request.target().text())),
                    values.fill(request.method()),
                    request.json(),
                    values.fill(request.metadata()),
                    request.terms(),
                    request.startTrace(),
                    request.schema());
        } catch (UnknownVariableException e) {
            throw new InvokeException(e.said(), e);
        }
    }

    /// The other one is its owner's.
    @Override
    public void close() {}

    /// Fills each message that is sent.
    private record Filled(OpenCall call, Variables values) implements OpenCall {

        @Override
        public Optional<RpcMode> mode() {
            return call.mode();
        }

        @Override
        public Optional<CallResult.Trace> trace() {
            return call.trace();
        }

        @Override
        public boolean send(String json) throws InterruptedException {
            try {
                return call.send(values.fill(CollectionJson.READER.readTree(json)).toString());
            } catch (UnknownVariableException e) {
                throw new InvokeException(e.said(), e);
            } catch (JsonProcessingException e) {
                return call.send(json); // the call says what is wrong with it
            }
        }

        @Override
        public void halfClose() {
            call.halfClose();
        }

        @Override
        public void cancel() {
            call.cancel();
        }

        @Override
        public CallResult await() throws InterruptedException {
            return call.await();
        }
    }
}
