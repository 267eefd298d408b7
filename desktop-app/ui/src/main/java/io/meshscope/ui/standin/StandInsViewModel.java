package io.meshscope.ui.standin;

import io.meshscope.session.RunningStandIns;
import io.meshscope.session.RunningStandIns.Running;
import io.meshscope.standin.StandInCall;
import io.meshscope.ui.fx.Background;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
    private final Function<Throwable, String> why;
    private final ObservableList<StandInRow> rows = FXCollections.observableArrayList();
    private final ObservableList<StandInCall> calls = FXCollections.observableArrayList();
    private final ObjectProperty<Optional<StandInRow>> selected =
            new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final BooleanProperty busy = new SimpleBooleanProperty();

    /// @param why says why something failed, in the reader's language
    StandInsViewModel(
            RunningStandIns standIns, Background background, Function<Throwable, String> why) {
        this.why = why;
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
                    problem.set(why.apply(failed));
                });
    }

    void select(Optional<StandInRow> row) {
        selected.set(row);
        refreshCalls();
    }

    /// Reads the counts and the calls again; what has not changed stays.
    void refresh() {
        boolean changed = list(standIns.all());
        for (StandInRow row : rows) {
            changed |= row.read();
        }
        if (changed) {
            selected.set(selected.get().filter(rows::contains).or(() -> rows.stream().findFirst()));
            refreshCalls();
        }
    }

    /// @return whether one came or went
    private boolean list(List<Running> now) {
        List<Running> before = rows.stream().map(StandInRow::running).toList();
        if (now.equals(before)) {
            return false;
        }
        rows.removeIf(row -> !now.contains(row.running()));
        now.stream().filter(one -> !before.contains(one)).map(StandInRow::new).forEach(rows::add);
        return true;
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
