package io.meshscope.session;

import io.meshscope.journal.Intake;
import io.meshscope.journal.Observation;
import io.meshscope.mesh.SourceEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Makes one source's status out of the watches on one etcd: the source is behind as soon as one
/// watch is, and current again when all are. Everything else that they observe passes through.
final class EtcdStatus {

    private final Intake intake;
    private final List<Part> parts = new ArrayList<>();
    private boolean told;
    private boolean current;

    EtcdStatus(Intake intake) {
        this.intake = intake;
    }

    /// An intake for one more watch.
    synchronized Intake part() {
        var part = new Part();
        parts.add(part);
        return part;
    }

    private synchronized Optional<Observation> judge(
            Part part, Observation observation, SourceEvent status) {
        part.status = Optional.of(status);
        part.partial = status instanceof SourceEvent.Partial p ? Optional.of(p) : Optional.empty();
        boolean allCurrent = parts.stream().allMatch(Part::isCurrent);
        if (isCurrent(status)) {
            if (!allCurrent) {
                return Optional.empty();
            }
            SourceEvent all = withGap(whole(status));
            parts.forEach(p -> p.gap = false);
            told = true;
            current = true;
            return Optional.of(new Observation(observation.source(), observation.position(), all));
        }
        if (told && !current && status instanceof SourceEvent.Lagging) {
            return Optional.empty();
        }
        told = true;
        current = false;
        return Optional.of(observation);
    }

    /// What one watch may not read, the source does not show.
    private SourceEvent whole(SourceEvent status) {
        List<SourceEvent.Partial> partial =
                parts.stream().flatMap(p -> p.partial.stream()).toList();
        return partial.isEmpty()
                ? status
                : new SourceEvent.Partial(
                        partial.getFirst().detail(),
                        partial.stream()
                                .map(SourceEvent.Partial::missing)
                                .distinct()
                                .collect(Collectors.joining(" ")));
    }

    /// A gap in any watch is a gap of the source.
    private SourceEvent withGap(SourceEvent status) {
        boolean gap = parts.stream().anyMatch(p -> p.gap);
        return gap && !(status instanceof SourceEvent.Resynchronised r && r.gap())
                ? new SourceEvent.Resynchronised(true, "changes can be missing")
                : status;
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
            return status.filter(EtcdStatus::isCurrent).isPresent();
        }

        private Optional<Observation> judged(Observation observation) {
            if (!(observation.payload() instanceof SourceEvent event)) {
                return Optional.of(observation);
            }
            if (event instanceof SourceEvent.Resynchronised r && r.gap()) {
                gap = true;
            }
            return judge(this, observation, event);
        }

        @Override
        public boolean offer(Observation observation) {
            return judged(observation).map(intake::offer).orElse(true);
        }

        @Override
        public void put(Observation observation) throws InterruptedException {
            Optional<Observation> judged = judged(observation);
            if (judged.isPresent()) {
                intake.put(judged.get());
            }
        }
    }
}
