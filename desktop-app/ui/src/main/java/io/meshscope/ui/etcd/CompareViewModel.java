package io.meshscope.ui.etcd;

import io.meshscope.etcd.EtcdCluster;
import io.meshscope.etcd.SyncChoice;
import io.meshscope.etcd.SyncReport;
import io.meshscope.message.Message;
import io.meshscope.session.EtcdClusters;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.fx.SingleFlight;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Compares two sides, shows what a sync would do, and does it when that is allowed. A plan is
/// written once; then the sides are compared anew. FX thread only; plans and rows are made off it.
final class CompareViewModel {

    private record Written(SyncReport report, List<CompareRow> rows) {}

    private final EtcdClusters clusters;
    private final Background background;
    private final SingleFlight<Planned> planning;
    private final BooleanProperty writing = new SimpleBooleanProperty();
    private final ObjectProperty<SyncChoice> choice =
            new SimpleObjectProperty<>(SyncChoice.CAREFUL);
    private final ReadOnlyObjectWrapper<Optional<Planned>> planned =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<SyncReport>> report =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<Message>> problem =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObservableList<CompareRow> rows = FXCollections.observableArrayList();

    CompareViewModel(EtcdClusters clusters, Background background) {
        this.clusters = clusters;
        this.background = background;
        planning = new SingleFlight<>(background, this::show, this::failed);
        choice.addListener((property, before, after) -> plan());
    }

    void compare(CompareDraft draft) {
        problem.set(Optional.empty());
        busy.set(true);
        planning.cancel();
        SyncChoice chosen = choice.get();
        background.run(() -> compared(draft, chosen), this::told, this::failed);
    }

    private Planned compared(CompareDraft draft, SyncChoice chosen) {
        try (EtcdCluster left = draft.open(clusters, draft.left());
                EtcdCluster right = draft.open(clusters, draft.right())) {
            return new Planned(
                    draft, left.compare(draft.left().side(), right, draft.right().side()), chosen);
        }
    }

    private void told(Planned compared) {
        busy.set(false);
        report.set(Optional.empty());
        show(compared);
        if (!compared.choice().equals(choice.get())) {
            plan();
        }
    }

    private void show(Planned next) {
        planned.set(Optional.of(next));
        rows.setAll(next.rows());
    }

    private void failed(Exception reason) {
        busy.set(false);
        problem.set(Optional.of(Message.why(reason)));
    }

    /// Another choice makes another plan, as long as none is written.
    private void plan() {
        if (!busy.get() && report.get().isEmpty()) {
            SyncChoice chosen = choice.get();
            planned.get().ifPresent(p -> planning.ask(() -> p.choosing(chosen)));
        }
    }

    /// Whether the plan can be written now: it is the one of what is chosen.
    boolean canWrite() {
        return writing.get()
                && !busy.get()
                && report.get().isEmpty()
                && planned.get()
                        .filter(p -> p.choice().equals(choice.get()))
                        .filter(p -> !p.plan().steps().isEmpty())
                        .isPresent();
    }

    /// Writes a plan if it is the one that is shown still: there may be another one since the
    /// question was asked.
    void write(Planned confirmed) {
        if (hinders(confirmed).isEmpty()) {
            problem.set(Optional.empty());
            busy.set(true);
            background.run(() -> written(confirmed), this::written, this::failed);
        }
    }

    /// What keeps a plan from being written.
    enum Hindrance {
        /// Writing is not allowed, or the past is shown.
        OFF,
        /// Something is compared or written.
        BUSY,
        /// Another plan is shown than was confirmed, or it was written.
        CHANGED
    }

    /// What keeps a plan that was shown from being written now; empty for nothing.
    Optional<Hindrance> hinders(Planned confirmed) {
        if (!writing.get()) {
            return Optional.of(Hindrance.OFF);
        }
        if (busy.get()) {
            return Optional.of(Hindrance.BUSY);
        }
        return canWrite() && planned.get().filter(confirmed::equals).isPresent()
                ? Optional.empty()
                : Optional.of(Hindrance.CHANGED);
    }

    private Written written(Planned shown) {
        try (EtcdCluster target = shown.draft().open(clusters, shown.draft().right())) {
            SyncReport told = target.write(shown.plan());
            return new Written(told, shown.rows(told.outcomes()));
        }
    }

    private void written(Written done) {
        busy.set(false);
        report.set(Optional.of(done.report()));
        rows.setAll(done.rows());
    }

    /// Whether writing is allowed; off until somebody turns it on.
    BooleanProperty writing() {
        return writing;
    }

    ObjectProperty<SyncChoice> choice() {
        return choice;
    }

    ReadOnlyObjectProperty<Optional<Planned>> planned() {
        return planned.getReadOnlyProperty();
    }

    /// What became of the plan; empty while it is not written.
    ReadOnlyObjectProperty<Optional<SyncReport>> report() {
        return report.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /// Why the last question or write failed; empty when it did not.
    ReadOnlyObjectProperty<Optional<Message>> problem() {
        return problem.getReadOnlyProperty();
    }

    ObservableList<CompareRow> rows() {
        return rows;
    }
}
