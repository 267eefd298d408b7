package io.meshscope.ui.invoke;

import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.OpenCall;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/// Sends one message after the other, in the order in which they were given. Safe for several
/// threads.
final class StreamSender {

    private sealed interface Step {}

    private record Send(String json) implements Step {}

    private record HalfClose() implements Step {}

    private record Stop() implements Step {}

    private final BlockingQueue<Step> steps = new LinkedBlockingQueue<>();
    private final Consumer<LiveStream.Problem> problem;

    /// @param problem is told what could not be sent, on the thread that sends
    StreamSender(Consumer<LiveStream.Problem> problem) {
        this.problem = problem;
    }

    void send(String json) {
        steps.add(new Send(json));
    }

    void halfClose() {
        steps.add(new HalfClose());
    }

    /// What was given before is still tried.
    void stop() {
        steps.add(new Stop());
    }

    /// Sends until it is stopped.
    void run(OpenCall call) throws InterruptedException {
        while (true) {
            switch (steps.take()) {
                case Send(String json) -> send(call, json);
                case HalfClose() -> call.halfClose();
                case Stop() -> {
                    return;
                }
            }
        }
    }

    private void send(OpenCall call, String json) throws InterruptedException {
        try {
            if (!call.send(json)) {
                problem.accept(new LiveStream.NotSent());
            }
        } catch (InvokeException e) {
            problem.accept(new LiveStream.Failed(Reason.of(e)));
        }
    }
}
