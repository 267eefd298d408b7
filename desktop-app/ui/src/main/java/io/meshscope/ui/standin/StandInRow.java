package io.meshscope.ui.standin;

import io.meshscope.registry.KeptRegistration;
import io.meshscope.session.RunningStandIns.Running;
import io.meshscope.standin.StandIn;
import io.meshscope.standin.StandInCalls;
import java.util.List;
import java.util.Optional;

/// A stand-in that runs, as it is listed.
///
/// @param where it is registered; empty for nowhere
/// @param trouble why that does not last, in words
record StandInRow(
        Running running, List<String> where, Optional<String> trouble, StandInCalls.Count count) {

    static StandInRow of(Running running) {
        StandIn standIn = running.standIn();
        return new StandInRow(
                running,
                standIn.registrations().stream().map(KeptRegistration::where).toList(),
                standIn.registrations().stream().flatMap(r -> r.trouble().stream()).findFirst(),
                standIn.calls().count());
    }

    String file() {
        return String.valueOf(running.file().getFileName());
    }

    /// What it stands in for: the service it registers as, else those that it serves.
    String service() {
        return running.standIn()
                .plan()
                .service()
                .map(Object::toString)
                .orElseGet(() -> String.join(", ", running.standIn().services()));
    }

    String address() {
        return running.standIn().endpoint().toString();
    }
}
