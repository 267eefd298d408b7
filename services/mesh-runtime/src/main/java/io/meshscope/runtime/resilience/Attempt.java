package io.meshscope.runtime.resilience;

import io.grpc.CallOptions;
import io.grpc.LoadBalancer.Subchannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Where one call stands in its attempts; travels in the call options. The balancer notes the
/// subchannels it picked, so that the next attempt goes elsewhere. Thread-safe.
public final class Attempt {

    public static final CallOptions.Key<Attempt> KEY = CallOptions.Key.create("mesh-attempt");

    private final int number;

    /// Subchannels by identity: their addresses may be asked for on the balancer's thread only.
    private final Set<Subchannel> tried;

    private Attempt(int number, Set<Subchannel> tried) {
        this.number = number;
        this.tried = tried;
    }

    static Attempt first() {
        return new Attempt(1, ConcurrentHashMap.newKeySet());
    }

    Attempt next() {
        return new Attempt(number + 1, tried);
    }

    /// From 1.
    public int number() {
        return number;
    }

    void picked(Subchannel subchannel) {
        tried.add(subchannel);
    }

    boolean wasTried(Subchannel subchannel) {
        return tried.contains(subchannel);
    }
}
