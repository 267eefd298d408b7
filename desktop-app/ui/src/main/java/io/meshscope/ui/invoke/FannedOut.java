package io.meshscope.ui.invoke;

import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.Invoker;
import io.meshscope.invoke.Target;
import io.meshscope.invoke.fanout.FanOut;
import io.meshscope.invoke.fanout.InstanceAnswer;
import io.meshscope.invoke.fanout.SideBySide;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.fx.SingleFlight;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// A call that was made of all instances, and their answers. FX thread only.
final class FannedOut {

    /// What all instances answered.
    record Answers(List<InstanceAnswer> all, List<SideBySide.Row> rows) {}

    private Invoker invoker;
    private final Background background;
    private final SingleFlight<Answers> calling;
    private final ReadOnlyObjectWrapper<Optional<Answers>> answers =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper waiting = new ReadOnlyBooleanWrapper();
    private Consumer<Exception> problem = why -> {};

    FannedOut(Invoker invoker, Background background) {
        this.invoker = invoker;
        this.background = background;
        this.calling =
                new SingleFlight<>(
                        background,
                        told -> {
                            waiting.set(false);
                            answers.set(Optional.of(told));
                        },
                        why -> {
                            waiting.set(false);
                            problem.accept(why);
                        });
    }

    /// Makes calls through another invoker from now on.
    void through(Invoker other) {
        invoker = other;
    }

    /// Is told why instances could not be called.
    void onProblem(Consumer<Exception> heard) {
        problem = heard;
    }

    /// Calls all instances of the request's target.
    void call(CallRequest request) {
        Invoker by = invoker;
        answers.set(Optional.empty());
        waiting.set(true);
        calling.ask(() -> {
            List<InstanceAnswer> all = FanOut.call(by, request);
            return new Answers(all, SideBySide.of(all));
        });
    }

    /// Finds the instances of a target.
    void instances(String target, Consumer<List<Target>> found) {
        Invoker by = invoker;
        background.run(() -> by.instances(new Target(target)), found, problem);
    }

    /// Shows no answers any more, and gives up the calls that are not answered yet.
    void leave() {
        calling.cancel();
        waiting.set(false);
        answers.set(Optional.empty());
    }

    /// Whether instances are being called.
    ReadOnlyBooleanProperty waiting() {
        return waiting.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Answers>> answers() {
        return answers.getReadOnlyProperty();
    }
}
