package io.meshscope.load;

import io.meshscope.mesh.Endpoint;
import io.meshscope.reading.explain.CallEnd;
import io.meshscope.reading.explain.FailedCall;
import io.meshscope.trace.GrpcCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

    /// The largest group first. It may ask servers, all at the same time, which blocks.
    ///
    /// @param from when the warm-up was over, as the run's clock counts
    List<FailureGroup> all(long from, LongFunction<String> traceIds) throws InterruptedException {
        List<Group> largestFirst =
                groups.values().stream()
                        .sorted(Comparator.comparingLong(Group::calls).reversed())
                        .toList();
        var found = new ArrayList<FailureGroup>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<FailedCall>> readings =
                    largestFirst.stream()
                            .map(group -> threads.submit(() -> group.last().reading().get()))
                            .toList();
            for (int i = 0; i < readings.size(); i++) {
                Group group = largestFirst.get(i);
                found.add(
                        new FailureGroup(
                                readings.get(i).get(),
                                group.calls(),
                                Duration.ofNanos(group.at() - from),
                                Optional.of(group.traced())
                                        .filter(number -> number >= 0)
                                        .map(traceIds::apply)));
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        return found;
    }
}
