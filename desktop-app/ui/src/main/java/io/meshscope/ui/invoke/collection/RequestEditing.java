package io.meshscope.ui.invoke.collection;

import io.meshscope.collection.Preview;
import io.meshscope.collection.SavedCall;
import io.meshscope.collection.Variables;
import io.meshscope.collection.yaml.RequestFile;
import io.meshscope.collection.yaml.RequestStore;
import io.meshscope.invoke.CallRequest;
import io.meshscope.message.Message;
import io.meshscope.ui.fx.Background;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Opens requests of the collection in the form and writes them back. FX thread only, unless a
/// method says otherwise.
public final class RequestEditing {

    private final CollectionModel collection;
    private final RequestDesk desk;
    private final Background background;
    private final ReadOnlyObjectWrapper<Optional<OpenedRequest>> opened =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    // Read by threads that make calls too.
    private volatile Optional<Filling> filling = Optional.empty();

    /// The values for calls of a method.
    private record Filling(String method, Variables variables) {}

    public RequestEditing(CollectionModel collection, RequestDesk desk, Background background) {
        this.collection = collection;
        this.desk = desk;
        this.background = background;
        collection.variables().subscribe(v -> fill());
        opened.subscribe(o -> fill());
        // A request of a folder that was left has other values, and is not written into the next.
        collection.folder().addListener((property, before, after) -> opened.set(Optional.empty()));
    }

    private void fill() {
        filling =
                opened.get()
                        .map(o ->
                                new Filling(
                                        o.preview().call().method(), collection.variables().get()));
    }

    /// The values for a call, when it is one of the request that is open. On any thread.
    public Optional<Variables> variables(CallRequest call) {
        return filling.filter(f -> f.method().equals(call.method())).map(Filling::variables);
    }

    /// Opens a request in the form.
    ///
    /// @param failed is told why it cannot be opened
    public void open(RequestFile file, Consumer<Message> failed) {
        open(file, 0, failed);
    }

    /// Opens a request with one of its messages in the form.
    ///
    /// @param message which, from 0
    /// @param failed is told why it cannot be opened
    public void open(RequestFile file, int message, Consumer<Message> failed) {
        file.request()
                .ifPresent(request -> {
                    Preview preview = Preview.of(request.call(), collection.variables().get());
                    Optional<Message> lost = preview.lost();
                    if (lost.isPresent()) {
                        failed.accept(lost.get());
                        return;
                    }
                    desk.open(
                            preview.call().only(message),
                            shown ->
                                    opened.set(
                                            Optional.of(
                                                    new OpenedRequest(
                                                            file,
                                                            request.call(),
                                                            preview,
                                                            shown,
                                                            message))),
                            why -> failed.accept(Message.verbatim(why)));
                });
    }

    /// Whether the form holds something that is not in the file.
    public boolean unsaved() {
        return opened.get()
                .filter(o -> o.isOf(desk.method().getValue()))
                .filter(o -> desk.written().filter(now -> now.equals(o.shown())).isEmpty())
                .isPresent();
    }

    /// Whether others have changed the file since it was opened.
    public boolean changedOnDisk() {
        return opened.get()
                .filter(o ->
                        collection
                                .file(o.file().name())
                                .filter(f -> f.text().equals(o.file().text()))
                                .isEmpty())
                .isPresent();
    }

    /// Writes the form into the file of the request that is open.
    ///
    /// @param over whether into the file as it is by now, though others have changed it
    public void save(boolean over, Runnable done, Consumer<Exception> failed) {
        Optional<OpenedRequest> open = opened.get();
        Optional<SavedCall> now = desk.written();
        if (open.isEmpty() || now.isEmpty()) {
            return;
        }
        OpenedRequest request = open.get();
        RequestFile file =
                over
                        ? collection.file(request.file().name()).orElse(request.file())
                        : request.file();
        SavedCall wanted = request.rewritten(now.get());
        act(
                () -> store().save(file, wanted),
                saved -> {
                    saved(saved, wanted, now.get(), request.message());
                    done.run();
                },
                failed);
    }

    private void saved(RequestFile file, SavedCall written, SavedCall shown, int message) {
        Preview preview = Preview.of(written, collection.variables().get());
        opened.set(Optional.of(new OpenedRequest(file, written, preview, shown, message)));
    }

    /// What a new request is made of.
    ///
    /// @param call to be saved
    /// @param shown what the form holds of it
    /// @param message which the form holds, from 0
    public record Draft(SavedCall call, SavedCall shown, int message) {}

    /// What the form holds, with the variables of the request that is open; empty when no request
    /// can be made of it.
    public Optional<Draft> draft() {
        return desk.written()
                .map(now -> {
                    Optional<OpenedRequest> open = opened.get().filter(o -> o.isOf(now.method()));
                    return new Draft(
                            open.map(o -> o.rewritten(now)).orElse(now),
                            now,
                            open.map(OpenedRequest::message).orElse(0));
                });
    }

    /// Makes a new request.
    public void create(Draft draft, String name, Consumer<Exception> failed) {
        act(
                () -> store().create(name, draft.call()),
                made -> saved(made, draft.call(), draft.shown(), draft.message()),
                failed);
    }

    /// Gives a request another name.
    public void rename(
            RequestFile file, String name, Consumer<RequestFile> done, Consumer<Exception> failed) {
        act(
                () -> store().rename(file, name),
                renamed -> {
                    opened.get()
                            .filter(o -> o.file().name().equals(file.name()))
                            .ifPresent(o ->
                                    opened.set(
                                            Optional.of(
                                                    new OpenedRequest(
                                                            renamed,
                                                            o.written(),
                                                            o.preview(),
                                                            o.shown(),
                                                            o.message()))));
                    done.accept(renamed);
                },
                failed);
    }

    /// Deletes a request. What it held stays in the form.
    public void delete(RequestFile file, Runnable done, Consumer<Exception> failed) {
        act(
                () -> {
                    store().delete(file);
                    return file;
                },
                deleted -> {
                    if (opened.get().filter(o -> o.file().name().equals(file.name())).isPresent()) {
                        opened.set(Optional.empty());
                    }
                    done.run();
                },
                failed);
    }

    /// Makes a deleted request again.
    public void restore(RequestFile file, Consumer<Exception> failed) {
        act(() -> store().restore(file), restored -> {}, failed);
    }

    private RequestStore store() {
        return new RequestStore(collection.folder().get().orElseThrow());
    }

    private void act(
            Callable<RequestFile> change, Consumer<RequestFile> done, Consumer<Exception> failed) {
        background.run(
                change,
                file -> {
                    done.accept(file);
                    collection.reread();
                },
                problem -> {
                    failed.accept(problem);
                    collection.reread();
                });
    }

    /// The request that is open.
    public ReadOnlyObjectProperty<Optional<OpenedRequest>> opened() {
        return opened.getReadOnlyProperty();
    }
}
