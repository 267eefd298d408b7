package io.meshscope.mesh;

import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/// All sources that have said something about themselves.
public record Sources(PMap<SourceId, Source> all) {

    static final Sources EMPTY = new Sources(HashTreePMap.empty());

    Sources apply(MeshEvent event) {
        @Nullable Source known = all.get(event.source());
        if (event.payload() instanceof SourceEvent status) {
            int gaps = known == null ? 0 : known.gaps();
            boolean gap = status instanceof SourceEvent.Resynchronised r && r.gap();
            return with(
                    new Source(
                            event.source(),
                            status,
                            since(known, status, event.at()),
                            // A registry that was set up anew counts its positions from the
                            // beginning.
                            gap && event.position().isPresent()
                                    ? event.position()
                                    : highest(known, event.position()),
                            event.at(),
                            gap ? gaps + 1 : gaps,
                            known == null ? Source.Refusals.NONE : known.refusals()));
        }
        if (known == null) {
            return this;
        }
        return with(
                new Source(
                        known.id(),
                        known.status(),
                        known.since(),
                        highest(known, event.position()),
                        event.at(),
                        known.gaps(),
                        event.payload() instanceof TrafficEvent.Refused refused
                                ? known.refusals().plus(refused, event.at())
                                : known.refusals()));
    }

    /// A source that is tried again and again counts as lost since it was first lost.
    private static Instant since(@Nullable Source known, SourceEvent status, Instant at) {
        return known != null && !known.current() && !Source.current(status) ? known.since() : at;
    }

    private Sources with(Source source) {
        return new Sources(all.plus(source.id(), source));
    }

    private static OptionalLong highest(@Nullable Source known, OptionalLong position) {
        if (known == null || known.position().isEmpty()) {
            return position;
        }
        return position.isEmpty()
                ? known.position()
                : OptionalLong.of(Math.max(known.position().getAsLong(), position.getAsLong()));
    }
}
