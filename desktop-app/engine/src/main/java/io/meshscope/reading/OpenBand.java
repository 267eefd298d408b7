package io.meshscope.reading;

import io.meshscope.mesh.Breaker;
import io.meshscope.mesh.BreakerEvent;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.ServiceName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/// A stretch of time in which a breaker refused calls.
public record OpenBand(Instant from, Instant to) {

    /// The bands of all breakers, joined where they overlap, oldest first.
    public static List<OpenBand> of(MeshState state, Instant from, Instant to) {
        return of(state, from, to, breaker -> true);
    }

    /// The bands of the breakers that guard calls to or from a service.
    public static List<OpenBand> of(
            MeshState state, Instant from, Instant to, ServiceName service) {
        return of(
                state,
                from,
                to,
                breaker -> breaker.id().caller().equals(service) || breaker.id().guards(service));
    }

    private static List<OpenBand> of(
            MeshState state, Instant from, Instant to, Predicate<Breaker> which) {
        var bands = new ArrayList<OpenBand>();
        state.breakers().values().stream()
                .filter(which)
                .forEach(breaker -> {
                    // What is not known is not drawn as refusing.
                    Instant known =
                            BreakerSilence.since(state, breaker)
                                    .filter(since -> since.isBefore(to))
                                    .orElse(to);
                    collect(breaker, from, known, bands);
                });
        return joined(bands);
    }

    private static void collect(Breaker breaker, Instant from, Instant to, List<OpenBand> bands) {
        Instant open = null;
        if (breaker.transitions().isEmpty() || breaker.transitions().get(0).from().refuses()) {
            open = breaker.state().refuses() || !breaker.transitions().isEmpty() ? from : null;
        }
        for (BreakerEvent.Transition transition : breaker.transitions()) {
            if (transition.to().refuses()) {
                open = open == null ? transition.changedAt() : open;
            } else if (open != null) {
                add(open, transition.changedAt(), from, to, bands);
                open = null;
            }
        }
        if (open != null) {
            Instant since = breaker.transitions().isEmpty() ? breaker.since() : open;
            add(since, to, from, to, bands);
        }
    }

    private static void add(
            Instant open, Instant closed, Instant from, Instant to, List<OpenBand> bands) {
        Instant start = open.isBefore(from) ? from : open;
        Instant end = closed.isAfter(to) ? to : closed;
        if (start.isBefore(end)) {
            bands.add(new OpenBand(start, end));
        }
    }

    private static List<OpenBand> joined(List<OpenBand> bands) {
        bands.sort(Comparator.comparing(OpenBand::from));
        var joined = new ArrayList<OpenBand>();
        for (OpenBand band : bands) {
            OpenBand last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last != null && !band.from().isAfter(last.to())) {
                Instant end = band.to().isAfter(last.to()) ? band.to() : last.to();
                joined.set(joined.size() - 1, new OpenBand(last.from(), end));
            } else {
                joined.add(band);
            }
        }
        return joined;
    }
}
