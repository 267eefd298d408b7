package io.meshscope.ui.invoke;

import io.meshscope.invoke.RpcMethod;
import io.meshscope.ui.control.Chip;
import io.meshscope.ui.control.CutText;
import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.control.Icon;
import io.meshscope.ui.control.PopoverLayer;
import io.meshscope.ui.control.ViewBar;
import io.meshscope.ui.invoke.collection.FolderChooser;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.page.Page;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.page.ProductionQuestion;
import io.meshscope.ui.page.WhyPane;
import io.meshscope.ui.text.Texts;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/// The view for calling methods.
public final class InvokePage implements Page {

    private final PageContext context;
    private final Texts texts;
    private final InvokeViewModel model;
    private final PopoverLayer layer = new PopoverLayer();
    private final StackPane root = new StackPane();
    private final Label method = new Label();
    private final HBox mode = new HBox();
    private final InstancesMenu instances;
    private final FanOutPane fanOut;
    private final DriftPane drift;
    private final BeforeCall before;
    private final Button invoke = new Button();
    private final MethodsPane methods;
    private final CollectionsPart collections;
    private final ProductionQuestion production;
    private final RequestPane request;
    private final CallPanes panes;
    private final SpanCalls spanCalls;
    private final RequestMenu share;

    public InvokePage(PageContext context) {
        this(context, SchemaChooser::dialogs, RequestFiles::dialog);
    }

    /// @param chooser made with the words and the endings of files
    /// @param files made with the words
    InvokePage(
            PageContext context,
            BiFunction<Texts, List<String>, SchemaChooser> chooser,
            Function<Texts, RequestFiles> files) {
        this(context, chooser, files, FolderChooser::dialog);
    }

    /// @param folders made with the words
    InvokePage(
            PageContext context,
            BiFunction<Texts, List<String>, SchemaChooser> chooser,
            Function<Texts, RequestFiles> files,
            Function<Texts, FolderChooser> folders) {
        this.context = context;
        this.texts = context.language().texts("invoke");
        this.model = new InvokeViewModel(context);
        this.methods =
                new MethodsPane(
                        model,
                        texts,
                        context::words,
                        chooser.apply(texts, model.schemas().extensions()));
        this.request = new RequestPane(model, texts, context.background());
        Consumer<String> trace =
                id -> context.navigator().go(new Location.Trace(id, Optional.empty()));
        RequestFiles saving = files.apply(texts);
        this.panes = new CallPanes(context, model, texts, saving, this::send, trace);
        this.production = new ProductionQuestion(context, layer, texts, "invoke");
        this.collections =
                new CollectionsPart(context, model, texts, layer, folders.apply(texts), trace);
        this.before = new BeforeCall(context, model, texts);
        this.spanCalls =
                new SpanCalls(model, context.session(), context.threads(), collections::open);
        this.share =
                new RequestMenu(
                        model,
                        texts,
                        context.background(),
                        saving,
                        call -> context.navigator().go(new Location.Load(Optional.of(call))));
        this.instances = new InstancesMenu(model, texts, call -> confirmed(invoke, call));
        this.fanOut = new FanOutPane(model.fannedOut(), texts, () -> WhyPane.in(context));
        this.drift = new DriftPane(model.drifts(), texts);
        build();
        model.calls().shown().subscribe(this::show);
        model.open().subscribe(o -> opened());
        context.language().locale().subscribe(l -> relabel());
        root.sceneProperty()
                .flatMap(Scene::windowProperty)
                .flatMap(Window::focusedProperty)
                .subscribe(focused -> {
                    if (Boolean.TRUE.equals(focused)) {
                        model.readFilesAgain();
                        collections.readFilesAgain();
                    }
                });
    }

    private void build() {
        method.getStyleClass().add("ms-mono");
        method.setMinWidth(80);
        CutText.tell(method);
        mode.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        invoke.setId("invoke");
        invoke.setGraphic(Icon.of("send", 14));
        invoke.getStyleClass().add("ms-primary");
        invoke.setMinWidth(Region.USE_PREF_SIZE);
        invoke.disableProperty().bind(model.ready().not());
        invoke.setOnAction(e -> confirmed(invoke, model::invoke));
        var bar = new ViewBar(texts.bind("title"));
        bar.left(method, mode)
                .right(
                        needsLive(),
                        new AccessButton(model, texts, layer),
                        new TargetField(model, texts),
                        instances,
                        share,
                        invoke);
        VBox.setVgrow(request, Priority.ALWAYS);
        var composer =
                new VBox(
                        collections.bar(),
                        new ArgumentsNote(spanCalls, model, texts),
                        request,
                        before,
                        panes.actions());
        SplitPane split =
                panes.beside(
                        new LeftPane(methods, collections.pane(), texts), composer, fanOut, drift);
        var empty = new EmptyState(texts.bind("empty.what"), texts.bind("empty.how"));
        empty.visibleProperty()
                .bind(Bindings.isEmpty(model.offers().list()).and(model.target().isEmpty()));
        split.visibleProperty().bind(empty.visibleProperty().not());
        var pane = new BorderPane(new StackPane(split, empty));
        pane.setTop(bar);
        root.getChildren().setAll(pane, layer);
        root.getStylesheets()
                .add(
                        Objects.requireNonNull(InvokePage.class.getResource("invoke.css"))
                                .toExternalForm());
        root.addEventFilter(
                KeyEvent.KEY_PRESSED,
                new InvokeKeys(
                        model,
                        () -> confirmed(invoke, model::invoke),
                        this::send,
                        panes.actions()));
    }

    private Label needsLive() {
        var label = new Label();
        label.textProperty()
                .bind(texts.bind(context.time().recorded() ? "recorded" : "needs-live"));
        label.getStyleClass().add("ms-caption");
        label.visibleProperty().bind(context.time().canAct().not());
        label.managedProperty().bind(label.visibleProperty());
        return label;
    }

    /// Who has opened a stream has confirmed it: its messages are not asked for one by one.
    private void send() {
        if (model.calls().stream().filter(LiveStream::running).isPresent()) {
            model.send();
        } else {
            confirmed(panes.actions(), model::send);
        }
    }

    private void show(Exchange exchange) {
        if (exchange.state() instanceof CallState.Calling) {
            spanCalls.forget();
        }
        panes.show(exchange);
    }

    private void confirmed(Node over, Runnable call) {
        String what = method.getText();
        String where = model.target().get();
        production.ask(
                over,
                what,
                List.of(where),
                () ->
                        what.equals(method.getText())
                                && where.equals(model.target().get())
                                && model.request().isPresent(),
                call);
    }

    private void opened() {
        invoke.setText(texts.get(model.takesMany() ? "invoke.open" : "invoke"));
        panes.arrange();
        Optional<RpcMethod> open = model.open().get().map(InvokeViewModel.Open::method);
        method.setText(open.map(RpcMethod::fullName).orElse(""));
        mode.getChildren().clear();
        open.ifPresent(m ->
                mode.getChildren().add(Chip.tinted(texts.get("mode." + m.mode().name()), "idle")));
        instances.count();
    }

    private void relabel() {
        methods.arrange();
        collections.relabel();
        request.relabel();
        panes.relabel();
        fanOut.relabel();
        drift.relabel();
        before.update();
        opened();
    }

    /// Expands a target in the tree, which asks it for its methods.
    void expand(String target) {
        methods.expand(target);
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void show(Location location) {
        model.show();
        before.open();
        collections.readFilesAgain();
        if (location instanceof Location.Invoke place
                && place.method().isPresent()
                && place.again().isPresent()) {
            spanCalls.open(place.method().get(), place.again().get());
        } else if (location instanceof Location.Invoke place) {
            place.method()
                    .ifPresentOrElse(
                            name -> model.open(place.target().orElse(""), name),
                            () -> place.target().ifPresent(this::ask));
        }
    }

    private void ask(String target) {
        model.target().set(target);
        model.offers().ask(target);
    }

    @Override
    public void hide() {
        model.hide();
        before.close();
    }

    @Override
    public boolean hasScrubber() {
        return false;
    }

    @Override
    public void dispose() {
        collections.dispose();
        panes.dispose();
        model.dispose();
    }
}
