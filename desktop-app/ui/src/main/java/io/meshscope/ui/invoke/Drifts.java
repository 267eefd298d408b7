package io.meshscope.ui.invoke;

import io.meshscope.invoke.Invoker;
import io.meshscope.invoke.SchemaSource;
import io.meshscope.invoke.Target;
import io.meshscope.invoke.drift.InstanceDrift;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.fx.SingleFlight;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// How the schemas of a target's instances differ, when that was asked for. FX thread only.
final class Drifts {

    private final Invoker invoker;
    private final SingleFlight<List<InstanceDrift>> comparing;
    private final ReadOnlyObjectWrapper<Optional<List<InstanceDrift>>> found =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private Consumer<Exception> problem = why -> {};

    Drifts(Invoker invoker, Background background) {
        this.invoker = invoker;
        this.comparing =
                new SingleFlight<>(
                        background,
                        drifts -> found.set(Optional.of(drifts)),
                        why -> problem.accept(why));
    }

    /// @param file that was chosen for the target; empty to compare its instances
    void compare(String target, Optional<SchemaSource> file) {
        comparing.ask(() -> InstanceDrift.of(invoker, new Target(target), file, Optional.empty()));
    }

    /// Is told why schemas could not be compared.
    void onProblem(Consumer<Exception> heard) {
        problem = heard;
    }

    /// Shows nothing any more, and gives up what is being compared.
    void leave() {
        comparing.cancel();
        found.set(Optional.empty());
    }

    ReadOnlyObjectProperty<Optional<List<InstanceDrift>>> found() {
        return found.getReadOnlyProperty();
    }
}
