package io.meshscope.runtime.instance;

/// This process as it is now: its gRPC port, and with it its id, may change while it runs. Its
/// telemetry keeps the id it began with. Thread-safe.
public final class CurrentInstance {

    private volatile Instance now;

    public CurrentInstance(Instance begun) {
        now = begun;
    }

    public Instance get() {
        return now;
    }

    public String id() {
        return now.id();
    }

    public void become(Instance next) {
        now = next;
    }
}
