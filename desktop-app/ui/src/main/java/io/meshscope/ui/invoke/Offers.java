package io.meshscope.ui.invoke;

import io.meshscope.invoke.Invoker;
import io.meshscope.invoke.Target;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Service;
import io.meshscope.reading.RegistryPlaces;
import io.meshscope.registry.GrpcReach;
import io.meshscope.ui.fx.Background;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The targets that can be called: services with an instance that speaks gRPC, and addresses that
/// were typed in. Each is asked once for its methods. FX thread only.
final class Offers {

    private static final Duration ASK_TIMEOUT = Duration.ofSeconds(5);

    private final Invoker invoker;
    private final Background background;
    private final Consumer<String> told;
    private final ObservableList<Offer> list = FXCollections.observableArrayList();
    private final Map<String, Offer.Known> known = new LinkedHashMap<>();
    private MeshState state = MeshState.EMPTY;

    /// @param told is called with a target that has answered
    Offers(Invoker invoker, Background background, Consumer<String> told) {
        this.invoker = invoker;
        this.background = background;
        this.told = told;
    }

    /// Takes the present state of the mesh.
    void mesh(MeshState now) {
        state = now;
        refresh();
    }

    private void refresh() {
        var next = new ArrayList<Offer>();
        for (Service service : state.registrations().services().values()) {
            long instances = GrpcReach.instances(service);
            if (instances > 0) {
                String where = RegistryPlaces.target(state, service.name());
                next.add(new Offer(where, Optional.of(service.name()), instances, knownOf(where)));
            }
        }
        next.sort(Comparator.comparing(Offer::label));
        known.keySet().stream()
                .filter(where -> next.stream().noneMatch(o -> o.target().equals(where)))
                .forEach(where -> next.add(new Offer(where, Optional.empty(), 0, knownOf(where))));
        if (!next.equals(list)) {
            list.setAll(next);
        }
    }

    private Offer.Known knownOf(String where) {
        return known.getOrDefault(where, new Offer.Unasked());
    }

    /// Asks a target for its methods once, and again if it did not answer.
    void ask(String where) {
        Offer.Known now = known.get(where);
        if (now instanceof Offer.Told || now instanceof Offer.Asking || where.isBlank()) {
            return;
        }
        put(where, new Offer.Asking());
        background.run(
                () -> invoker.describe(new Target(where), ASK_TIMEOUT),
                schema -> {
                    put(where, new Offer.Told(schema));
                    told.accept(where);
                },
                problem -> put(where, new Offer.Silent(message(problem))));
    }

    /// Asks all services that were not asked yet.
    void askAll() {
        list.stream().map(Offer::target).toList().forEach(this::ask);
    }

    /// Forgets all answers, and asks again every target that was asked before.
    void askAgain() {
        List<String> places = List.copyOf(known.keySet());
        known.clear();
        places.forEach(this::ask);
        refresh();
    }

    private void put(String where, Offer.Known what) {
        known.put(where, what);
        refresh();
    }

    Optional<Offer> at(String where) {
        return list.stream().filter(o -> o.target().equals(where)).findFirst();
    }

    /// The first target that offers a method.
    Optional<Offer> offering(String method) {
        return list.stream().filter(o -> o.method(method).isPresent()).findFirst();
    }

    ObservableList<Offer> list() {
        return list;
    }

    /// What went wrong, for the user.
    static String message(Exception problem) {
        return Optional.ofNullable(problem.getMessage()).orElse(problem.getClass().getSimpleName());
    }
}
