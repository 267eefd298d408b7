package io.meshscope.ui.invoke;

import io.meshscope.collection.export.ExportedCall;
import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.Invoker;
import io.meshscope.invoke.RpcMethod;
import io.meshscope.invoke.RpcMode;
import io.meshscope.invoke.ServerSchema;
import io.meshscope.invoke.Target;
import io.meshscope.invoke.form.FormJsonFault;
import io.meshscope.invoke.form.FormModel;
import io.meshscope.ui.fx.WhileShown;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.time.TimeModel;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/// The methods that can be called, the message being written, and the results of calls. FX thread
/// only.
final class InvokeViewModel {

    /// The method that is open, with its message.
    record Open(String target, RpcMethod method, Optional<FormModel> form) {

        Exchange.Key key() {
            return new Exchange.Key(target, method.fullName());
        }
    }

    /// A method to open as soon as it is known which target offers it.
    ///
    /// @param target blank for any target that offers it
    /// @param json the message to open it with; empty for its draft
    private record Wanted(String target, String method, Optional<String> json) {}

    private final TimeModel time;
    private final KeptSchemas schemas;
    private final Offers offers;
    private final Calls calls;
    private final FannedOut fannedOut;
    private final Drifts drifts;
    private final WrittenMessage message = new WrittenMessage(this::changed);
    private final ReadOnlyObjectWrapper<Optional<Open>> open =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper();
    private final StringProperty target = new SimpleStringProperty("");
    private final Terms terms = new Terms();
    private final ReadOnlyBooleanWrapper sendable = new ReadOnlyBooleanWrapper();
    private final BooleanProperty startTrace = new SimpleBooleanProperty(true);
    private final ObservableList<MetadataRows.Row> metadata = FXCollections.observableArrayList();
    private final WhileShown shown;
    private final TargetAccess access;
    private Runnable onMessage = () -> {};
    private Optional<Wanted> wanted = Optional.empty();

    InvokeViewModel(PageContext context) {
        this.time = context.time();
        this.schemas = new KeptSchemas(context.kept());
        this.offers =
                new Offers(context.session().invoker(), context.background(), schemas, this::told);
        this.access = new TargetAccess(context, offers);
        this.drifts = new Drifts(context.session().invoker(), context.background());
        this.fannedOut = new FannedOut(context.session(), context.threads(), time::now);
        this.calls =
                new Calls(
                        context.session(),
                        context.threads(),
                        time::now,
                        context.kept().directory());
        this.shown =
                new WhileShown()
                        .onParts(time.live(), s -> List.of(s.registrations()), this::mesh)
                        .on(time.canAct(), this::check);
        terms.onChange(this::check);
        calls.onStream(this::check);
        metadata.addListener((ListChangeListener<MetadataRows.Row>) c -> check());
        target.subscribe(t -> check());
        calls.shown().subscribe(e -> check());
        mesh();
    }

    private void mesh() {
        offers.mesh(time.live().get());
    }

    void show() {
        shown.open();
        mesh();
        readFilesAgain();
        check();
    }

    /// Call it when the user may have been elsewhere and changed a schema's file.
    void readFilesAgain() {
        offers.readFilesAgain();
    }

    /// A target has told its methods. The open one may have other fields now.
    private void told(String where) {
        openWanted();
        open.get()
                .filter(o -> o.target().equals(where) && wanted.isEmpty())
                .flatMap(o -> offers.at(where).flatMap(offer -> reopened(o, offer)))
                .ifPresent(Runnable::run);
    }

    private Optional<Runnable> reopened(Open before, Offer offer) {
        return offer.method(before.method().fullName())
                .map(method ->
                        () ->
                                opened(
                                        new Wanted(
                                                offer.target(),
                                                method.fullName(),
                                                Optional.empty()),
                                        offer,
                                        method,
                                        offer.schema().orElseThrow()));
    }

    void hide() {
        shown.close();
    }

    /// Opens a method. If it is not known which target offers it, the targets are asked first.
    ///
    /// @param where blank for any target that offers it
    void open(String where, String method) {
        want(new Wanted(where, method, Optional.empty()));
    }

    /// Opens an earlier call with its message and its answer, and with its metadata where none is
    /// there yet. Secrets are to be given again.
    void again(RecentCall earlier) {
        calls.recall(earlier);
        if (metadata.stream().allMatch(row -> row.key().isBlank())) {
            metadata.setAll(MetadataRows.of(earlier.call().request()));
        }
        open(earlier.target(), earlier.method(), earlier.json());
    }

    /// Makes all calls through another invoker from now on.
    void through(Invoker other) {
        calls.through(other);
        fannedOut.through(other);
    }

    /// Opens a method with a message, once it is known which fields that has.
    void open(String where, String method, String json) {
        want(new Wanted(where, method, Optional.of(json)));
    }

    private void want(Wanted next) {
        wanted = Optional.of(next);
        openWanted();
        if (wanted.isPresent()) {
            if (next.target().isBlank()) {
                offers.askAll();
            } else {
                offers.ask(next.target());
            }
        }
    }

    private void openWanted() {
        wanted.ifPresent(w -> {
            Optional<Offer> offer =
                    w.target().isBlank() ? offers.offering(w.method()) : offers.at(w.target());
            offer.ifPresent(o ->
                    o.method(w.method()).ifPresent(m -> opened(w, o, m, o.schema().orElseThrow())));
        });
    }

    private void opened(Wanted what, Offer offer, RpcMethod method, ServerSchema schema) {
        wanted = Optional.empty();
        leaveComparisons();
        message.open(method, schema, what.json());
        target.set(offer.target());
        open.set(Optional.of(new Open(offer.target(), method, message.form())));
        open.get().ifPresent(o -> calls.show(o.key()));
        check();
    }

    private void changed() {
        check();
        onMessage.run();
    }

    /// Is called for every change of the message.
    void onMessage(Runnable heard) {
        onMessage = heard;
    }

    /// Takes the text typed as JSON. Text that does not fit is kept and does not change the
    /// message.
    void typeJson(String json) {
        open.get().ifPresent(o -> message.type(o.method(), json));
        check();
    }

    Optional<FormModel> form() {
        return message.form();
    }

    /// The message as JSON, or what was typed in place of it.
    String json() {
        return message.json();
    }

    private void check() {
        boolean fits = time.canAct().get() && message.fits();
        Optional<LiveStream> running = calls.stream().filter(LiveStream::running);
        ready.set(
                fits
                        && restFits()
                        && running.isEmpty()
                        && !(calls.shown().get().state() instanceof CallState.Calling));
        sendable.set(
                takesMany() && fits && running.map(LiveStream::sends).orElseGet(() -> ready.get()));
    }

    private boolean restFits() {
        return terms.fit(streams())
                && !target.get().isBlank()
                && metadata.stream().allMatch(r -> MetadataRows.problem(r).isEmpty());
    }

    /// Whether the open method takes a stream of messages.
    boolean takesMany() {
        return open.get().filter(o -> o.method().mode().takesMany()).isPresent();
    }

    /// Whether the open method streams, in whatever direction.
    boolean streams() {
        return open.get().filter(o -> o.method().mode() != RpcMode.UNARY).isPresent();
    }

    /// Makes the call if it can be made. A method that takes a stream is only opened.
    void invoke() {
        check();
        if (ready.get()) {
            make(takesMany() ? Optional.empty() : Optional.of(json()));
        }
    }

    /// Sends the message in the open stream, or opens one with it.
    void send() {
        check();
        if (!sendable.get()) {
            return;
        }
        Optional<LiveStream> running = calls.stream().filter(LiveStream::running);
        if (running.isPresent()) {
            running.get().send(json());
        } else {
            make(Optional.of(json()));
        }
    }

    private void make(Optional<String> first) {
        Open what = open.get().orElseThrow();
        String where = target.get().strip();
        var key = new Exchange.Key(where, what.method().fullName());
        if (!key.equals(what.key())) {
            open.set(Optional.of(new Open(where, what.method(), what.form())));
            calls.show(key);
        }
        leaveComparisons();
        CallRequest request = request(key.method(), what.target());
        if (streams()) {
            calls.stream(key, what.method().mode(), request, first);
        } else {
            calls.make(key, request);
        }
    }

    /// The call as it would be made now; empty while no method is open, or something that was typed
    /// does not fit.
    Optional<CallRequest> request() {
        return open.get()
                .filter(o -> message.fits() && restFits())
                .map(o -> request(o.method().fullName(), o.target()));
    }

    /// The call as other tools are to make it; empty as [#request].
    Optional<ExportedCall> exported() {
        return open.get()
                .flatMap(o ->
                        request()
                                .map(r ->
                                        new ExportedCall(
                                                r,
                                                List.of(r.json()),
                                                access.address(r.target().text()),
                                                access.of(r.target().text()),
                                                o.method())));
    }

    /// How targets are called.
    TargetAccess access() {
        return access;
    }

    private CallRequest request(String method, String openAt) {
        String where = target.get().strip();
        return new CallRequest(
                new Target(where),
                method,
                json(),
                MetadataRows.of(metadata),
                terms.terms(streams()),
                startTrace.get(),
                offers.schema(where).or(() -> offers.schema(openAt)));
    }

    /// Puts an earlier message of a method into the editor, unless another one is open by now.
    void edit(Open of, String json) {
        open.get()
                .filter(o -> o.key().equals(of.key()))
                .ifPresent(o ->
                        want(new Wanted(o.target(), o.method().fullName(), Optional.of(json))));
    }

    KeptSchemas schemas() {
        return schemas;
    }

    Offers offers() {
        return offers;
    }

    private void leaveComparisons() {
        fannedOut.leave();
        drifts.leave();
    }

    /// How the schemas of instances differ.
    Drifts drifts() {
        return drifts;
    }

    /// The last call of all instances.
    FannedOut fannedOut() {
        return fannedOut;
    }

    Calls calls() {
        return calls;
    }

    ReadOnlyObjectProperty<Optional<Open>> open() {
        return open.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<FormJsonFault>> jsonFault() {
        return message.fault();
    }

    /// Whether the call can be made now.
    ReadOnlyBooleanProperty ready() {
        return ready.getReadOnlyProperty();
    }

    StringProperty target() {
        return target;
    }

    /// Whether a message can be sent in a stream now.
    ReadOnlyBooleanProperty sendable() {
        return sendable.getReadOnlyProperty();
    }

    /// How calls are made.
    Terms terms() {
        return terms;
    }

    BooleanProperty startTrace() {
        return startTrace;
    }

    ObservableList<MetadataRows.Row> metadata() {
        return metadata;
    }

    void dispose() {
        hide();
        drifts.leave();
        fannedOut.dispose();
        calls.dispose();
    }
}
