package io.meshscope.registry.grpc;

import io.meshscope.journal.Intake;
import io.meshscope.journal.Observation;
import io.meshscope.mesh.Probe;
import io.meshscope.mesh.RegistrationEvent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tells what an instance answers when that has changed. A refusal is told when it came twice: an
/// instance may register a moment before it listens.
final class Answers {

    private final Asked asked;
    private final Intake intake;
    private @Nullable Probe told;
    private boolean refusedBefore;

    Answers(Asked asked, Intake intake) {
        this.asked = asked;
        this.intake = intake;
    }

    /// What the journal cannot take now is told with the next answer.
    synchronized void tell(Probe now) {
        boolean refused = now.status() == Probe.Status.REFUSED;
        boolean sure = !refused || refusedBefore;
        refusedBefore = refused;
        boolean news = Optional.ofNullable(told).filter(now::same).isEmpty();
        if (sure
                && news
                && intake.offer(
                        Observation.of(
                                HealthSource.SOURCE,
                                new RegistrationEvent.Probed(
                                        asked.service(), asked.instance(), now)))) {
            told = now;
        }
    }
}
