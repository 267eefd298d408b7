package io.meshscope.ui.trace.compare;

import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import java.util.Optional;
import java.util.stream.Stream;

/// A trace beside another one.
///
/// @param other empty until the user has chosen one
public record ComparedTraces(String traceId, Optional<String> other) implements Location {

    @Override
    public Place place() {
        return Place.TRACES;
    }

    /// The traces that places are about, each once.
    static Stream<String> of(Stream<Location> places) {
        return places.flatMap(place ->
                        switch (place) {
                            case Location.Trace trace -> Stream.of(trace.traceId());
                            case ComparedTraces two ->
                                    Stream.concat(Stream.of(two.traceId()), two.other().stream());
                            default -> Stream.<String>empty();
                        })
                .distinct();
    }

    /// The trace that was opened last and is not this one.
    public static Optional<String> opened(Stream<Location> latestFirst, String traceId) {
        return of(latestFirst).filter(id -> !id.equals(traceId)).findFirst();
    }
}
