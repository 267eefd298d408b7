package io.meshscope.ui.invoke.collection;

import io.meshscope.collection.Preview;
import io.meshscope.collection.Snapshots;
import io.meshscope.collection.Variables;
import io.meshscope.collection.yaml.CollectionFolder;
import io.meshscope.collection.yaml.RequestFile;
import io.meshscope.message.Message;
import io.meshscope.ui.control.Confirmation;
import io.meshscope.ui.control.PopoverLayer;
import io.meshscope.ui.text.Texts;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;

/// What a user does with requests of a collection, and the questions on the way.
final class CollectionActions {

    private final Collections collections;
    private final PopoverLayer layer;
    private final Texts texts;
    private final Note note;

    CollectionActions(Collections collections, PopoverLayer layer, Texts texts, Note note) {
        this.collections = collections;
        this.layer = layer;
        this.texts = texts;
        this.note = note;
    }

    /// Opens a request in the form. What was written there and not saved is asked about first.
    void open(Node over, RequestFile file) {
        note.clear();
        Optional<OpenedRequest> open = collections.editing().opened().get();
        if (open.isPresent() && collections.editing().unsaved()) {
            question(
                    over,
                    texts.get("collection.unsaved", open.get().file().shortName()),
                    texts.get("collection.unsaved.detail"),
                    texts.get("collection.unsaved.open"),
                    () -> collections.editing().open(file, this::refused));
        } else {
            collections.editing().open(file, this::refused);
        }
    }

    /// Runs one request with what was captured so far.
    void run(Node over, RequestFile file, boolean update) {
        start(over, file.name(), List.of(file), collections.model().variables().get(), update);
    }

    /// Runs all requests, as `meshscope run` does.
    void runAll(Node over) {
        List<RequestFile> files = collections.model().files();
        Optional<Message> faulty = files.stream().flatMap(f -> f.problem().stream()).findFirst();
        if (faulty.isPresent()) {
            refused(faulty.get());
            return;
        }
        start(
                over,
                texts.get("collection.all", Integer.toString(files.size())),
                List.copyOf(files),
                collections.model().begin(),
                false);
    }

    private void start(
            Node over, String what, List<RequestFile> files, Variables variables, boolean update) {
        note.clear();
        List<String> targets =
                files.stream()
                        .flatMap(f -> f.request().stream())
                        .map(r -> Preview.of(r.call(), variables).call().target())
                        .distinct()
                        .toList();
        collections.allowed().ask(over, what, targets, () -> run(files, variables, update));
    }

    private void run(List<RequestFile> files, Variables variables, boolean update) {
        collections
                .model()
                .folder()
                .get()
                .map(CollectionFolder::snapshots)
                .ifPresent(snapshots ->
                        collections
                                .runs()
                                .run(
                                        files,
                                        collections
                                                .runners()
                                                .make(variables, new Snapshots(snapshots, update)),
                                        () -> ran(files)));
    }

    private void ran(List<RequestFile> files) {
        if (files.size() > 1) {
            CollectionRuns.Count count = collections.runs().count();
            note.say(
                    texts.get(
                            "collection.ran",
                            Long.toString(count.passed()),
                            Long.toString(count.failed())));
        }
    }

    /// Makes a request of what the form holds now, whatever it holds when the name is given.
    void create(Node over) {
        note.clear();
        Optional<RequestEditing.Draft> draft = collections.editing().draft();
        if (draft.isEmpty()) {
            note.fail(texts.get("collection.nothing-to-save"));
            return;
        }
        NameQuestion.ask(
                layer,
                over,
                texts,
                texts.get("collection.new"),
                "",
                name -> collections.editing().create(draft.get(), name, this::failed));
    }

    void rename(Node over, RequestFile file) {
        note.clear();
        NameQuestion.ask(
                layer,
                over,
                texts,
                texts.get("collection.rename-to", file.shortName()),
                file.name(),
                name ->
                        collections
                                .editing()
                                .rename(
                                        file,
                                        name,
                                        renamed -> renamed(file, renamed),
                                        this::failed));
    }

    private void renamed(RequestFile before, RequestFile now) {
        note.say(
                texts.get("collection.renamed", before.shortName(), now.shortName()),
                texts.get("collection.undo"),
                () -> collections.editing().rename(now, before.name(), back -> {}, this::failed));
    }

    void delete(RequestFile file) {
        note.clear();
        collections
                .editing()
                .delete(
                        file,
                        () ->
                                note.say(
                                        texts.get("collection.deleted", file.shortName()),
                                        texts.get("collection.undo"),
                                        () -> collections.editing().restore(file, this::failed)),
                        this::failed);
    }

    private void refused(Message why) {
        note.fail(texts.say(why));
    }

    private void failed(Exception why) {
        note.fail(texts.why(why));
    }

    private void question(Node over, String question, String detail, String action, Runnable run) {
        layer.show(
                over,
                new Confirmation(
                        layer,
                        new Confirmation.Wording(
                                question,
                                detail,
                                action,
                                texts.get("cancel"),
                                Optional.empty(),
                                ""),
                        true,
                        run));
    }
}
