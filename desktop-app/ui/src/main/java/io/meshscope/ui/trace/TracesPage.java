package io.meshscope.ui.trace;

import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.ServiceName;
import io.meshscope.query.Query;
import io.meshscope.reading.OpenBand;
import io.meshscope.session.Session;
import io.meshscope.trace.TraceSummary;
import io.meshscope.ui.control.BannerBar;
import io.meshscope.ui.control.Copy;
import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.control.ServiceSwatch;
import io.meshscope.ui.control.ViewBar;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.fx.PointerHold;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.page.Page;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.beans.binding.Bindings;
import javafx.collections.transformation.SortedList;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The search for traces: a query, a scatter plot to select in, and a row for each trace.
public final class TracesPage implements Page {

    private final PageContext context;
    private final Texts texts;
    private final TracesViewModel model;
    private final Times times = Times.local();
    private final BorderPane root = new BorderPane();
    private final ViewBar bar;
    private final QueryBar queryBar;
    private final BannerBar banner = new BannerBar();
    private final ScatterCanvas scatter;
    private final TracesTable columns;
    private final TableView<TraceSummary> table;
    private final Label selection = new Label();
    private final Label of = new Label();
    private final Hyperlink clear = new Hyperlink();
    private final HBox legend = new HBox(14);
    private final Label paused = new Label();
    private final SplitPane results = new SplitPane();

    public TracesPage(PageContext context) {
        this.context = context;
        texts = context.language().texts("trace");
        model = new TracesViewModel(context);
        bar = new ViewBar(texts.bind("title"));
        queryBar = new QueryBar(context, texts, model);
        scatter = new ScatterCanvas(model.found().get());
        columns = new TracesTable(texts);
        table = columns.view();
        viewBar();
        table();
        new ScatterMouse(scatter, model.brush(), this::select, this::open);
        scatter.setMinHeight(120);
        scatter.accessibleTextProperty().bind(texts.bind("scatter.description"));
        var lower = new VBox(selectionBar(), table);
        VBox.setVgrow(table, Priority.ALWAYS);
        results.setOrientation(Orientation.VERTICAL);
        results.getItems().addAll(scatter, lower);
        results.setDividerPositions(0.36);
        root.setTop(new VBox(bar, banner, queryBar.node()));
        root.setCenter(results);
        root.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        model.found().addListener(change -> show());
        model.failure().addListener(change -> show());
        model.brush().addListener(change -> showSelection());
        context.language().locale().addListener(change -> show());
        show();
    }

    private void viewBar() {
        paused.textProperty().bind(texts.bind("paused"));
        paused.getStyleClass().add("ms-subtle");
        paused.visibleProperty().bind(Bindings.createBooleanBinding(model::paused, model.brush()));
        var tail = new CheckBox();
        tail.textProperty().bind(texts.bind("live-tail"));
        tail.selectedProperty().bindBidirectional(model.liveTail());
        tail.disableProperty().bind(context.time().isLive().not());
        bar.right(paused, tail);
    }

    private Node selectionBar() {
        selection.getStyleClass().add("ms-strong");
        of.getStyleClass().add("ms-muted");
        clear.setOnAction(event -> {
            if (model.paused()) {
                model.brush().set(Optional.empty());
            } else {
                queryBar.set("");
            }
        });
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        legend.setAlignment(Pos.CENTER_RIGHT);
        var line = new HBox(8, selection, of, clear, gap, legend);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("ms-section-bar");
        return line;
    }

    private void table() {
        var sorted = new SortedList<>(model.rows());
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        table.setRowFactory(view -> row());
        model.holdWhile(new PointerHold(table, context.threads()).held());
        table.addEventFilter(
                ScrollEvent.SCROLL,
                event -> {
                    // The user scrolls away from the newest traces, which are at the top.
                    if (event.getDeltaY() < 0) {
                        model.liveTail().set(false);
                    }
                });
        table.setOnKeyPressed(event -> {
            TraceSummary trace = table.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && trace != null) {
                open(trace);
                event.consume();
            }
        });
        table.getSelectionModel()
                .selectedItemProperty()
                .addListener((p, before, now) ->
                        scatter.setSelected(Optional.ofNullable(now).map(TraceSummary::traceId)));
    }

    private TableRow<TraceSummary> row() {
        var row = new TableRow<TraceSummary>();
        row.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2 && row.getItem() != null) {
                open(row.getItem());
            }
        });
        row.itemProperty()
                .addListener((p, before, trace) ->
                        row.setContextMenu(trace == null ? null : menu(trace)));
        return row;
    }

    private ContextMenu menu(TraceSummary trace) {
        var open = new MenuItem(texts.get("menu.open"));
        open.setOnAction(event -> open(trace));
        var copy = new MenuItem(texts.get("menu.copy"));
        copy.setOnAction(event -> Copy.text(trace.traceId()));
        String condition = "service=" + Query.value(trace.root().service().value());
        var filter = new MenuItem(texts.get("menu.filter", condition));
        filter.setOnAction(event -> queryBar.set(condition));
        return new ContextMenu(open, copy, filter);
    }

    private void select(TraceSummary trace) {
        table.getSelectionModel().select(trace);
        table.scrollTo(trace);
    }

    private void open(TraceSummary trace) {
        context.navigator().go(new Location.Trace(trace.traceId(), Optional.empty()));
    }

    private void keyPressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && model.paused()) {
            model.brush().set(Optional.empty());
            event.consume();
        } else if (event.getCode() == KeyCode.E && event.isShortcutDown()) {
            queryBar.focus();
            event.consume();
        }
    }

    private void show() {
        Found found = model.found().get();
        bar.counts().setText(counts(found));
        showFailure();
        MeshState state = context.time().shown().get();
        scatter.show(
                found,
                context.marks(found.axis().from(), found.axis().to()),
                OpenBand.of(state, found.axis().from(), found.axis().to()));
        columns.setScale(SelfTimeScale.of(found.matches()));
        legend.getChildren()
                .setAll(
                        TracesTable.services(found.matches()).stream()
                                .limit(9)
                                .map(TracesPage::legendEntry)
                                .toList());
        boolean empty =
                model.answered() && found.usage().spans() == 0 && model.failure().get().isEmpty();
        showSelection();
        if (empty) {
            table.setPlaceholder(nothingYet());
        }
    }

    private String counts(Found found) {
        if (!model.answered()) {
            return "";
        }
        OptionalDouble in = model.spansPerSecond();
        return texts.get(
                "counts",
                in.isPresent() ? Numbers.significant(in.getAsDouble()) : Numbers.NONE,
                Numbers.count(found.usage().traces()));
    }

    private void showFailure() {
        if (model.failure().get().isEmpty()) {
            banner.clear();
        } else {
            banner.show(
                    texts.get("store.failed") + ": " + model.failure().get(),
                    texts.get("again"),
                    model::ask);
        }
    }

    private static Label legendEntry(ServiceName service) {
        var label = new Label(service.shortName(), new ServiceSwatch(service));
        label.setGraphicTextGap(6);
        label.getStyleClass().add("ms-muted");
        return label;
    }

    private Node nothingYet() {
        Optional<Session.Receiver> receiver = context.session().otlp();
        if (receiver.isEmpty()) {
            return new EmptyState(texts.bind("none.what.off"), texts.bind("none.how"));
        }
        String address = "127.0.0.1:" + receiver.get().port();
        return new EmptyState(texts.bind("none.what", address), texts.bind("none.how"))
                .action(
                        texts.bind("none.copy"),
                        () -> Copy.text("OTEL_EXPORTER_OTLP_ENDPOINT=http://" + address));
    }

    private void showSelection() {
        Found found = model.found().get();
        String shown = Numbers.count(model.rows().size());
        String all = Numbers.count(found.matching());
        boolean filtered = model.filtered();
        boolean nothing = filtered && found.matching() == 0;
        if (model.paused()) {
            selection.setText(texts.get("selected", shown));
            of.setText(texts.get("of", all));
        } else if (nothing) {
            selection.setText(texts.get("filtered", Numbers.count(found.total())));
            of.setText("");
        } else if (!model.answered()) {
            selection.setText("");
            of.setText("");
        } else if (found.matching() > found.matches().size()) {
            selection.setText(texts.get("rows", shown, all));
            of.setText("");
        } else {
            selection.setText(texts.get("all-rows", shown, model.rows().size()));
            of.setText(filtered ? texts.get("of", Numbers.count(found.total())) : "");
        }
        clear.setText(
                model.paused()
                        ? texts.get("clear-selection")
                        : nothing ? model.applied() + "  ✕" : "");
        clear.setVisible(model.paused() || nothing);
        table.setPlaceholder(
                muted(nothing ? texts.get("filtered", Numbers.count(found.total())) : ""));
        scatter.setBrush(
                model.brush().get(),
                model.brush().get().map(b -> brushText(b, shown, all)).orElse(""));
    }

    private static Label muted(String text) {
        var label = new Label(text);
        label.getStyleClass().addAll("ms-muted", "ms-dense");
        return label;
    }

    private String brushText(Brush brush, String shown, String all) {
        return shown
                + " / "
                + all
                + "   "
                + times.seconds(brush.from())
                + "–"
                + times.seconds(brush.to())
                + " · "
                + Numbers.nanos(brush.leastNanos())
                + "–"
                + Numbers.nanos(brush.mostNanos());
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void show(Location location) {
        model.show();
        if (location instanceof Location.Traces traces
                && !traces.query().isEmpty()
                && !traces.query().equals(model.query().get())) {
            queryBar.set(traces.query());
        }
    }

    @Override
    public void hide() {
        model.hide();
    }

    @Override
    public void dispose() {
        model.hide();
    }
}
