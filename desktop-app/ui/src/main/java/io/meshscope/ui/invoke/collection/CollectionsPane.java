package io.meshscope.ui.invoke.collection;

import io.meshscope.collection.yaml.RequestFile;
import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.control.PopoverLayer;
import io.meshscope.ui.text.Texts;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.ListChangeListener;
import javafx.collections.MapChangeListener;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The requests of the collection that is open, their runs, and what is done with them.
public final class CollectionsPane extends StackPane {

    private final Collections collections;
    private final Texts texts;
    private final FolderChooser chooser;
    private final CollectionActions actions;
    private final CollectionItems items = new CollectionItems();
    private final TreeView<CollectionEntry> tree = new TreeView<>(items.root());
    private final Note note = new Note();
    private final RunPane result;
    private final ObservableBooleanValue canCall;

    /// @param layer shows the questions
    /// @param canCall whether calls can be made at the moment that is shown
    /// @param trace opens one by its id
    public CollectionsPane(
            Collections collections,
            Texts texts,
            PopoverLayer layer,
            FolderChooser chooser,
            ObservableBooleanValue canCall,
            Consumer<String> trace) {
        this.collections = collections;
        this.texts = texts;
        this.chooser = chooser;
        this.canCall = canCall;
        this.actions = new CollectionActions(collections, layer, texts, note);
        this.result = new RunPane(texts, trace);
        getStyleClass().add("ms-tool-window");
        setMinWidth(200);
        tree();
        var problem = new Note();
        Runnable say =
                () -> problem.fail(collections.model().problem().get().map(texts::say).orElse(""));
        collections.model().problem().subscribe(say);
        texts.language().subscribe(say);
        var open =
                new VBox(
                        new CollectionBar(
                                collections,
                                actions,
                                canCall,
                                texts,
                                this::openFolder,
                                tree::requestFocus),
                        problem,
                        tree,
                        note,
                        result);
        VBox.setVgrow(tree, Priority.ALWAYS);
        var empty =
                new EmptyState(
                                texts.bind("collection.empty.what"),
                                texts.bind("collection.empty.how"))
                        .action(texts.bind("collection.open"), this::openFolder);
        open.visibleProperty().bind(collections.model().folder().map(f -> f.isPresent()));
        empty.visibleProperty().bind(open.visibleProperty().not());
        getChildren().addAll(open, empty);
        collections.model().files().addListener((ListChangeListener<RequestFile>) c -> arrange());
        collections
                .runs()
                .states()
                .addListener((MapChangeListener<String, CollectionRuns.State>) c -> arrange());
        collections.editing().opened().subscribe(o -> reveal(o));
        arrange();
    }

    private void tree() {
        tree.setShowRoot(false);
        tree.setId("collection");
        tree.setFixedCellSize(24);
        tree.setCellFactory(view -> new CollectionCell(texts));
        tree.setContextMenu(menu());
        tree.getSelectionModel().selectedItemProperty().subscribe(i -> result.show(chosen()));
        tree.setOnMouseClicked(e -> {
            if (e.getClickCount() == 2) {
                withChosen(this::open);
            }
        });
        tree.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    private void key(KeyEvent event) {
        boolean heard = true;
        switch (event.getCode()) {
            case ENTER -> {
                heard = !event.isShortcutDown();
                if (heard) {
                    withChosen(this::open);
                }
            }
            case F2 -> withChosen(f -> actions.rename(tree, f));
            case F5 -> withChosen(f -> run(f, false));
            case DELETE -> withChosen(actions::delete);
            default -> heard = false;
        }
        if (heard) {
            event.consume();
        }
    }

    private ContextMenu menu() {
        var menu =
                new ContextMenu(
                        item("collection.open-request", this::open),
                        item("collection.run-request", f -> run(f, false)),
                        item("collection.run-update", f -> run(f, true)),
                        new SeparatorMenuItem(),
                        item("collection.rename", f -> actions.rename(tree, f)),
                        item("collection.delete", actions::delete));
        menu.setOnShowing(e -> menu.getItems().forEach(i -> i.setDisable(chosen().isEmpty())));
        return menu;
    }

    private MenuItem item(String key, Consumer<RequestFile> action) {
        var item = new MenuItem();
        item.setId(key);
        item.textProperty().bind(texts.bind(key));
        item.setOnAction(e -> withChosen(action));
        return item;
    }

    private void open(RequestFile file) {
        actions.open(tree, file);
    }

    private void run(RequestFile file, boolean update) {
        if (canCall.get() && !collections.runs().running().get()) {
            actions.run(tree, file, update);
        }
    }

    private void withChosen(Consumer<RequestFile> action) {
        chosen().map(CollectionEntry.Request::file).ifPresent(action);
    }

    private Optional<CollectionEntry.Request> chosen() {
        return Optional.ofNullable(tree.getSelectionModel().getSelectedItem())
                .map(TreeItem::getValue)
                .filter(CollectionEntry.Request.class::isInstance)
                .map(CollectionEntry.Request.class::cast);
    }

    private void openFolder() {
        chooser.folder(this)
                .ifPresent(folder -> {
                    note.clear();
                    collections.runs().clear();
                    collections.model().open(folder);
                });
    }

    private void reveal(Optional<OpenedRequest> opened) {
        opened.flatMap(o -> items.reveal(o.file().name()))
                .ifPresent(tree.getSelectionModel()::select);
    }

    private void arrange() {
        items.arrange(collections.model().files(), collections.runs().states());
        tree.refresh();
        result.show(chosen());
    }

    /// Says everything again, in the present language.
    public void relabel() {
        note.clear();
        arrange();
    }
}
