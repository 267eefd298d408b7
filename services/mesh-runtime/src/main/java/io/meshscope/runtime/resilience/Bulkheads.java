package io.meshscope.runtime.resilience;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import java.time.Duration;

/// One bulkhead for each callee: how many calls to it may run at once, so that one that hangs does
/// not take every thread and buffer with it. Thread-safe.
public final class Bulkheads {

    private final BulkheadRegistry registry = BulkheadRegistry.ofDefaults();
    private volatile BulkheadConfig config;

    /// @param mostConcurrent calls to one callee at the same time, at least 1
    public Bulkheads(int mostConcurrent) {
        config = config(mostConcurrent);
    }

    /// For all bulkheads, now and later ones. Calls that run are not ended.
    public void changeLimit(int mostConcurrent) {
        BulkheadConfig next = config(mostConcurrent);
        config = next;
        registry.getAllBulkheads().forEach(bulkhead -> bulkhead.changeConfig(next));
    }

    /// For the standard Micrometer meters.
    public BulkheadRegistry registry() {
        return registry;
    }

    Bulkhead of(String callee) {
        return registry.bulkhead(callee, config);
    }

    private static BulkheadConfig config(int mostConcurrent) {
        return BulkheadConfig.custom()
                .maxConcurrentCalls(mostConcurrent)
                .maxWaitDuration(Duration.ZERO) // a waiting call would hold what this saves
                .build();
    }
}
