package io.meshscope.log;

import io.meshscope.log.SameMessages.Group;
import io.meshscope.mesh.ServiceName;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Groups messages by their shapes, one after the other. It holds at most [#MOST] shapes.
public final class MessageGroups {

    /// So many lines nobody reads.
    static final int MOST = 5_000;

    private final Map<String, Group> groups = new HashMap<>();
    private long left;

    /// @param count how many records have this message
    public void add(
            String message,
            long count,
            Severity severity,
            ServiceName service,
            Instant first,
            Instant last) {
        String shape = MessageShape.of(message);
        if (groups.size() >= MOST && !groups.containsKey(shape)) {
            left += count;
            return;
        }
        groups.merge(
                shape,
                new Group(shape, count, severity, new TreeSet<>(List.of(service)), first, last),
                Group::plus);
    }

    public SameMessages all() {
        return new SameMessages(
                groups.values().stream()
                        .sorted(
                                Comparator.comparingLong(Group::count)
                                        .reversed()
                                        .thenComparing(Group::shape))
                        .toList(),
                left);
    }
}
