package io.meshscope.ui.breaker;

import io.meshscope.breaker.BreakerControl;
import io.meshscope.breaker.BreakerFeed;
import io.meshscope.mesh.Breaker;
import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.Source;
import io.meshscope.mesh.SourceId;
import io.meshscope.message.Message;
import io.meshscope.reading.BreakerLane;
import io.meshscope.reading.BreakerMoves;
import io.meshscope.reading.BreakerReading;
import io.meshscope.reading.InstanceNames;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.fx.Standing;
import io.meshscope.ui.time.TimeModel;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// All breakers at the moment shown, sorted, with what can be done to them. FX thread only.
final class BreakersViewModel {

    /// Why an action failed.
    record Failure(BreakerId breaker, Message said) {}

    /// A breaker, whichever instance has it.
    private record Name(ServiceName caller, Optional<ServiceName> callee, String method) {}

    private final TimeModel time;
    private final BreakerControl control;
    private final Background background;
    private final ObservableList<Breaker> breakers = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Map<Optional<BreakerState>, Integer>> counts =
            new ReadOnlyObjectWrapper<>(Map.of());
    private final ObjectProperty<BreakerOrder> order =
            new SimpleObjectProperty<>(BreakerOrder.STATE_THEN_RATE);
    private final ObjectProperty<Optional<BreakerId>> selected =
            new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Failure>> failure =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final BooleanProperty busy = new SimpleBooleanProperty();
    private final BooleanProperty held = new SimpleBooleanProperty();
    private Map<Name, Integer> instances = Map.of();
    private Set<BreakerId> unknown = Set.of();
    private InstanceNames names = new InstanceNames(MeshState.EMPTY);

    BreakersViewModel(TimeModel time, BreakerControl control, Background background) {
        this.time = time;
        this.control = control;
        this.background = background;
        order.addListener((property, before, after) -> sort());
        held.addListener((property, before, after) -> refresh());
        sort();
    }

    /// Puts all breakers into their order, also those under the pointer.
    void sort() {
        show(false);
    }

    /// Call it when the moment shown has changed. While held, every breaker keeps its place and new
    /// ones come last.
    void refresh() {
        show(held.get());
    }

    private void show(boolean keep) {
        names = new InstanceNames(time.shown().get());
        Comparator<BreakerReading> by = order.get().comparator();
        Comparator<BreakerReading> standing =
                Comparator.comparing(BreakerReading::breaker, Standing.of(breakers, Breaker::id));
        List<BreakerReading> all =
                time.shown().get().breakers().values().stream()
                        .map(this::reading)
                        .sorted(keep ? standing.thenComparing(by) : by)
                        .toList();
        instances = counted(all, r -> name(r.breaker().id()));
        counts.set(counted(all, BreakerReading::state));
        unknown = unknown(all);
        List<Breaker> next = all.stream().map(BreakerReading::breaker).toList();
        if (!next.equals(breakers)) {
            breakers.setAll(next);
        }
    }

    private static <K> Map<K, Integer> counted(
            List<BreakerReading> all, Function<BreakerReading, K> by) {
        return all.stream().collect(Collectors.groupingBy(by, Collectors.summingInt(r -> 1)));
    }

    /// Whether a breaker came to be known, or is not known any more, since they were put into their
    /// order.
    boolean knowledgeChanged() {
        return !unknown.equals(unknown(breakers.stream().map(this::reading).toList()));
    }

    private static Set<BreakerId> unknown(List<BreakerReading> readings) {
        return readings.stream()
                .filter(r -> r.state().isEmpty())
                .map(r -> r.breaker().id())
                .collect(Collectors.toSet());
    }

    /// Sorted by [#order()].
    ObservableList<Breaker> breakers() {
        return breakers;
    }

    /// Whether every breaker keeps its place, because the user is busy with one.
    BooleanProperty held() {
        return held;
    }

    /// How many are in each state, and in none that is known; what none is in has no entry.
    ReadOnlyObjectProperty<Map<Optional<BreakerState>, Integer>> counts() {
        return counts.getReadOnlyProperty();
    }

    ObjectProperty<BreakerOrder> order() {
        return order;
    }

    ObjectProperty<Optional<BreakerId>> selected() {
        return selected;
    }

    ReadOnlyObjectProperty<Optional<Failure>> failure() {
        return failure.getReadOnlyProperty();
    }

    /// Whether a breaker's reading changes by time alone.
    boolean countsDown() {
        return breakers.stream()
                .anyMatch(b -> reading(b).verdict() == BreakerReading.Verdict.WAITS);
    }

    BreakerReading reading(Breaker breaker) {
        return BreakerReading.of(time.shown().get(), breaker, time.moment());
    }

    /// Whether other instances of the caller have the same breaker, so that the name needs the
    /// instance.
    boolean ambiguous(BreakerId id) {
        return instances.getOrDefault(name(id), 0) > 1;
    }

    private static Name name(BreakerId id) {
        return new Name(id.caller(), id.callee(), id.method());
    }

    /// The name of the caller's instance that has this breaker.
    String instance(BreakerId id) {
        return names.name(id.caller(), id.instance());
    }

    /// The lanes of the timeline in the order of the cards.
    List<BreakerLane> lanes(Instant from, Instant to) {
        return breakers.stream().map(b -> lane(b, from, to)).toList();
    }

    /// It ends where the breaker is not known any more.
    private BreakerLane lane(Breaker breaker, Instant from, Instant to) {
        BreakerLane lane = BreakerLane.of(breaker, watchedSince(breaker.id()), from, to);
        BreakerReading reading = reading(breaker);
        return reading.state().isEmpty() ? lane.until(reading.since()) : lane;
    }

    /// Once connected, the stream of a process's breakers reports every transition.
    private Optional<Instant> watchedSince(BreakerId id) {
        SourceId source = BreakerFeed.source(id.caller(), id.instance());
        return Optional.ofNullable(time.shown().get().sources().all().get(source))
                .filter(Source::current)
                .map(Source::since)
                .or(() -> registered(id));
    }

    /// Used when there is no such source: a breaker cannot have changed before its process was
    /// registered.
    private Optional<Instant> registered(BreakerId id) {
        return time.shown()
                .get()
                .registrations()
                .instance(id.caller(), id.instance())
                .map(i -> i.registration().since());
    }

    /// Whether the breaker may be put into that state now.
    boolean allowed(Breaker breaker, BreakerState to) {
        return time.canAct().get()
                && !busy.get()
                && reaches(breaker)
                && reading(breaker).state().isPresent()
                && BreakerMoves.legal(breaker.state(), to);
    }

    /// Whether its process lets the breaker be moved. One that only metrics tell cannot be.
    boolean reaches(Breaker breaker) {
        return control.reaches(breaker.id());
    }

    /// Puts a breaker into a state; a refusal shows in [#failure()].
    ///
    /// While the past is shown nothing is moved.
    void move(BreakerId breaker, BreakerState to) {
        if (!time.canAct().get()) {
            return;
        }
        busy.set(true);
        failure.set(Optional.empty());
        background.run(
                () -> {
                    control.set(breaker, to);
                    return to;
                },
                done -> busy.set(false),
                problem -> {
                    busy.set(false);
                    failure.set(Optional.of(new Failure(breaker, Message.why(problem))));
                });
    }

    BooleanProperty busy() {
        return busy;
    }
}
