package io.meshscope.ui.etcd;

import io.meshscope.etcd.Comparison;
import io.meshscope.etcd.SyncChoice;
import io.meshscope.etcd.SyncOutcome;
import io.meshscope.etcd.SyncPlan;
import io.meshscope.etcd.SyncStep;
import io.meshscope.mesh.Octets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What was compared, what would be done about it, and the rows that show both. It is made off the
/// FX thread: there may be very many differences. No record, so that properties tell two of them
/// apart without looking into every value.
final class Planned {

    private final CompareDraft draft;
    private final Comparison comparison;
    private final SyncChoice choice;
    private final SyncPlan plan;
    private final List<CompareRow> rows;
    private final Map<SyncStep.Kind, Integer> counts = new EnumMap<>(SyncStep.Kind.class);

    /// @param draft as it was typed then
    Planned(CompareDraft draft, Comparison comparison, SyncChoice choice) {
        this.draft = draft;
        this.comparison = comparison;
        this.choice = choice;
        plan = SyncPlan.of(comparison, choice);
        rows = rows(List.of());
        plan.steps().forEach(s -> counts.merge(s.kind(), 1, Integer::sum));
    }

    Planned choosing(SyncChoice other) {
        return new Planned(draft, comparison, other);
    }

    /// The rows with what became of the plan.
    List<CompareRow> rows(List<SyncOutcome> outcomes) {
        Map<Octets, SyncStep> steps = byKey(plan.steps(), SyncStep::key);
        Map<Octets, SyncPlan.LeftOut> leftOut = byKey(plan.leftOut(), SyncPlan.LeftOut::key);
        Map<Octets, SyncOutcome> done = byKey(outcomes, o -> o.step().key());
        return comparison.differences().stream()
                .map(d -> {
                    Octets key = SyncPlan.key(comparison, d);
                    return new CompareRow(
                            d,
                            Optional.ofNullable(steps.get(key)),
                            Optional.ofNullable(leftOut.get(key)).map(SyncPlan.LeftOut::reason),
                            Optional.ofNullable(done.get(key)));
                })
                .toList();
    }

    private static <T> Map<Octets, T> byKey(List<T> all, Function<T, Octets> key) {
        return all.stream().collect(Collectors.toMap(key, Function.identity()));
    }

    CompareDraft draft() {
        return draft;
    }

    Comparison comparison() {
        return comparison;
    }

    /// What the plan may do.
    SyncChoice choice() {
        return choice;
    }

    SyncPlan plan() {
        return plan;
    }

    List<CompareRow> rows() {
        return rows;
    }

    /// How many steps there are of each kind; a kind without one has no entry.
    Map<SyncStep.Kind, Integer> counts() {
        return Collections.unmodifiableMap(counts);
    }
}
