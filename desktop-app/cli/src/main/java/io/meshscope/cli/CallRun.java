package io.meshscope.cli;

import io.meshscope.invoke.CallResult;
import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.OpenCall;
import io.meshscope.invoke.RpcMode;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// One call from the shell: messages are read and sent while others come, until the call ends.
final class CallRun {

    private final Thread caller = Thread.currentThread();
    private final AtomicReference<RuntimeException> unsent = new AtomicReference<>();
    private @Nullable OpenCall open;
    private boolean stopped;

    /// Cancels the call, or gives it up while it is being opened.
    synchronized void stop() {
        stopped = true;
        if (open != null) {
            open.cancel();
        } else {
            caller.interrupt();
        }
    }

    synchronized boolean stopped() {
        return stopped;
    }

    private synchronized void opened(OpenCall call) {
        open = call;
        if (stopped) {
            call.cancel();
        }
    }

    /// @param given the messages; empty when none were given, which is an empty one for a method
    ///   that takes one, and none for a method that takes many
    CallResult run(OpenCall call, Optional<Reader> given) throws InterruptedException {
        opened(call);
        try (call) {
            if (takesMany(call)) {
                given.ifPresentOrElse(
                        messages ->
                                Thread.ofPlatform()
                                        .daemon()
                                        .name("messages")
                                        .start(() -> feed(call, new JsonTexts(messages))),
                        call::halfClose);
            } else {
                var unused = call.send(given.isPresent() ? whole(given.get()) : "{}");
            }
            CallResult result = call.await();
            if (unsent.get() != null) {
                throw unsent.get();
            }
            return result;
        }
    }

    private static boolean takesMany(OpenCall call) {
        return call.mode().filter(RpcMode::takesMany).isPresent();
    }

    private static String whole(Reader given) {
        try {
            return given.readAllAsString();
        } catch (IOException e) {
            throw new FailedException("cannot read the message: " + e.getMessage());
        }
    }

    private void feed(OpenCall call, JsonTexts messages) {
        int number = 0;
        try {
            for (var next = messages.next(); next.isPresent(); next = messages.next()) {
                number++;
                if (!call.send(next.get())) {
                    return;
                }
            }
            call.halfClose();
        } catch (InvokeException e) {
            fail(call, new FailedException("message " + number + ": " + SchemaOptions.words(e)));
        } catch (IOException e) {
            fail(call, new FailedException("cannot read the messages: " + e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void fail(OpenCall call, RuntimeException why) {
        unsent.set(why);
        call.cancel();
    }
}
