package io.meshscope.ui.invoke;

import io.meshscope.collection.export.ExportedCall;
import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.Invoker;
import io.meshscope.invoke.RpcMethod;
import io.meshscope.invoke.RpcMode;
import io.meshscope.invoke.form.FormJsonFault;
import io.meshscope.invoke.form.FormModel;
import io.meshscope.ui.fx.WhileShown;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.time.TimeModel;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.StringProperty;

/// The methods that can be called, the message being written, and the results of calls. FX thread
/// only.
final class InvokeViewModel {

    /// The method that is open, with its message.
    record Open(String target, RpcMethod method, Optional<FormModel> form) {

        Exchange.Key key() {
            return new Exchange.Key(target, method.fullName());
        }
    }

    private final TimeModel time;
    private final KeptSchemas schemas;
    private final Offers offers;
    private final Calls calls;
    private final FannedOut fannedOut;
    private final Drifts drifts;
    private final WrittenMessage message = new WrittenMessage(this::changed);
    private final ReadOnlyObjectWrapper<Optional<Open>> open =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final CallReadiness readiness;
    private final WrittenCall written = new WrittenCall();
    private final MethodOpener opener;
    private final WhileShown shown;
    private final TargetAccess access;
    private Runnable onMessage = () -> {};

    InvokeViewModel(PageContext context) {
        this.time = context.time();
        this.schemas = new KeptSchemas(context.kept());
        this.offers =
                new Offers(context.session().invoker(), context.background(), schemas, this::told);
        this.opener =
                new MethodOpener(offers, message, open::get, this::leaveComparisons, this::opened);
        this.access = new TargetAccess(context, offers);
        this.drifts = new Drifts(context.session().invoker(), context.background());
        this.fannedOut = new FannedOut(context.session(), context.threads(), time::now);
        this.calls =
                new Calls(
                        context.session(),
                        context.threads(),
                        time::now,
                        context.kept().directory());
        this.readiness = new CallReadiness(time, message, written, calls);
        this.shown =
                new WhileShown()
                        .onParts(time.live(), s -> List.of(s.registrations()), this::mesh)
                        .on(time.canAct(), this::check);
        written.onChange(this::check);
        calls.onStream(this::check);
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

    private void told(String where) {
        opener.told(where);
    }

    private void opened(Open now) {
        target().set(now.target());
        open.set(Optional.of(now));
        calls.show(now.key());
        check();
    }

    void hide() {
        shown.close();
    }

    /// Opens a method. If it is not known which target offers it, the targets are asked first.
    ///
    /// @param where blank for any target that offers it
    void open(String where, String method) {
        opener.want(new MethodOpener.Wanted(where, method, Optional.empty()));
    }

    /// Opens an earlier call with its message and its answer, and with its metadata where none is
    /// there yet. Secrets are to be given again.
    void again(RecentCall earlier) {
        calls.recall(earlier);
        written.metadataOf(earlier.call().request());
        open(earlier.target(), earlier.method(), earlier.json());
    }

    /// Makes all calls through another invoker from now on.
    void through(Invoker other) {
        calls.through(other);
        fannedOut.through(other);
    }

    /// Opens a method with a message, once it is known which fields that has.
    void open(String where, String method, String json) {
        opener.want(new MethodOpener.Wanted(where, method, Optional.of(json)));
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
        readiness.check(streams(), takesMany());
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
        if (ready().get()) {
            make(takesMany() ? Optional.empty() : Optional.of(json()));
        }
    }

    /// Sends the message in the open stream, or opens one with it.
    void send() {
        check();
        if (!sendable().get()) {
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
        String where = written.where();
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
                .filter(o -> message.fits() && written.fits(streams()))
                .map(o -> request(o.method().fullName(), o.target()));
    }

    /// The call as other tools are to make it; empty as [#request].
    Optional<ExportedCall> exported() {
        return open.get().flatMap(o -> request().map(r -> access.exported(o.method(), r)));
    }

    /// How targets are called.
    TargetAccess access() {
        return access;
    }

    private CallRequest request(String method, String openAt) {
        return written.request(method, json(), streams(), offers, openAt);
    }

    /// Puts an earlier message of a method into the editor, unless another one is open by now.
    void edit(Open of, String json) {
        open.get()
                .filter(o -> o.key().equals(of.key()))
                .ifPresent(o -> open(o.target(), o.method().fullName(), json));
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
        return readiness.ready();
    }

    StringProperty target() {
        return written.target();
    }

    /// Whether a message can be sent in a stream now.
    ReadOnlyBooleanProperty sendable() {
        return readiness.sendable();
    }

    /// What is written beside the message.
    WrittenCall written() {
        return written;
    }

    void dispose() {
        hide();
        drifts.leave();
        fannedOut.dispose();
        calls.dispose();
    }
}
