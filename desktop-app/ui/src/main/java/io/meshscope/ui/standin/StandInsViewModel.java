package io.meshscope.ui.standin;

import io.meshscope.session.RunningStandIns;
import io.meshscope.standin.StandInCall;
import io.meshscope.ui.fx.Background;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Starts and stops stand-ins, and reads what became of them. FX thread only.
final class StandInsViewModel {

    private final RunningStandIns standIns;
    private final Background background;
    private final ObservableList<StandInRow> rows = FXCollections.observableArrayList();
    private final ObservableList<StandInCall> calls = FXCollections.observableArrayList();
    private final ObjectProperty<Optional<StandInRow>> selected =
            new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final BooleanProperty busy = new SimpleBooleanProperty();

    StandInsViewModel(RunningStandIns standIns, Background background) {
        this.standIns = standIns;
        this.background = background;
    }

    /// Whether a registry is there to register in.
    boolean canRegister() {
        return standIns.canRegister();
    }

    void start(Path file, boolean register) {
        problem.set("");
        work(() -> standIns.start(file, register));
    }

    void stop(StandInRow row) {
        work(() -> standIns.stop(row.running()));
    }

    private void work(Runnable what) {
        busy.set(true);
        background.run(
                () -> {
                    what.run();
                    return true;
                },
                done -> {
                    busy.set(false);
                    refresh();
                },
                failed -> {
                    busy.set(false);
                    problem.set(Objects.toString(failed.getMessage(), failed.toString()));
                });
    }

    void select(Optional<StandInRow> row) {
        selected.set(row);
        refreshCalls();
    }

    /// Reads the counts and the calls again; what has not changed stays.
    void refresh() {
        List<StandInRow> now = standIns.all().stream().map(StandInRow::of).toList();
        if (!now.equals(rows)) {
            Optional<StandInRow> before = selected.get();
            rows.setAll(now);
            selected.set(
                    before.flatMap(b ->
                                    now.stream()
                                            .filter(r -> r.running().equals(b.running()))
                                            .findFirst())
                            .or(() -> now.stream().findFirst()));
            refreshCalls();
        }
    }

    /// The newest first.
    private void refreshCalls() {
        calls.setAll(
                selected.get()
                        .map(row -> row.running().standIn().calls().last().reversed())
                        .orElse(List.of()));
    }

    ObservableList<StandInRow> rows() {
        return rows;
    }

    /// The calls of the selected one, the newest first.
    ObservableList<StandInCall> calls() {
        return calls;
    }

    ObjectProperty<Optional<StandInRow>> selected() {
        return selected;
    }

    /// Why the last start failed; empty when it did not.
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /// Whether one is being started or stopped.
    BooleanProperty busy() {
        return busy;
    }
}
