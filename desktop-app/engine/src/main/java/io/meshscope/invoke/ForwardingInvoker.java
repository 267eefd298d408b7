package io.meshscope.invoke;

import java.time.Duration;
import java.util.List;

/// Stands before another invoker and passes on what it does not change.
public abstract class ForwardingInvoker implements Invoker {

    private final Invoker next;

    protected ForwardingInvoker(Invoker next) {
        this.next = next;
    }

    @Override
    public ServerSchema describe(Target target, Duration timeout) {
        return next.describe(target, timeout);
    }

    @Override
    public ServerSchema describe(SchemaSource schema) {
        return next.describe(schema);
    }

    @Override
    public ServerSchema describe(Target target, SchemaSource schema) {
        return next.describe(target, schema);
    }

    @Override
    public List<Target> instances(Target target) {
        return next.instances(target);
    }

    @Override
    public OpenCall open(CallRequest request, CallListener listener) {
        return next.open(request, listener);
    }

    @Override
    public void close() {
        next.close();
    }
}
