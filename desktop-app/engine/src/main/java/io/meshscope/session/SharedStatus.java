package io.meshscope.session;

import io.meshscope.journal.Intake;
import io.meshscope.journal.Observation;
import io.meshscope.mesh.SourceEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Makes one source's status out of the watches on one cluster: the source is behind as soon as one
/// watch is, and current again when all are. Everything else that they observe passes through.
final class SharedStatus {

    private final Intake intake;
    private final List<Part> parts = new ArrayList<>();

    /// Why it is behind, as it was told last; empty while it is not.
    private Optional<String> told = Optional.empty();

    SharedStatus(Intake intake) {
        this.intake = intake;
    }

    /// An intake for one more watch.
    synchronized Intake part() {
        var part = new Part();
        parts.add(part);
        return part;
    }

    private synchronized List<Observation> judge(
            Part part, Observation observation, SourceEvent status) {
        part.status = Optional.of(status);
        part.partial = status instanceof SourceEvent.Partial p ? Optional.of(p) : Optional.empty();
        if (isCurrent(status)) {
            return parts.stream().allMatch(Part::isCurrent) ? current(observation) : List.of();
        }
        boolean known = told.equals(Optional.of(reason(status)));
        told = Optional.of(reason(status));
        return known ? List.of() : List.of(observation);
    }

    /// A gap in any watch is a gap of the source, and what one watch may not read, the source does
    /// not show.
    private List<Observation> current(Observation observation) {
        var all = new ArrayList<SourceEvent>();
        SourceEvent status = (SourceEvent) observation.payload();
        if (parts.stream().anyMatch(p -> p.gap)) {
            all.add(
                    status instanceof SourceEvent.Resynchronised r && r.gap()
                            ? status
                            : new SourceEvent.Resynchronised(true, "changes can be missing"));
        }
        partial().ifPresent(all::add);
        if (all.isEmpty()) {
            all.add(status);
        }
        parts.forEach(p -> p.gap = false);
        told = Optional.empty();
        return all.stream()
                .map(e -> new Observation(observation.source(), observation.position(), e))
                .toList();
    }

    /// An outage is told once for all watches, and again when something else is the reason.
    private static String reason(SourceEvent status) {
        return status instanceof SourceEvent.Lagging lagging ? lagging.reason() : status.toString();
    }

    private Optional<SourceEvent> partial() {
        List<SourceEvent.Partial> partial =
                parts.stream().flatMap(p -> p.partial.stream()).toList();
        return partial.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new SourceEvent.Partial(
                                partial.getFirst().detail(),
                                partial.stream()
                                        .map(SourceEvent.Partial::missing)
                                        .distinct()
                                        .collect(Collectors.joining(" "))));
    }

    private static boolean isCurrent(SourceEvent status) {
        return status instanceof SourceEvent.Connected
                || status instanceof SourceEvent.Partial
                || status instanceof SourceEvent.Resynchronised;
    }

    private final class Part implements Intake {
        private Optional<SourceEvent> status = Optional.empty();
        private Optional<SourceEvent.Partial> partial = Optional.empty();
        private boolean gap;

        private boolean isCurrent() {
            return status.filter(SharedStatus::isCurrent).isPresent();
        }

        private List<Observation> judged(Observation observation) {
            if (!(observation.payload() instanceof SourceEvent event)) {
                return List.of(observation);
            }
            if (event instanceof SourceEvent.Resynchronised r && r.gap()) {
                gap = true;
            }
            return judge(this, observation, event);
        }

        @Override
        public boolean offer(Observation observation) {
            boolean all = true;
            for (Observation each : judged(observation)) {
                all &= intake.offer(each);
            }
            return all;
        }

        @Override
        public void put(Observation observation) throws InterruptedException {
            for (Observation each : judged(observation)) {
                intake.put(each);
            }
        }
    }
}
