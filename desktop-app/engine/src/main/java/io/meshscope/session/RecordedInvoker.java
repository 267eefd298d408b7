package io.meshscope.session;

import io.meshscope.invoke.CallListener;
import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.Invoker;
import io.meshscope.invoke.OpenCall;
import io.meshscope.invoke.SchemaSource;
import io.meshscope.invoke.ServerSchema;
import io.meshscope.invoke.Target;
import io.meshscope.invoke.duckdb.DuckDbSchemas;
import io.meshscope.invoke.grpc.ToldShapes;
import io.meshscope.message.Message;
import java.time.Duration;
import java.time.InstantSource;

/// The invoker of a recording: it tells the methods that servers and files told while it was
/// recorded, and calls nobody.
///
/// @param why nobody can be called
record RecordedInvoker(Message why, DuckDbSchemas schemas, InstantSource clock) implements Invoker {

    @Override
    public ServerSchema describe(Target target, Duration timeout) {
        return schemas.of(target)
                .map(ToldShapes::of)
                .orElseThrow(() ->
                        new InvokeException(
                                Message.of("recording.no-methods", target),
                                InvokeException.Remedy.SCHEMA_FILE,
                                null));
    }

    /// As it was when it was recorded, whatever the files say by now.
    @Override
    public ServerSchema describe(Target target, SchemaSource source) {
        return schemas.of(target).map(ToldShapes::of).orElseGet(() -> describe(source));
    }

    /// Files can be read without a cluster.
    @Override
    public ServerSchema describe(SchemaSource source) {
        try {
            return ToldShapes.of(source.read(), clock.instant());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InvokeException(Message.of("question.given-up"), e);
        }
    }

    @Override
    public OpenCall open(CallRequest request, CallListener listener) {
        throw new InvokeException(why);
    }

    @Override
    public void close() {}
}
