package io.meshscope.invoke;

import io.meshscope.message.Message;
import java.time.Duration;
import java.util.List;

/// Asks servers which methods they offer, and calls them. All of it blocks on the network or on
/// files: for virtual threads.
public interface Invoker extends AutoCloseable {

    /// Asks a server what it offers, by reflection.
    ///
    /// @throws InvokeException when it does not answer or does not tell
    ServerSchema describe(Target target, Duration timeout);

    /// Reads what a schema offers, without asking any server.
    ///
    /// @throws InvokeException when it cannot be read
    ServerSchema describe(SchemaSource schema);

    /// As [#describe(SchemaSource)], for the target that the schema was chosen for.
    default ServerSchema describe(Target target, SchemaSource schema) {
        return describe(schema);
    }

    /// Each instance of a target, as a target of its own; an address is its own only one.
    ///
    /// @throws InvokeException when there is none, or the target cannot be understood
    default List<Target> instances(Target target) {
        return List.of(target);
    }

    /// Opens a call of any mode. What happens in it is told to the listener; the caller closes it.
    /// A target that cannot be reached is a call that has ended, not an exception.
    ///
    /// @throws InvokeException when the call cannot be made: unknown method, the target cannot be
    ///   understood, the schema cannot be read
    OpenCall open(CallRequest request, CallListener listener);

    /// Makes a call with the request's one message and waits for its end. A call that the server
    /// refuses is a result, not an exception.
    ///
    /// @return with the last message that came
    /// @throws InvokeException as [#open], or when the JSON does not fit the message (naming the
    ///   field)
    default CallResult call(CallRequest request) {
        try (OpenCall call = open(request, event -> {})) {
            if (call.send(request.json())) {
                call.halfClose();
            }
            return call.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InvokeException(Message.of("call.given-up"), e);
        }
    }

    @Override
    void close();
}
