package io.meshscope.topology;

import io.meshscope.mesh.EdgeId;
import io.meshscope.mesh.TrafficEvent;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The edges whose two sides tell their calls in traces apart, because no trace context goes from
/// one to the other. Each change is told once. Not safe for use by several threads.
final class ApartEdges {

    private static final Logger LOG = LoggerFactory.getLogger(ApartEdges.class);
    private static final int MOST = 1_000;

    private final Set<EdgeId> apart = new HashSet<>();
    private final Map<EdgeId, Boolean> untold = new LinkedHashMap<>();
    private boolean full;

    /// A call's two sides were in two traces.
    void apart(EdgeId edge) {
        if (apart.contains(edge)) {
            return;
        }
        if (apart.size() < MOST) {
            apart.add(edge);
            untold.put(edge, true);
        } else if (!full) {
            full = true;
            LOG.warn(
                    "on more than {} edges the two sides of calls are in traces apart; it is not"
                            + " told of the others",
                    MOST);
        }
    }

    /// A call's two sides were in one trace.
    void joined(EdgeId edge) {
        if (apart.remove(edge)) {
            untold.put(edge, false);
        }
    }

    /// Tells what changed, and forgets what was taken.
    ///
    /// @param taker false when it cannot take more now
    void tell(Predicate<TrafficEvent> taker) {
        var all = untold.entrySet().iterator();
        while (all.hasNext()) {
            var change = all.next();
            if (!taker.test(new TrafficEvent.Apart(change.getKey(), change.getValue()))) {
                return;
            }
            all.remove();
        }
    }
}
