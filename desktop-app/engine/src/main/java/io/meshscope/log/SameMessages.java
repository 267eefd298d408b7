package io.meshscope.log;

import io.meshscope.mesh.ServiceName;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// Log records that say the same, apart from their variables.
///
/// @param all the most frequent first
/// @param left how many records are in none of them, because there are too many shapes
public record SameMessages(List<Group> all, long left) {

    public static final SameMessages NONE = new SameMessages(List.of(), 0);

    public SameMessages {
        all = List.copyOf(all);
    }

    /// @param shape see [MessageShape]
    /// @param worst the most severe of them
    /// @param services that wrote them
    /// @param first when the first was written
    public record Group(
            String shape,
            long count,
            Severity worst,
            SortedSet<ServiceName> services,
            Instant first,
            Instant last) {

        Group plus(Group more) {
            var both = new TreeSet<>(services);
            both.addAll(more.services);
            return new Group(
                    shape,
                    count + more.count,
                    worst.compareTo(more.worst) >= 0 ? worst : more.worst,
                    both,
                    first.isBefore(more.first) ? first : more.first,
                    last.isAfter(more.last) ? last : more.last);
        }
    }
}
