package io.meshscope.runtime.breaker;

import io.meshscope.proto.mesh.v1.CallOutcome;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The latest outcomes, oldest first, at most 100. Thread-safe.
final class Outcomes {

    private static final int MOST = 100;

    private final Deque<CallOutcome> recent = new ArrayDeque<>(MOST);

    synchronized void add(CallOutcome outcome) {
        if (recent.size() == MOST) {
            recent.removeFirst();
        }
        recent.addLast(outcome);
    }

    synchronized List<CallOutcome> list() {
        return List.copyOf(recent);
    }
}
