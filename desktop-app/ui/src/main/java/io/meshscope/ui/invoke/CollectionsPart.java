package io.meshscope.ui.invoke;

import io.meshscope.collection.ArrivedTraces;
import io.meshscope.collection.CollectionRunner;
import io.meshscope.collection.FilledInvoker;
import io.meshscope.collection.Snapshots;
import io.meshscope.collection.Variables;
import io.meshscope.collection.yaml.RequestFile;
import io.meshscope.invoke.InvokeException;
import io.meshscope.ui.control.PopoverLayer;
import io.meshscope.ui.invoke.collection.CollectionModel;
import io.meshscope.ui.invoke.collection.CollectionRuns;
import io.meshscope.ui.invoke.collection.Collections;
import io.meshscope.ui.invoke.collection.CollectionsPane;
import io.meshscope.ui.invoke.collection.FolderChooser;
import io.meshscope.ui.invoke.collection.RequestBar;
import io.meshscope.ui.invoke.collection.RequestEditing;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.page.ProductionQuestion;
import io.meshscope.ui.text.Texts;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/// Collections in this view: the pane of their requests, the bar over the form, and the values of
/// variables that calls of the form are sent with.
final class CollectionsPart {

    private final PageContext context;
    private final InvokeViewModel model;
    private final CollectionModel collection;
    private final CollectionRuns runs;
    private final RequestEditing editing;
    private final CollectionsPane pane;
    private final RequestBar bar;

    /// @param trace opens one by its id
    CollectionsPart(
            PageContext context,
            InvokeViewModel model,
            Texts texts,
            PopoverLayer layer,
            FolderChooser chooser,
            Consumer<String> trace) {
        this.context = context;
        this.model = model;
        this.collection =
                new CollectionModel(context.background(), context.kept(), InstantSource.system());
        this.runs = new CollectionRuns(context.threads());
        var desk = new FormDesk(model, texts, context::words);
        this.editing = new RequestEditing(collection, desk, context.background());
        model.through(new FilledInvoker(context.session().invoker(), editing::variables));
        this.pane =
                new CollectionsPane(
                        new Collections(
                                collection,
                                editing,
                                runs,
                                this::runner,
                                new ProductionQuestion(context, layer, texts, "invoke")::ask),
                        texts,
                        layer,
                        chooser,
                        context.time().canAct(),
                        trace);
        this.bar = new RequestBar(collection, editing, desk, layer, texts);
    }

    private CollectionRunner runner(Variables variables, Snapshots snapshots) {
        return new CollectionRunner(
                context.session().invoker(),
                model.offers().schemas(),
                variables,
                snapshots,
                Optional.of(ArrivedTraces.in(context.session().spans())),
                InvokeException::said);
    }

    /// Call it when the user may have been elsewhere and changed files.
    void readFilesAgain() {
        collection.reread();
    }

    /// Opens the first request of a method, if there is one.
    ///
    /// @param failed runs when it cannot be opened
    boolean open(String method, Runnable failed) {
        Optional<RequestFile> found =
                collection.files().stream()
                        .filter(f ->
                                f.request()
                                        .filter(r -> r.call().method().equals(method))
                                        .isPresent())
                        .findFirst();
        found.ifPresent(file -> editing.open(file, why -> failed.run()));
        return found.isPresent();
    }

    void relabel() {
        pane.relabel();
        bar.relabel();
    }

    void dispose() {
        runs.stop();
    }

    CollectionsPane pane() {
        return pane;
    }

    /// Belongs over the form.
    RequestBar bar() {
        return bar;
    }
}
