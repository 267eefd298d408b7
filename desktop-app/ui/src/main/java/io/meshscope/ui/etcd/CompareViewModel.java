package io.meshscope.ui.etcd;

import io.meshscope.etcd.Comparison;
import io.meshscope.etcd.EtcdCluster;
import io.meshscope.etcd.SyncChoice;
import io.meshscope.etcd.SyncOutcome;
import io.meshscope.etcd.SyncPlan;
import io.meshscope.etcd.SyncReport;
import io.meshscope.etcd.SyncStep;
import io.meshscope.mesh.Octets;
import io.meshscope.session.EtcdClusters;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.fx.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Compares two sides, shows what a sync would do, and does it when that is allowed. A plan is
/// written once; then the sides are compared anew. FX thread only.
final class CompareViewModel {

    /// What was compared, and what would be done about it.
    ///
    /// @param draft as it was typed then
    record Planned(CompareDraft draft, Comparison comparison, SyncPlan plan) {}

    private final EtcdClusters clusters;
    private final Background background;
    private final BooleanProperty writing = new SimpleBooleanProperty();
    private final ObjectProperty<SyncChoice> choice =
            new SimpleObjectProperty<>(SyncChoice.CAREFUL);
    private final ReadOnlyObjectWrapper<Optional<Planned>> planned =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<SyncReport>> report =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ObservableList<CompareRow> rows = FXCollections.observableArrayList();

    CompareViewModel(EtcdClusters clusters, Background background) {
        this.clusters = clusters;
        this.background = background;
        choice.addListener((property, before, now) -> plan());
    }

    void compare(CompareDraft draft) {
        problem.set("");
        busy.set(true);
        background.run(() -> compared(draft), c -> told(draft, c), this::failed);
    }

    private Comparison compared(CompareDraft draft) {
        try (EtcdCluster left = draft.open(clusters, draft.left());
                EtcdCluster right = draft.open(clusters, draft.right())) {
            return left.compare(draft.left().side(), right, draft.right().side());
        }
    }

    private void told(CompareDraft draft, Comparison comparison) {
        busy.set(false);
        report.set(Optional.empty());
        planned.set(
                Optional.of(new Planned(draft, comparison, SyncPlan.of(comparison, choice.get()))));
        list();
    }

    private void failed(Exception reason) {
        busy.set(false);
        problem.set(Reason.of(reason));
    }

    /// Another choice makes another plan, as long as none was written.
    private void plan() {
        if (report.get().isEmpty()) {
            planned.set(
                    planned.get()
                            .map(p ->
                                    new Planned(
                                            p.draft(),
                                            p.comparison(),
                                            SyncPlan.of(p.comparison(), choice.get()))));
            list();
        }
    }

    /// Whether the plan can be written now.
    boolean canWrite() {
        return writing.get()
                && !busy.get()
                && report.get().isEmpty()
                && planned.get().filter(p -> !p.plan().steps().isEmpty()).isPresent();
    }

    /// Writes a plan if it is the one that is shown still: there may be another one since the
    /// question was asked.
    void write(SyncPlan confirmed) {
        Optional<Planned> now = planned.get().filter(p -> p.plan().equals(confirmed));
        if (!canWrite() || now.isEmpty()) {
            return;
        }
        problem.set("");
        busy.set(true);
        Planned shown = now.get();
        background.run(() -> written(shown), this::written, this::failed);
    }

    private SyncReport written(Planned shown) {
        try (EtcdCluster target = shown.draft().open(clusters, shown.draft().right())) {
            return target.write(shown.plan());
        }
    }

    private void written(SyncReport told) {
        busy.set(false);
        report.set(Optional.of(told));
        list();
    }

    private void list() {
        rows.setAll(planned.get().map(this::rows).orElse(List.of()));
    }

    private List<CompareRow> rows(Planned shown) {
        Map<Octets, SyncStep> steps =
                shown.plan().steps().stream()
                        .collect(Collectors.toMap(SyncStep::key, Function.identity()));
        Map<Octets, SyncPlan.Reason> leftOut =
                shown.plan().leftOut().stream()
                        .collect(Collectors.toMap(SyncPlan.LeftOut::key, SyncPlan.LeftOut::reason));
        Map<Octets, SyncOutcome> outcomes =
                report.get().map(SyncReport::outcomes).orElse(List.of()).stream()
                        .collect(Collectors.toMap(o -> o.step().key(), Function.identity()));
        return shown.comparison().differences().stream()
                .map(d -> {
                    Octets key = SyncPlan.key(shown.comparison(), d);
                    return new CompareRow(
                            d,
                            Optional.ofNullable(steps.get(key)),
                            Optional.ofNullable(leftOut.get(key)),
                            Optional.ofNullable(outcomes.get(key)));
                })
                .toList();
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
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    ObservableList<CompareRow> rows() {
        return rows;
    }
}
