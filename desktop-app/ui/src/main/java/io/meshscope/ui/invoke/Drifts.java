package io.meshscope.ui.invoke;

import io.meshscope.invoke.Invoker;
import io.meshscope.invoke.SchemaSource;
import io.meshscope.invoke.Target;
import io.meshscope.invoke.drift.InstanceDrift;
import io.meshscope.ui.fx.Background;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// How the schemas of a target's instances differ, when that was asked for. FX thread only.
final class Drifts {

    private final Invoker invoker;
    private final Background background;
    private final ReadOnlyObjectWrapper<Optional<List<InstanceDrift>>> found =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    Drifts(Invoker invoker, Background background) {
        this.invoker = invoker;
        this.background = background;
    }

    /// @param file that was chosen for the target; empty to compare its instances
    void compare(String target, Optional<SchemaSource> file, Consumer<Exception> problem) {
        background.run(
                () -> InstanceDrift.of(invoker, new Target(target), file, Optional.empty()),
                drifts -> found.set(Optional.of(drifts)),
                problem);
    }

    /// Shows nothing any more.
    void leave() {
        found.set(Optional.empty());
    }

    ReadOnlyObjectProperty<Optional<List<InstanceDrift>>> found() {
        return found.getReadOnlyProperty();
    }
}
