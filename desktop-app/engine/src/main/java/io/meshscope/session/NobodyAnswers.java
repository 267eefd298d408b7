package io.meshscope.session;

import io.meshscope.invoke.CallListener;
import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.Invoker;
import io.meshscope.invoke.OpenCall;
import io.meshscope.invoke.SchemaSource;
import io.meshscope.invoke.ServerSchema;
import io.meshscope.invoke.Target;
import java.time.Duration;

/// The invoker where there is nobody to call.
///
/// @param why in the user's words
record NobodyAnswers(String why) implements Invoker {

    @Override
    public ServerSchema describe(Target target, Duration timeout) {
        throw new InvokeException(why);
    }

    @Override
    public ServerSchema describe(SchemaSource source) {
        throw new InvokeException(why);
    }

    @Override
    public OpenCall open(CallRequest request, CallListener listener) {
        throw new InvokeException(why);
    }

    @Override
    public void close() {}
}
