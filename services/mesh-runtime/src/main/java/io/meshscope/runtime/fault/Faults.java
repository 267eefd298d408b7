package io.meshscope.runtime.fault;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The faults of this process in the order they were set; each ends by itself. Thread-safe.
public final class Faults {

    static final int MOST = 32;

    private final InstantSource clock;
    private final Map<String, Fault> byId = new LinkedHashMap<>();
    private volatile List<Fault> all = List.of();

    public Faults(InstantSource clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /// Adds a fault, or replaces the one of its id.
    ///
    /// @return false when there are too many
    synchronized boolean set(Fault fault) {
        dropEnded();
        if (byId.size() >= MOST && !byId.containsKey(fault.id())) {
            return false;
        }
        byId.put(fault.id(), fault);
        all = List.copyOf(byId.values());
        return true;
    }

    synchronized int clear(String id) {
        dropEnded();
        int before = byId.size();
        if (id.isEmpty()) {
            byId.clear();
        } else {
            byId.remove(id);
        }
        all = List.copyOf(byId.values());
        return before - byId.size();
    }

    /// Those in force now.
    List<Fault> current() {
        Instant now = clock.instant();
        return all.stream().filter(fault -> !fault.hasEnded(now)).toList();
    }

    /// Those in force for one method, `package.Service/Method`.
    List<Fault> on(String method) {
        // Nearly always there are none.
        return all.isEmpty()
                ? List.of()
                : current().stream().filter(fault -> fault.matches(method)).toList();
    }

    private void dropEnded() {
        Instant now = clock.instant();
        byId.values().removeIf(fault -> fault.hasEnded(now));
    }
}
