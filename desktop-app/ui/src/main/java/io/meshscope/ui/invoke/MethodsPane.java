package io.meshscope.ui.invoke;

import io.meshscope.invoke.RpcMethod;
import io.meshscope.invoke.RpcMode;
import io.meshscope.invoke.ServerSchema;
import io.meshscope.mesh.ServiceName;
import io.meshscope.reading.ReadingWords;
import io.meshscope.ui.control.CutText;
import io.meshscope.ui.control.Icon;
import io.meshscope.ui.control.IconName;
import io.meshscope.ui.control.ServiceSwatch;
import io.meshscope.ui.control.StateGlyph;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.text.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The methods that can be called, by service, and the recent calls.
final class MethodsPane extends VBox {

    private sealed interface Entry {}

    private record Place(Offer offer) implements Entry {}

    private record Group(String service) implements Entry {}

    private record Method(String target, RpcMethod method) implements Entry {}

    /// A line that says how asking a target went.
    private record Word(String text, boolean bad) implements Entry {}

    /// A line that says which file tells a target's methods, or offers to choose one.
    private record Schema(Offer offer, SchemaRow.Part part) implements Entry {}

    private final InvokeViewModel model;
    private final Texts texts;
    private final Supplier<ReadingWords> words;
    private final SchemaChooser chooser;
    private final TreeItem<Entry> all = new TreeItem<>();
    private final Map<String, TreeItem<Entry>> items = new HashMap<>();
    private final TreeView<Entry> tree = new TreeView<>(all);
    private final TextField filter = new TextField();
    private final Label read = new Label();
    private boolean arranging;

    /// @param words of the readings, in the reader's language
    MethodsPane(
            InvokeViewModel model,
            Texts texts,
            Supplier<ReadingWords> words,
            SchemaChooser chooser) {
        this.words = words;
        this.model = model;
        this.texts = texts;
        this.chooser = chooser;
        getStyleClass().add("ms-tool-window");
        setMinWidth(200);
        filter.promptTextProperty().bind(texts.bind("filter"));
        filter.textProperty().subscribe(t -> arrange());
        var top = new VBox(filter);
        top.setStyle("-fx-padding: 8;");
        tree.setShowRoot(false);
        tree.setId("methods");
        tree.setFixedCellSize(24);
        tree.setCellFactory(view -> new Cell());
        tree.getSelectionModel()
                .selectedItemProperty()
                .addListener((property, before, after) -> {
                    if (!arranging && after != null && after.getValue() instanceof Method m) {
                        model.open(m.target(), m.method().fullName());
                    }
                    tellRead();
                });
        VBox.setVgrow(tree, Priority.ALWAYS);
        read.getStyleClass().addAll("ms-caption", "read-from");
        read.setWrapText(true);
        read.setMinHeight(USE_PREF_SIZE);
        read.setMaxWidth(Double.MAX_VALUE);
        getChildren().addAll(methodsBar(), top, tree, legend(), recentBar(), recent(), read);
        model.offers().list().addListener((ListChangeListener<Offer>) c -> arrange());
        model.open().subscribe(o -> arrange());
        arrange();
    }

    private HBox methodsBar() {
        var again = new Button();
        again.getStyleClass().add("ms-icon-button");
        again.setGraphic(Icon.of("refresh-cw", 14));
        IconName.tell(again, texts.bind("ask-again"));
        again.setOnAction(e -> model.offers().askAgain());
        return bar("methods", again);
    }

    private HBox bar(String key, Node... right) {
        var title = new Label();
        title.textProperty().bind(texts.bind(key));
        title.getStyleClass().add("ms-strong");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var bar = new HBox(title, gap);
        bar.getChildren().addAll(right);
        bar.getStyleClass().addAll("ms-section-bar", "ms-line-top");
        return bar;
    }

    private FlowPane legend() {
        var box = new FlowPane(10, 2);
        for (RpcMode mode : RpcMode.values()) {
            var label = new Label();
            label.textProperty().bind(texts.bind("mode.short." + mode.name()));
            label.setGraphic(arrow(mode));
            label.getStyleClass().add("ms-caption");
            box.getChildren().add(label);
        }
        box.setStyle("-fx-padding: 6 12 6 12;");
        box.setMinHeight(USE_PREF_SIZE);
        box.setPrefWrapLength(180);
        return box;
    }

    private HBox recentBar() {
        var count = new Label();
        count.getStyleClass().add("ms-muted");
        model.calls()
                .recent()
                .addListener(
                        (ListChangeListener<RecentCall>)
                                c -> count.setText(Numbers.count(model.calls().recent().size())));
        return bar("recent", count);
    }

    private ListView<RecentCall> recent() {
        var list = new ListView<>(model.calls().recent());
        list.setId("recent");
        list.setPrefHeight(130);
        list.setMinHeight(48);
        var nothing = new Label();
        nothing.textProperty().bind(texts.bind("recent.none"));
        nothing.getStyleClass().add("ms-subtle");
        list.setPlaceholder(nothing);
        list.setCellFactory(view ->
                new ListCell<>() {
                    @Override
                    protected void updateItem(@Nullable RecentCall item, boolean empty) {
                        super.updateItem(item, empty);
                        setText(null);
                        setGraphic(item == null || empty ? null : recentRow(item));
                    }
                });
        list.setOnMouseClicked(e -> {
            RecentCall chosen = list.getSelectionModel().getSelectedItem();
            if (chosen != null) {
                model.again(chosen);
            }
        });
        return list;
    }

    private static HBox recentRow(RecentCall call) {
        var at = mono(Times.local().seconds(call.at()));
        var name = new Label(call.name());
        name.setTooltip(new Tooltip(call.method() + "  " + call.code()));
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var row =
                new HBox(
                        8,
                        at,
                        (call.ok() ? StateGlyph.OK : StateGlyph.CRASHED).node(9),
                        name,
                        gap,
                        mono(call.took().map(Numbers::duration).orElse(Numbers.NONE)));
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static Label mono(String text) {
        var label = new Label(text);
        label.getStyleClass().addAll("ms-mono", "ms-subtle");
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    static Icon arrow(RpcMode mode) {
        return Icon.of(
                switch (mode) {
                    case UNARY -> "arrow-right";
                    case SERVER_STREAMING -> "chevrons-right";
                    case CLIENT_STREAMING -> "chevrons-left";
                    case BIDIRECTIONAL -> "arrow-left-right";
                },
                13);
    }

    /// Shows what is known now; what is expanded stays expanded.
    void arrange() {
        arranging = true;
        String wanted = filter.getText().strip().toLowerCase(Locale.ROOT);
        var places = new ArrayList<TreeItem<Entry>>();
        for (Offer offer : model.offers().list()) {
            List<TreeItem<Entry>> children = children(offer, wanted);
            boolean named = offer.label().toLowerCase(Locale.ROOT).contains(wanted);
            if (wanted.isEmpty() || named || !children.isEmpty()) {
                TreeItem<Entry> item = place(offer);
                if (!item.getChildren().equals(children)) {
                    item.getChildren().setAll(children);
                }
                places.add(item);
            }
        }
        places.addAll(notOffered(wanted));
        if (!all.getChildren().equals(places)) {
            all.getChildren().setAll(places);
        }
        model.open()
                .get()
                .ifPresent(o -> {
                    TreeItem<Entry> item = items.get(key(o.target(), o.method().fullName()));
                    if (item != null) {
                        expand(item);
                        tree.getSelectionModel().select(item);
                    }
                });
        tellRead();
        arranging = false;
        tree.refresh();
    }

    /// A line for each service that speaks no gRPC, which says so.
    private List<TreeItem<Entry>> notOffered(String wanted) {
        return model.offers().notOffered().stream()
                .filter(n -> n.service().value().toLowerCase(Locale.ROOT).contains(wanted))
                .map(n ->
                        line(
                                "not " + n.service(),
                                new Word(
                                        texts.get(
                                                "not-offered",
                                                n.service(),
                                                words.get().of(n.speech())),
                                        false)))
                .toList();
    }

    /// All of a message that its line has no room for, or where the open method was read from.
    private void tellRead() {
        TreeItem<Entry> chosen = tree.getSelectionModel().getSelectedItem();
        read.setText(
                chosen != null && chosen.getValue() instanceof Word word && word.bad()
                        ? word.text()
                        : wrongFile().or(this::openFrom).orElse(""));
        read.setVisible(!read.getText().isEmpty());
        read.setManaged(read.isVisible());
    }

    /// What is wrong with the chosen file of a target that is expanded.
    private Optional<String> wrongFile() {
        return model.offers().list().stream()
                .filter(o -> o.file().isPresent() && place(o).isExpanded())
                .flatMap(o ->
                        o.known() instanceof Offer.Silent silent
                                ? Stream.of(silent.words(words.get()))
                                : Stream.empty())
                .findFirst();
    }

    private Optional<String> openFrom() {
        return model.open()
                .get()
                .flatMap(o -> offer(o.target()))
                .flatMap(Offer::schema)
                .map(this::readFrom);
    }

    private String readFrom(ServerSchema schema) {
        String at = Times.local().seconds(schema.readAt());
        String from =
                schema.peer()
                        .map(peer -> texts.get("read-from", schema.source(), peer, at))
                        .orElseGet(() -> texts.get("read-from-file", schema.source(), at));
        return from + lacks("missing", schema.missing()) + lacks("undeclared", schema.undeclared());
    }

    private String lacks(String key, List<String> names) {
        return names.isEmpty() ? "" : "\n" + texts.get(key, String.join(", ", names));
    }

    private Optional<Offer> offer(String target) {
        return model.offers().at(target);
    }

    /// Expands a target, which asks it for its methods.
    void expand(String target) {
        TreeItem<Entry> item = items.get("place " + target);
        if (item != null) {
            item.setExpanded(true);
        }
    }

    private static void expand(TreeItem<Entry> item) {
        for (TreeItem<Entry> parent = item.getParent();
                parent != null;
                parent = parent.getParent()) {
            parent.setExpanded(true);
        }
    }

    private static String key(String target, String method) {
        return target + " " + method;
    }

    private TreeItem<Entry> place(Offer offer) {
        TreeItem<Entry> item =
                items.computeIfAbsent(
                        "place " + offer.target(),
                        k -> {
                            var made = new TreeItem<Entry>(new Place(offer));
                            made.expandedProperty()
                                    .addListener((property, before, after) -> {
                                        if (after) {
                                            model.offers().ask(offer.target());
                                        }
                                    });
                            return made;
                        });
        item.setValue(new Place(offer));
        return item;
    }

    private List<TreeItem<Entry>> children(Offer offer, String wanted) {
        return switch (offer.known()) {
            case Offer.Unasked unasked -> List.of(word(offer, texts.get("asking"), false));
            case Offer.Asking asking -> List.of(word(offer, texts.get("asking"), false));
            case Offer.Silent silent ->
                    withSchema(
                            offer,
                            List.of(
                                    word(
                                            offer,
                                            texts.get("silent", silent.words(words.get())),
                                            true)));
            case Offer.Told told -> withSchema(offer, methods(offer, wanted));
        };
    }

    private List<TreeItem<Entry>> withSchema(Offer offer, List<TreeItem<Entry>> lines) {
        if (lines.isEmpty()) {
            return lines;
        }
        return Stream.of(
                        schema(SchemaRow.Part.FILE, offer),
                        lines.stream(),
                        schema(SchemaRow.Part.REMEDY, offer))
                .flatMap(s -> s)
                .toList();
    }

    private Stream<TreeItem<Entry>> schema(SchemaRow.Part part, Offer offer) {
        return SchemaRow.needed(part, offer)
                ? Stream.of(line(part + " " + offer.target(), new Schema(offer, part)))
                : Stream.empty();
    }

    /// The item of a line, the same as long as the line is there, with what it says now.
    private TreeItem<Entry> line(String key, Entry entry) {
        TreeItem<Entry> item = items.computeIfAbsent(key, k -> new TreeItem<>());
        item.setValue(entry);
        return item;
    }

    private TreeItem<Entry> word(Offer offer, String text, boolean bad) {
        return line("word " + offer.target(), new Word(text, bad));
    }

    private List<TreeItem<Entry>> methods(Offer offer, String wanted) {
        var groups = new java.util.LinkedHashMap<String, List<TreeItem<Entry>>>();
        boolean place = offer.label().toLowerCase(Locale.ROOT).contains(wanted);
        for (RpcMethod method : offer.methods()) {
            if (place || method.fullName().toLowerCase(Locale.ROOT).contains(wanted)) {
                groups.computeIfAbsent(method.service(), s -> new ArrayList<>())
                        .add(
                                line(
                                        key(offer.target(), method.fullName()),
                                        new Method(offer.target(), method)));
            }
        }
        var result = new ArrayList<TreeItem<Entry>>();
        groups.forEach((service, methods) -> {
            TreeItem<Entry> group =
                    items.computeIfAbsent(
                            key(offer.target(), "group " + service),
                            k -> {
                                var made = new TreeItem<Entry>(new Group(service));
                                made.setExpanded(own(service));
                                return made;
                            });
            if (!group.getChildren().equals(methods)) {
                group.getChildren().setAll(methods);
            }
            result.add(group);
        });
        return result;
    }

    /// Services that every server of the mesh offers, such as health, stay collapsed.
    private static boolean own(String service) {
        return !service.startsWith("grpc.") && !service.startsWith("mesh.");
    }

    private final class Cell extends TreeCell<Entry> {

        Cell() {
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            setText(null);
            setTooltip(null);
            setContextMenu(null);
            if (entry == null || empty) {
                setGraphic(null);
                return;
            }
            setGraphic(
                    switch (entry) {
                        case Place place -> place(place.offer());
                        case Group group -> muted(group.service());
                        case Method method ->
                                row(
                                        arrow(method.method().mode()),
                                        CutText.label(method.method().name()));
                        case Word word -> word(word);
                        case Schema schema -> schemaRow(schema.offer()).showing(schema.part());
                    });
        }

        private HBox place(Offer offer) {
            var name = CutText.label(offer.label());
            name.getStyleClass().add("ms-strong");
            var gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            Node swatch =
                    offer.service()
                            .<Node>map((ServiceName s) -> new ServiceSwatch(s))
                            .orElseGet(() -> Icon.of("plug", 13));
            var box = row(swatch, name, gap);
            if (offer.service().isPresent()) {
                box.getChildren().add(mono(Long.toString(offer.instances())));
            }
            setContextMenu(menu(offer));
            return box;
        }

        private ContextMenu menu(Offer offer) {
            var choose = new MenuItem(texts.get("schema.choose.tip"));
            choose.setOnAction(e -> schemaRow(offer).choose(this));
            var forget = new MenuItem(texts.get("schema.forget.tip"));
            forget.setDisable(offer.file().isEmpty());
            forget.setOnAction(e -> model.offers().forget(offer.target()));
            return new ContextMenu(choose, forget);
        }

        private SchemaRow schemaRow(Offer offer) {
            return new SchemaRow(offer, model.offers(), chooser, texts);
        }

        private HBox muted(String text) {
            var label = CutText.label(text);
            label.getStyleClass().add("ms-muted");
            return row(label);
        }

        private HBox word(Word word) {
            var label = new Label(word.text().lines().findFirst().orElse(""));
            label.getStyleClass().add(word.bad() ? "ms-text-error" : "ms-subtle");
            setTooltip(new Tooltip(word.text()));
            return word.bad() ? row(StateGlyph.CRASHED.node(10), label) : row(label);
        }

        private HBox row(Node... nodes) {
            var box = new HBox(6, nodes);
            box.setAlignment(Pos.CENTER_LEFT);
            return box;
        }
    }
}
