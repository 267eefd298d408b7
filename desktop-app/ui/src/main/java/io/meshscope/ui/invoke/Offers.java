package io.meshscope.ui.invoke;

import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.Invoker;
import io.meshscope.invoke.SchemaPlace;
import io.meshscope.invoke.SchemaSource;
import io.meshscope.invoke.ServerSchema;
import io.meshscope.invoke.Target;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Service;
import io.meshscope.reading.RegistryPlaces;
import io.meshscope.registry.GrpcReach;
import io.meshscope.ui.fx.Background;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The targets that can be called: services with an instance that speaks gRPC, and addresses that
/// were typed in. Each is asked once for its methods, or the file is read that was chosen for it.
/// FX thread only.
final class Offers {

    private static final Duration ASK_TIMEOUT = Duration.ofSeconds(5);

    private final Invoker invoker;
    private final Background background;
    private final KeptSchemas kept;
    private final Consumer<String> told;
    private final ObservableList<Offer> list = FXCollections.observableArrayList();
    private final Map<String, Offer.Known> known = new LinkedHashMap<>();

    /// The last question to each target: an answer to an earlier one is not wanted any more.
    private final Map<String, Integer> questions = new HashMap<>();

    private MeshState state = MeshState.EMPTY;
    private List<NotOffered> notOffered = List.of();

    /// @param kept files that were chosen
    /// @param told is called with a target that has answered
    Offers(Invoker invoker, Background background, KeptSchemas kept, Consumer<String> told) {
        this.invoker = invoker;
        this.background = background;
        this.kept = kept;
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
                next.add(
                        new Offer(
                                where,
                                Optional.of(service.name()),
                                new Offer.Count(instances, GrpcReach.standIns(service)),
                                knownOf(where),
                                kept.of(service.name().value())));
            }
        }
        next.sort(Comparator.comparing(Offer::label));
        known.keySet().stream()
                .filter(where -> next.stream().noneMatch(o -> o.target().equals(where)))
                .forEach(where ->
                        next.add(
                                new Offer(
                                        where,
                                        Optional.empty(),
                                        Offer.Count.NONE,
                                        knownOf(where),
                                        kept.of(where))));
        List<NotOffered> out = NotOffered.of(state);
        if (!next.equals(list) || !out.equals(notOffered)) {
            notOffered = out;
            list.setAll(next);
        }
    }

    /// The services that speak no gRPC.
    List<NotOffered> notOffered() {
        return notOffered;
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
        question(
                where,
                schema -> {
                    put(where, new Offer.Told(schema));
                    told.accept(where);
                });
    }

    private void question(String where, Consumer<ServerSchema> answered) {
        int question = questions.merge(where, 1, Integer::sum);
        Optional<SchemaSource> file = schema(where);
        background.run(
                () ->
                        file.isPresent()
                                ? invoker.describe(new Target(where), file.get())
                                : invoker.describe(new Target(where), ASK_TIMEOUT),
                schema -> {
                    if (questions.getOrDefault(where, 0) == question) {
                        answered.accept(schema);
                    }
                },
                problem -> {
                    if (questions.getOrDefault(where, 0) == question) {
                        put(where, silent(problem));
                    }
                });
    }

    private static Offer.Silent silent(Exception problem) {
        return new Offer.Silent(
                Reason.of(problem),
                problem instanceof InvokeException e ? e.remedy() : InvokeException.Remedy.NONE);
    }

    /// Reads the chosen files of targets again that were asked before, and takes what is new.
    void readFilesAgain() {
        list.stream()
                .filter(o -> o.file().isPresent())
                .filter(o -> o.schema().isPresent() || o.known() instanceof Offer.Silent)
                .toList()
                .forEach(o -> question(o.target(), schema -> changed(o, schema)));
    }

    private void changed(Offer before, ServerSchema now) {
        if (before.schema().filter(now::tellsTheSame).isEmpty()) {
            put(before.target(), new Offer.Told(now));
            told.accept(before.target());
        }
    }

    /// What tells a target's methods; empty for the server's reflection.
    Optional<SchemaSource> schema(String where) {
        return kept.source(key(where));
    }

    /// As [#schema], for targets as they are known now; on any thread.
    Function<String, Optional<SchemaSource>> schemas() {
        Map<String, String> keys =
                list.stream().collect(Collectors.toMap(Offer::target, Offer::label, (a, b) -> a));
        return where -> kept.source(keys.getOrDefault(where, where));
    }

    /// Lets files tell a target's methods, now and at the next start.
    void choose(String where, SchemaPlace place) {
        kept.choose(key(where), place);
        askAnew(where);
    }

    /// Lets the server tell its methods again.
    void forget(String where) {
        kept.forget(key(where));
        askAnew(where);
    }

    /// What is kept of a target is kept by its service's name, or by its address.
    String key(String where) {
        return at(where).map(Offer::label).orElse(where);
    }

    /// Asks a target anew, which is called in another way now.
    void askAnew(String where) {
        known.remove(where);
        ask(where);
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
}
