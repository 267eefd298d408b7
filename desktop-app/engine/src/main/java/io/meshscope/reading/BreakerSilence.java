package io.meshscope.reading;

import io.meshscope.breaker.BreakerFeed;
import io.meshscope.mesh.Breaker;
import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.Instance;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Source;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// Since when nobody tells what a breaker does.
public final class BreakerSilence {

    private BreakerSilence() {}

    /// Empty for a breaker that is told. It is not, while its process does not answer and after its
    /// instance left all registries, unless it was told since.
    public static Optional<Instant> since(MeshState state, Breaker breaker) {
        BreakerId id = breaker.id();
        Optional<Instant> unheard =
                Optional.ofNullable(
                                state.sources()
                                        .all()
                                        .get(BreakerFeed.source(id.caller(), id.instance())))
                        .filter(source -> !source.current())
                        .map(Source::since);
        Optional<Instant> left =
                state.registrations()
                        .instance(id.caller(), id.instance())
                        .flatMap(Instance::gone)
                        .map(Instance.Departure::at);
        return Stream.concat(unheard.stream(), left.stream())
                .filter(end -> !breaker.observedAt().isAfter(end))
                .min(Comparator.naturalOrder());
    }
}
