package io.meshscope.ui.invoke;

import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.CallResult;
import io.meshscope.invoke.Invoker;
import io.meshscope.invoke.RpcMethod;
import io.meshscope.invoke.RpcMode;
import io.meshscope.invoke.Target;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Service;
import io.meshscope.trace.SpanStore;
import io.meshscope.trace.TraceTree;
import io.meshscope.ui.control.Registries;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.invoke.form.FormJsonFault;
import io.meshscope.ui.invoke.form.FormModel;
import io.meshscope.ui.time.TimeModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ChangeListener;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/// What can be called, the message being written, the call under way and what came of it. FX thread
/// only.
final class InvokeViewModel {

    private static final Duration ASK_TIMEOUT = Duration.ofSeconds(5);
    private static final int MAX_RECENT = 100;
    private static final Duration FOLLOW = Duration.ofSeconds(30);

    /// The method that is open, with its message.
    record Open(String target, RpcMethod method, Optional<FormModel> form) {}

    private final TimeModel time;
    private final Invoker invoker;
    private final SpanStore spans;
    private final Background background;
    private final ObservableList<Offer> offers = FXCollections.observableArrayList();
    private final Map<String, Offer.Known> known = new LinkedHashMap<>();
    private final Map<String, String> drafts = new LinkedHashMap<>();
    private final ReadOnlyObjectWrapper<Optional<Open>> open =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<CallState> call =
            new ReadOnlyObjectWrapper<>(new CallState.Idle());
    private final ReadOnlyObjectWrapper<Optional<TraceTree>> trace =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<FormJsonFault>> jsonFault =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper();
    private final StringProperty target = new SimpleStringProperty("");
    private final StringProperty deadline = new SimpleStringProperty("3000");
    private final BooleanProperty startTrace = new SimpleBooleanProperty(true);
    private final ObservableList<MetadataRows.Row> metadata = FXCollections.observableArrayList();
    private final ObservableList<RecentCall> recent = FXCollections.observableArrayList();
    private final ChangeListener<MeshState> listener = (property, before, after) -> refresh();
    private Runnable onMessage = () -> {};
    private Optional<String> wanted = Optional.empty();
    private int calls;
    private Instant followUntil = Instant.MIN;
    private boolean reading;

    InvokeViewModel(TimeModel time, Invoker invoker, SpanStore spans, Background background) {
        this.time = time;
        this.invoker = invoker;
        this.spans = spans;
        this.background = background;
        time.live().addListener(listener);
        deadline.subscribe(d -> check());
        metadata.addListener((ListChangeListener<MetadataRows.Row>) c -> check());
        target.subscribe(t -> check());
        refresh();
    }

    private void refresh() {
        var next = new ArrayList<Offer>();
        for (Service service : time.live().get().registrations().services().values()) {
            if (service.present() > 0) {
                String where = Registries.target(time.live().get(), service.name());
                next.add(
                        new Offer(
                                where,
                                Optional.of(service.name()),
                                service.present(),
                                known.getOrDefault(where, new Offer.Unasked())));
            }
        }
        next.sort(java.util.Comparator.comparing(Offer::label));
        known.keySet().stream()
                .filter(where -> next.stream().noneMatch(o -> o.target().equals(where)))
                .forEach(where ->
                        next.add(
                                new Offer(
                                        where,
                                        Optional.empty(),
                                        0,
                                        known.getOrDefault(where, new Offer.Unasked()))));
        if (!next.equals(offers)) {
            offers.setAll(next);
        }
    }

    /// Asks a place what it offers, once; again when it did not tell.
    void ask(String where) {
        Offer.Known now = known.get(where);
        if (now instanceof Offer.Told || now instanceof Offer.Asking || where.isBlank()) {
            return;
        }
        tell(where, new Offer.Asking());
        background.run(
                () -> invoker.describe(new Target(where), ASK_TIMEOUT),
                schema -> {
                    tell(where, new Offer.Told(schema));
                    openWanted(where);
                },
                problem -> tell(where, new Offer.Silent(message(problem))));
    }

    /// Forgets what all places told, and asks those again that had been asked.
    void askAgain() {
        List<String> places = List.copyOf(known.keySet());
        known.clear();
        places.forEach(this::ask);
        refresh();
    }

    private void tell(String where, Offer.Known what) {
        known.put(where, what);
        refresh();
    }

    private static String message(Exception problem) {
        return Optional.ofNullable(problem.getMessage()).orElse(problem.getClass().getSimpleName());
    }

    /// Opens a method, asking first when it is not known yet whether it is there.
    void open(String where, String method) {
        wanted = Optional.of(method);
        ask(where);
        openWanted(where);
    }

    private void openWanted(String where) {
        Optional<Offer> offer = offers.stream().filter(o -> o.target().equals(where)).findFirst();
        Optional<RpcMethod> method = wanted.flatMap(w -> offer.flatMap(o -> o.method(w)));
        if (offer.isEmpty() || method.isEmpty()) {
            return;
        }
        wanted = Optional.empty();
        keepDraft();
        Optional<FormModel> form =
                offer.get()
                        .schema()
                        .filter(s -> method.get().mode() == RpcMode.UNARY)
                        .flatMap(s ->
                                s.message(method.get().input())
                                        .map(shape -> new FormModel(shape, s::message)));
        form.ifPresent(f -> {
            Optional.ofNullable(drafts.get(method.get().fullName())).ifPresent(f::read);
            f.onChange(this::changed);
        });
        jsonFault.set(Optional.empty());
        target.set(where);
        open.set(Optional.of(new Open(where, method.get(), form)));
        check();
    }

    private void keepDraft() {
        open.get()
                .ifPresent(
                        o -> o.form().ifPresent(f -> drafts.put(o.method().fullName(), f.json())));
    }

    private void changed() {
        check();
        onMessage.run();
    }

    /// Hears of every change of the message.
    void onMessage(Runnable heard) {
        onMessage = heard;
    }

    /// What was typed into the JSON text: the tree follows when it fits, and stays when not.
    void typeJson(String json) {
        form().ifPresent(f -> jsonFault.set(f.read(json)));
        check();
    }

    Optional<FormModel> form() {
        return open.get().flatMap(Open::form);
    }

    private void check() {
        ready.set(
                form().filter(f -> f.faults().isEmpty()).isPresent()
                        && jsonFault.get().isEmpty()
                        && deadlineMillis().isPresent()
                        && !target.get().isBlank()
                        && metadata.stream().allMatch(r -> MetadataRows.problem(r).isEmpty())
                        && !(call.get() instanceof CallState.Calling));
    }

    /// The deadline when it is a number from 1 ms to an hour.
    Optional<Duration> deadlineMillis() {
        try {
            long millis = Long.parseLong(deadline.get().strip());
            return millis >= 1 && millis <= 3_600_000
                    ? Optional.of(Duration.ofMillis(millis))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /// Makes the call; an answer to an earlier one is not waited for any more.
    void invoke() {
        check();
        if (!ready.get()) {
            return;
        }
        Open what = open.get().orElseThrow();
        var request =
                new CallRequest(
                        new Target(target.get().strip()),
                        what.method().fullName(),
                        what.form().orElseThrow().json(),
                        MetadataRows.of(metadata),
                        deadlineMillis().orElseThrow(),
                        startTrace.get());
        int number = ++calls;
        Instant at = time.now();
        call.set(new CallState.Calling(request.method()));
        trace.set(Optional.empty());
        check();
        background.run(
                () -> invoker.call(request),
                result -> {
                    remember(at, request, result.code(), Optional.of(result.timing().total()));
                    if (number == calls) {
                        answered(request, result);
                    }
                },
                problem -> {
                    remember(at, request, "–", Optional.empty());
                    if (number == calls) {
                        call.set(new CallState.Failed(request.method(), message(problem)));
                        check();
                    }
                });
    }

    private void answered(CallRequest request, CallResult result) {
        call.set(new CallState.Answered(request.method(), result));
        check();
        followUntil = result.traceId().isPresent() ? time.now().plus(FOLLOW) : Instant.MIN;
        follow();
    }

    private void remember(Instant at, CallRequest request, String code, Optional<Duration> took) {
        recent.addFirst(
                new RecentCall(
                        at, request.target().text(), request.method(), request.json(), code, took));
        if (recent.size() > MAX_RECENT) {
            recent.removeLast();
        }
    }

    /// Opens an earlier call with its message.
    void again(RecentCall earlier) {
        drafts.put(earlier.method(), earlier.json());
        open.set(Optional.empty());
        open(earlier.target(), earlier.method());
    }

    /// Looks for spans of the call's trace; they arrive after the answer.
    void follow() {
        if (reading
                || !(call.get() instanceof CallState.Answered answered)
                || answered.result().traceId().isEmpty()
                || time.now().isAfter(followUntil) && trace.get().isPresent()) {
            return;
        }
        reading = true;
        String id = answered.result().traceId().get();
        background.run(
                () -> spans.trace(id),
                found -> {
                    reading = false;
                    int had = trace.get().map(t -> t.rows().size()).orElse(0);
                    if (call.get() == answered && found.size() > had) {
                        trace.set(Optional.of(TraceTree.of(found)));
                    }
                },
                problem -> reading = false);
    }

    ObservableList<Offer> offers() {
        return offers;
    }

    ReadOnlyObjectProperty<Optional<Open>> open() {
        return open.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<CallState> call() {
        return call.getReadOnlyProperty();
    }

    /// What has arrived of the trace of the last call.
    ReadOnlyObjectProperty<Optional<TraceTree>> trace() {
        return trace.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<FormJsonFault>> jsonFault() {
        return jsonFault.getReadOnlyProperty();
    }

    /// Whether the call can be made now.
    ReadOnlyBooleanProperty ready() {
        return ready.getReadOnlyProperty();
    }

    StringProperty target() {
        return target;
    }

    StringProperty deadline() {
        return deadline;
    }

    BooleanProperty startTrace() {
        return startTrace;
    }

    ObservableList<MetadataRows.Row> metadata() {
        return metadata;
    }

    ObservableList<RecentCall> recent() {
        return recent;
    }

    void dispose() {
        time.live().removeListener(listener);
    }
}
