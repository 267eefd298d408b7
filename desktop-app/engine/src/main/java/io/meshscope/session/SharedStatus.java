package io.meshscope.session;

import io.meshscope.journal.Intake;
import io.meshscope.journal.Observation;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Makes one source's status out of the watches on one cluster: the source is behind as soon as one
/// watch is behind, and current again when all watches are. Its position is the highest of their
/// positions, since Consul counts an index for each. Everything else that they observe passes
/// through.
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

    private synchronized List<Observation> judge(Part part, Observation observation) {
        part.reached(observation);
        if (!(observation.payload() instanceof SourceEvent status)) {
            return List.of(observation);
        }
        part.gap |= status instanceof SourceEvent.Resynchronised r && r.gap();
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
                            : new SourceEvent.Resynchronised(true, Message.of("registry.gap")));
        }
        partial().ifPresent(all::add);
        if (all.isEmpty()) {
            all.add(status);
        }
        parts.forEach(p -> p.gap = false);
        told = Optional.empty();
        OptionalLong reached = parts.stream().flatMapToLong(p -> p.reached.stream()).max();
        return all.stream().map(e -> new Observation(observation.source(), reached, e)).toList();
    }

    /// An outage is told once for all watches, and again when something else is the reason.
    private static String reason(SourceEvent status) {
        return status instanceof SourceEvent.Lagging lagging ? lagging.reason() : status.toString();
    }

    private Optional<SourceEvent> partial() {
        List<SourceEvent.Partial> partial =
                parts.stream().flatMap(p -> p.partial.stream()).toList();
        return partial.stream()
                .map(SourceEvent.Partial::what)
                .distinct()
                .reduce((one, other) -> Message.of("then", one, other))
                .<SourceEvent>map(missing ->
                        new SourceEvent.Partial(
                                Message.verbatim(partial.getFirst().detail()), missing));
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

        /// The newest position since it was read anew.
        private OptionalLong reached = OptionalLong.empty();

        private void reached(Observation observation) {
            OptionalLong now = observation.position();
            if (now.isEmpty()) {
                return;
            }
            boolean anew = observation.payload() instanceof SourceEvent.Resynchronised r && r.gap();
            reached = anew ? now : OptionalLong.of(Math.max(reached.orElse(0), now.getAsLong()));
        }

        private boolean isCurrent() {
            return status.filter(SharedStatus::isCurrent).isPresent();
        }

        @Override
        public boolean offer(Observation observation) {
            boolean all = true;
            for (Observation each : judge(this, observation)) {
                all &= intake.offer(each);
            }
            return all;
        }

        @Override
        public void put(Observation observation) throws InterruptedException {
            for (Observation each : judge(this, observation)) {
                intake.put(each);
            }
        }
    }
}
