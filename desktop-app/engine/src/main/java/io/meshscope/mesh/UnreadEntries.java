package io.meshscope.mesh;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/// The entries of all registries that are not shown as instances, or not in whole.
///
/// @param unlisted how many more there are in a registry than are listed; none is left out
public record UnreadEntries(PMap<At, Entry> listed, PMap<SourceId, Long> unlisted) {

    static final UnreadEntries NONE = new UnreadEntries(HashTreePMap.empty(), HashTreePMap.empty());

    /// Where an entry stands.
    public record At(SourceId registry, Octets key) {}

    /// An entry.
    ///
    /// @param value its bytes; of a long one the beginning
    /// @param since when it was told
    public record Entry(At at, Octets value, EntryProblem problem, Instant since) {}

    /// Puts them together again from what was kept of them.
    public static UnreadEntries of(Collection<Entry> listed, PMap<SourceId, Long> unlisted) {
        PMap<At, Entry> all = HashTreePMap.empty();
        for (Entry entry : listed) {
            all = all.plus(entry.at(), entry);
        }
        return new UnreadEntries(all, unlisted);
    }

    UnreadEntries apply(MeshEvent event, EntryEvent payload) {
        return switch (payload) {
            case EntryEvent.Unread(Octets key, Octets value, EntryProblem problem) -> {
                var at = new At(event.source(), key);
                yield new UnreadEntries(
                        listed.plus(at, new Entry(at, value, problem, event.at())), unlisted);
            }
            case EntryEvent.Settled(Octets key) ->
                    new UnreadEntries(listed.minus(new At(event.source(), key)), unlisted);
            case EntryEvent.Unlisted(long count) ->
                    new UnreadEntries(
                            listed,
                            count == 0
                                    ? unlisted.minus(event.source())
                                    : unlisted.plus(event.source(), count));
        };
    }

    /// How many entries of each registry are not shown; a registry of which all are has no number.
    public Map<SourceId, Long> counts() {
        var counts = new HashMap<SourceId, Long>(unlisted);
        listed.keySet().forEach(at -> counts.merge(at.registry(), 1L, Long::sum));
        return counts;
    }

    /// How many entries of a registry are not shown.
    public long count(SourceId registry) {
        return counts().getOrDefault(registry, 0L);
    }
}
