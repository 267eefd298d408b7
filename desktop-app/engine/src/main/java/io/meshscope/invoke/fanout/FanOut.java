package io.meshscope.invoke.fanout;

import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.Invoker;
import io.meshscope.invoke.OpenCall;
import io.meshscope.invoke.RpcMode;
import io.meshscope.invoke.Target;
import io.meshscope.message.Message;
import io.meshscope.message.MessageException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Calls every instance of a target at once with the same request.
public final class FanOut {

    private FanOut() {}

    /// Blocks until all have answered, or their deadlines have passed.
    ///
    /// @return in the order of the instances
    /// @throws InvokeException when the target has no instance, or the method is not unary
    public static List<InstanceAnswer> call(Invoker invoker, CallRequest request)
            throws InterruptedException {
        List<Target> instances = invoker.instances(request.target());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<InstanceAnswer>> calls =
                    instances.stream()
                            .map(i -> threads.submit(() -> answer(invoker, request.to(i))))
                            .toList();
            return calls.stream().map(FanOut::ended).toList();
        }
    }

    private static InstanceAnswer answer(Invoker invoker, CallRequest request)
            throws InterruptedException {
        String instance = request.target().text();
        try (OpenCall call = invoker.open(request, event -> {})) {
            call.mode().ifPresent(mode -> check(request, mode));
            if (call.send(request.json())) {
                call.halfClose();
            }
            return InstanceAnswer.of(instance, call.await());
        } catch (NotUnaryException e) {
            throw new InvokeException(e.said());
        } catch (InvokeException e) {
            return InstanceAnswer.without(instance, e.said());
        }
    }

    private static void check(CallRequest request, RpcMode mode) {
        if (mode != RpcMode.UNARY) {
            throw new NotUnaryException(Message.of("all-instances.stream", request.method()));
        }
    }

    private static InstanceAnswer ended(Future<InstanceAnswer> call) {
        try {
            return call.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InvokeException(Message.of("calls.given-up"), e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof InvokeException refused
                    ? refused
                    : new IllegalStateException(e.getCause());
        }
    }

    private static final class NotUnaryException extends MessageException {

        private static final long serialVersionUID = 1L;

        NotUnaryException(Message said) {
            super(said, null);
        }
    }
}
