package io.meshscope.load;

import io.meshscope.mesh.Endpoint;
import io.meshscope.reading.explain.CallEnd;
import io.meshscope.trace.GrpcCode;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;

/// Counts failed calls, from any thread, by what ended them and where.
final class FailureGroups {

    private record Key(GrpcCode code, CallEnd end, Optional<Endpoint> server) {}

    /// @param at as the run's clock counts
    /// @param traced the number of the last call that started a trace; -1 for none
    private record Group(LoadFailure last, long calls, long at, long traced) {}

    private final Map<Key, Group> groups = new ConcurrentHashMap<>();

    void add(LoadFailure call, Flight flight, long now) {
        long traced = flight.sampled() ? flight.number() : -1;
        groups.merge(
                new Key(call.code(), call.end(), call.server()),
                new Group(call, 1, now, traced),
                (before, last) ->
                        new Group(
                                last.last(),
                                before.calls() + 1,
                                last.at(),
                                Math.max(before.traced(), last.traced())));
    }

    /// The largest group first. It may ask servers, which blocks.
    ///
    /// @param from when the warm-up was over, as the run's clock counts
    List<FailureGroup> all(long from, LongFunction<String> traceIds) {
        return groups.values().stream()
                .sorted(Comparator.comparingLong(Group::calls).reversed())
                .map(group ->
                        new FailureGroup(
                                group.last().reading().get(),
                                group.calls(),
                                Duration.ofNanos(group.at() - from),
                                Optional.of(group.traced())
                                        .filter(number -> number >= 0)
                                        .map(traceIds::apply)))
                .toList();
    }
}
