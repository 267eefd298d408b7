package io.meshscope.ui.cluster;

import io.meshscope.cluster.Launcher;
import io.meshscope.demo.Demo;
import io.meshscope.demo.DemoOptions;
import io.meshscope.demo.load.Load;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.ProcessEvent;
import io.meshscope.mesh.ProcessName;
import io.meshscope.mesh.Processes;
import io.meshscope.message.Message;
import io.meshscope.ui.control.Copy;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.time.TimeModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The launched cluster at the moment shown, and what can be done to it. FX thread only.
final class ClusterViewModel {

    /// What can be done to one process.
    enum Action {
        KILL,
        STOP,
        RESTART,
        START
    }

    /// Something that was done from here.
    record Taken(Instant at, ProcessEvent.Acted acted) {}

    /// @param process empty when it was about the whole cluster
    /// @param why with what the user can do, where that is known
    record Failure(Optional<ProcessName> process, Message why) {}

    private final TimeModel time;
    private final Demo demo;
    private final Launcher launcher;
    private final Background background;
    private final ReadOnlyObjectWrapper<ProcessGroups> groups =
            new ReadOnlyObjectWrapper<>(new ProcessGroups(List.of(), List.of()));
    private final ReadOnlyObjectWrapper<MutualTls> mutualTls =
            new ReadOnlyObjectWrapper<>(MutualTls.UNKNOWN);
    private final ObservableList<Taken> taken = FXCollections.observableArrayList();
    private final ObservableList<String> tail = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<TailReading.When> tailWhen =
            new ReadOnlyObjectWrapper<>(TailReading.When.LIVE);
    private final ObjectProperty<Optional<ProcessName>> selected =
            new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Failure>> failure =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper launching = new ReadOnlyBooleanWrapper();
    private Processes known;
    private boolean reading;

    ClusterViewModel(TimeModel time, Demo demo, Background background) {
        this.time = time;
        this.demo = demo;
        this.launcher = demo.launcher();
        this.background = background;
        this.known = time.shown().get().processes();
        groups.set(ProcessGroups.of(known));
        selected.addListener((property, before, after) -> tail.clear());
        refresh();
    }

    /// Call it when the moment shown has changed.
    void refresh() {
        MeshState state = time.shown().get();
        if (!known.equals(state.processes())) {
            known = state.processes();
            groups.set(ProcessGroups.of(known));
        }
        mutualTls.set(MutualTls.of(state, groups.get()));
        var actions = new ArrayList<Taken>();
        for (MeshEvent event : state.timeline().events()) {
            if (event.payload() instanceof ProcessEvent.Acted acted) {
                actions.addFirst(new Taken(event.at(), acted));
            }
        }
        if (!actions.equals(taken)) {
            taken.setAll(actions);
        }
    }

    ReadOnlyObjectProperty<ProcessGroups> groups() {
        return groups.getReadOnlyProperty();
    }

    /// Whether the services that run speak mutual TLS at the moment shown.
    ReadOnlyObjectProperty<MutualTls> mutualTls() {
        return mutualTls.getReadOnlyProperty();
    }

    /// Latest first.
    ObservableList<Taken> taken() {
        return taken;
    }

    /// What the selected process wrote, oldest first, as last read.
    ObservableList<String> tail() {
        return tail;
    }

    /// Which time those lines belong to.
    ReadOnlyObjectProperty<TailReading.When> tailWhen() {
        return tailWhen.getReadOnlyProperty();
    }

    ObjectProperty<Optional<ProcessName>> selected() {
        return selected;
    }

    ReadOnlyObjectProperty<Optional<Failure>> failure() {
        return failure.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /// True from the request for a launch until everything is healthy or the launch failed. Other
    /// actions stay possible meanwhile.
    ReadOnlyBooleanProperty launching() {
        return launching.getReadOnlyProperty();
    }

    /// Whether processes may be started and ended, and load be put on them.
    ReadOnlyBooleanProperty canAct() {
        return time.canAct();
    }

    ReadOnlyBooleanProperty live() {
        return time.isLive();
    }

    Instant moment() {
        return time.moment();
    }

    /// Puts the command that a process was started with on the clipboard.
    void copyCommand(ProcessName process) {
        background.run(
                () -> String.join(" ", launcher.command(process)),
                Copy::text,
                problem -> failure.set(Optional.of(failure(Optional.of(process), problem))));
    }

    void act(ProcessName process, Action action) {
        run(
                Optional.of(process),
                () -> {
                    switch (action) {
                        case KILL -> launcher.kill(process);
                        case STOP -> launcher.stop(process);
                        case RESTART, START -> launcher.restart(process);
                    }
                });
    }

    /// Restarts the processes that crashed.
    void restartCrashed() {
        List<ProcessName> crashed = groups.get().crashed();
        run(Optional.empty(), () -> crashed.forEach(launcher::restart));
    }

    /// Starts the shop that comes with Meshscope. Its etcd listens where this session expects one,
    /// and it sends its telemetry to this session's receivers.
    void launchDemo(DemoOptions options) {
        run(Optional.empty(), () -> launcher.launch(demo.plan(options)), launching);
    }

    /// The load on the shop. Its figures are current, whatever moment is shown.
    Load load() {
        return demo.load();
    }

    /// Ends every process of the cluster.
    void stopCluster() {
        run(
                Optional.empty(),
                () -> {
                    demo.load().stop();
                    launcher.close();
                });
    }

    private void run(Optional<ProcessName> process, Runnable work) {
        run(process, work, busy);
    }

    /// Nothing is done while the past is shown.
    ///
    /// @param running true until the work has ended
    private void run(Optional<ProcessName> process, Runnable work, ReadOnlyBooleanWrapper running) {
        if (!canAct().get()) {
            return; // a question may be confirmed after the user left the present
        }
        running.set(true);
        failure.set(Optional.empty());
        background.run(
                () -> {
                    work.run();
                    return true;
                },
                done -> running.set(false),
                problem -> {
                    running.set(false);
                    failure.set(Optional.of(failure(process, problem)));
                });
    }

    private static Failure failure(Optional<ProcessName> process, Exception problem) {
        return new Failure(process, Message.why(problem));
    }

    /// Reads what the selected process wrote up to the moment shown; one reading at a time.
    void readTail(Consumer<Boolean> grown) {
        Optional<ProcessName> process = selected.get();
        if (process.isEmpty() || reading) {
            return;
        }
        reading = true;
        boolean now = live().get();
        Instant moment = time.moment();
        background.run(
                () -> {
                    List<String> lines = launcher.tail(process.get());
                    return now ? TailReading.live(lines) : TailReading.upTo(moment, lines);
                },
                read -> {
                    reading = false;
                    if (selected.get().equals(process)) {
                        tailWhen.set(read.when());
                        if (!read.lines().equals(tail)) {
                            tail.setAll(read.lines());
                            grown.accept(true);
                        }
                    }
                },
                problem -> {
                    reading = false;
                    failure.set(Optional.of(failure(process, problem)));
                });
    }
}
