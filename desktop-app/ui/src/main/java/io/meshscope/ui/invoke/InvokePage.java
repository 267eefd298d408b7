package io.meshscope.ui.invoke;

import io.meshscope.invoke.CallEvent;
import io.meshscope.invoke.CallMessage;
import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.RpcMethod;
import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.ServiceName;
import io.meshscope.reading.explain.Place;
import io.meshscope.ui.control.Arrangement;
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
import io.meshscope.ui.text.Texts;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
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

    static final KeyCombination INVOKE =
            new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination HALF_CLOSE =
            new KeyCodeCombination(
                    KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    private static final KeyCombination CANCEL =
            new KeyCodeCombination(KeyCode.PERIOD, KeyCombination.SHORTCUT_DOWN);

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
    private final ResponsePane response;
    private final StreamPane stream;
    private final StreamSide side;
    private final StreamActions actions;
    private final SplitPane split = new SplitPane();
    private final SplitPane writing = new SplitPane();
    private final VBox composer;
    private final SpanCalls spanCalls;
    private final RequestMenu share;
    private Optional<LiveStream> streaming = Optional.empty();

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
        this.response =
                new ResponsePane(model, texts, context::words, context.background(), why(), trace);
        this.side =
                new StreamSide(
                        texts, context::words, context.background(), this::again, why(), trace);
        RequestFiles saving = files.apply(texts);
        this.stream =
                new StreamPane(
                        context, texts, saving, row -> side.select(Optional.of(row)), this::again);
        this.actions = new StreamActions(model, texts, context::words, this::send);
        this.production = new ProductionQuestion(context, layer, texts, "invoke");
        this.collections =
                new CollectionsPart(context, model, texts, layer, folders.apply(texts), trace);
        this.before = new BeforeCall(context, model, texts);
        this.spanCalls =
                new SpanCalls(model, context.session(), context.threads(), collections::open);
        this.composer = new VBox(collections.bar(), argumentsUnknown(), request, before, actions);
        this.share =
                new RequestMenu(
                        model,
                        texts,
                        context.background(),
                        saving,
                        call -> context.navigator().go(new Location.Load(Optional.of(call))));
        this.instances = new InstancesMenu(model, texts, call -> confirmed(invoke, call));
        this.fanOut = new FanOutPane(model.fannedOut(), texts);
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

    /// Says that a method is open without the arguments of the span that it was opened from.
    private Label argumentsUnknown() {
        var label = new Label();
        label.setId("arguments-unknown");
        label.getStyleClass().addAll("ms-caption", "ms-text-amber", "message-problems");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        Runnable tell =
                () -> {
                    Optional<SpanCalls.Unknown> unknown =
                            spanCalls.unknown().get().filter(u -> isOpen(u.method()));
                    label.setText(
                            unknown.map(u -> u.saved() ? "arguments.saved" : "arguments.unknown")
                                    .map(key -> texts.get(key))
                                    .orElse(""));
                    label.setVisible(unknown.isPresent());
                };
        model.open().subscribe(o -> tell.run());
        spanCalls.unknown().subscribe(u -> tell.run());
        context.language().locale().subscribe(l -> tell.run());
        label.managedProperty().bind(label.visibleProperty());
        return label;
    }

    private boolean isOpen(String name) {
        return model.open().get().filter(o -> o.method().fullName().equals(name)).isPresent();
    }

    private WhyPane why() {
        return new WhyPane(
                context.language().locale()::get, place -> context.navigator().go(location(place)));
    }

    private static Location location(Place place) {
        return switch (place) {
            case Place.AtService(ServiceName service, Optional<InstanceId> instance) ->
                    new Location.Services(Optional.of(service), instance);
            case Place.AtBreaker(BreakerId breaker) -> new Location.Breakers(Optional.of(breaker));
            case Place.AtSpan(String traceId, String spanId) ->
                    new Location.Trace(traceId, Optional.of(spanId));
        };
    }

    private void build() {
        method.getStyleClass().add("ms-mono");
        method.setMinWidth(80);
        CutText.tell(method);
        mode.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        var target = new TextField();
        target.setId("target");
        target.getStyleClass().add("ms-mono");
        target.promptTextProperty().bind(texts.bind("target.prompt"));
        target.textProperty().bindBidirectional(model.target());
        target.setPrefWidth(250);
        target.setMinWidth(140);
        target.setOnAction(e -> retarget());
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
                        target,
                        instances,
                        share,
                        invoke);
        VBox.setVgrow(request, Priority.ALWAYS);
        writing.setOrientation(Orientation.VERTICAL);
        var left = new LeftPane(methods, collections.pane(), texts);
        split.getItems().setAll(left, writing, new StackPane(response, side, fanOut, drift));
        SplitPane.setResizableWithParent(left, false);
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
                e -> {
                    if (key(e)) {
                        e.consume();
                    }
                });
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

    /// Opens the same method at another target, or shows what that target offers.
    private void retarget() {
        String where = model.target().get().strip();
        if (!where.isEmpty()) {
            model.open()
                    .get()
                    .ifPresentOrElse(
                            o -> model.open(where, o.method().fullName()),
                            () -> model.offers().ask(where));
        }
    }

    /// Whether the key means something here.
    private boolean key(KeyEvent event) {
        if (INVOKE.match(event) && model.sendable().get()) {
            send();
        } else if (INVOKE.match(event) && !invoke.isDisabled()) {
            confirmed(invoke, model::invoke);
        } else if (HALF_CLOSE.match(event) && model.streams()) {
            actions.halfClose();
        } else if (CANCEL.match(event) && model.streams()) {
            actions.cancel();
        } else {
            return false;
        }
        return true;
    }

    /// Who has opened a stream has confirmed it: its messages are not asked for one by one.
    private void send() {
        if (model.calls().stream().filter(LiveStream::running).isPresent()) {
            model.send();
        } else {
            confirmed(actions, model::send);
        }
    }

    /// Puts a message that was sent into the editor.
    private void again(StreamRows.Row row) {
        Optional<InvokeViewModel.Open> open = model.open().get();
        Optional<LiveStream> from = streaming;
        if (row.event() instanceof CallEvent.Sent sent && open.isPresent()) {
            context.background()
                    .run(
                            () -> json(sent.message()),
                            json -> model.edit(open.get(), json),
                            problem -> from.ifPresent(s -> s.tell(problem)));
        }
    }

    private static String json(CallMessage message) {
        CallMessage.Text text = message.text(CallMessage.Fields.SET);
        return text.json()
                .orElseThrow(() -> new InvokeException(String.join(" ", text.problems())));
    }

    private void show(Exchange exchange) {
        if (exchange.state() instanceof CallState.Calling) {
            spanCalls.forget();
        }
        boolean streams = exchange.stream().isPresent();
        side.setVisible(streams);
        response.setVisible(!streams);
        side.show(exchange);
        if (!exchange.stream().equals(streaming)) {
            streaming = exchange.stream();
            side.select(Optional.empty());
            stream.show(streaming);
            actions.show(streaming);
            arrange();
        }
    }

    /// A method that streams has its log above the message.
    private void arrange() {
        boolean logged = model.streams() && streaming.isPresent();
        actions.setVisible(model.streams());
        actions.setManaged(model.streams());
        actions.show(streaming);
        if (logged != writing.getItems().contains(stream) || writing.getItems().isEmpty()) {
            writing.getItems().setAll(logged ? List.of(stream, composer) : List.of(composer));
            if (logged) {
                Arrangement.set(split, "stream", 0.2, 0.74);
                writing.setDividerPositions(0.6);
            } else {
                Arrangement.set(split, "call", 0.2, 0.61);
            }
        }
    }

    private void confirmed(Node over, Runnable call) {
        production.ask(over, method.getText(), List.of(model.target().get()), call);
    }

    private void opened() {
        invoke.setText(texts.get(model.takesMany() ? "invoke.open" : "invoke"));
        arrange();
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
        response.relabel();
        stream.relabel();
        side.relabel();
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
        layer.close();
    }

    @Override
    public boolean hasScrubber() {
        return false;
    }

    @Override
    public void dispose() {
        collections.dispose();
        stream.dispose();
        side.dispose();
        model.dispose();
    }
}
