package io.meshscope.runtime.management;

import io.grpc.Context;
import io.micronaut.core.propagation.ThreadPropagatedContextElement;
import org.jspecify.annotations.Nullable;

/// Carries a rehearsal across the threads that Micronaut answers a request on.
record RehearsalContext(Context context) implements ThreadPropagatedContextElement<Context> {

    @Override
    public Context updateThreadContext() {
        return context.attach();
    }

    @Override
    public void restoreThreadContext(@Nullable Context before) {
        if (before != null) {
            context.detach(before);
        }
    }
}
