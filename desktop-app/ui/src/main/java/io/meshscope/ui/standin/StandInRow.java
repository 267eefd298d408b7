package io.meshscope.ui.standin;

import io.meshscope.message.Message;
import io.meshscope.registry.KeptRegistration;
import io.meshscope.session.RunningStandIns.Running;
import io.meshscope.standin.StandIn;
import io.meshscope.standin.StandInCalls;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// A stand-in that runs, as it is listed. The row stays while calls come, so that its button can be
/// pressed meanwhile. FX thread only.
final class StandInRow {

    private final Running running;
    private final ReadOnlyObjectWrapper<Told> told;

    /// What changes.
    ///
    /// @param where it is registered; empty for nowhere
    /// @param trouble why that does not last
    record Told(List<Message> where, Optional<Message> trouble, StandInCalls.Count count) {

        private static Told of(StandIn standIn) {
            return new Told(
                    standIn.registrations().stream().map(KeptRegistration::where).toList(),
                    standIn.registrations().stream().flatMap(r -> r.trouble().stream()).findFirst(),
                    standIn.calls().count());
        }
    }

    StandInRow(Running running) {
        this.running = running;
        told = new ReadOnlyObjectWrapper<>(Told.of(running.standIn()));
    }

    /// Reads again what changes.
    ///
    /// @return whether it did
    boolean read() {
        Told now = Told.of(running.standIn());
        if (now.equals(told.get())) {
            return false;
        }
        told.set(now);
        return true;
    }

    Running running() {
        return running;
    }

    ReadOnlyObjectProperty<Told> told() {
        return told.getReadOnlyProperty();
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
