package io.meshscope.ui.trace;

import io.meshscope.mesh.MeshState;
import io.meshscope.query.Field;
import io.meshscope.reading.OpenBand;
import io.meshscope.trace.TraceSummary;
import io.meshscope.ui.control.BannerBar;
import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.control.NothingReceived;
import io.meshscope.ui.control.PopoverLayer;
import io.meshscope.ui.control.SegmentedControl;
import io.meshscope.ui.control.ViewBar;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.page.Page;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import io.meshscope.ui.trace.source.SourceMenu;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The search for traces: a query, a scatter plot to select in, and a row for each trace.
public final class TracesPage implements Page {

    private static final int MOST_NOTES = 3;

    private final PageContext context;
    private final Texts texts;
    private final TracesViewModel model;
    private final Times times = Times.local();
    private final BorderPane page = new BorderPane();
    private final PopoverLayer layer = new PopoverLayer();
    private final StackPane root = new StackPane(page, layer);
    private final ViewBar bar;
    private final QueryBar queryBar;
    private final BannerBar banner = new BannerBar();
    private final ScatterCanvas scatter;
    private final TracesList list;
    private final ResultBar resultBar;
    private final GroupsTable groups;
    private final DifferencePane differences;
    private final StackPane listed = new StackPane();
    private final SplitPane lists = new SplitPane();
    private final Label paused = new Label();
    private final Label notes = new Label();
    private final SplitPane results = new SplitPane();

    public TracesPage(PageContext context) {
        this.context = context;
        texts = context.language().texts("trace");
        model = new TracesViewModel(context);
        bar = new ViewBar(texts.bind("title"));
        queryBar = new QueryBar(context, texts, model);
        scatter = new ScatterCanvas(model.found().get());
        var menu = new TraceRowMenu(texts, context.navigator(), model, queryBar::set, this::go);
        list = new TracesList(texts, model, menu::of, this::go);
        list.selected()
                .addListener((p, before, now) ->
                        scatter.setSelected(Optional.ofNullable(now).map(TraceSummary::traceId)));
        viewBar();
        new ScatterMouse(scatter, model.brush(), list::select, list::open);
        scatter.setMinHeight(120);
        scatter.accessibleTextProperty().bind(texts.bind("scatter.description"));
        groups = new GroupsTable(context, texts, model, queryBar::set);
        differences = new DifferencePane(context, texts, model, queryBar::set);
        resultBar = new ResultBar(context, texts, model, queryBar, this::group);
        resultBar.differs().addListener(change -> compare());
        listed.getChildren().add(list.node());
        lists.getItems().add(listed);
        var lower = new VBox(resultBar.node(), lists);
        VBox.setVgrow(lists, Priority.ALWAYS);
        results.setOrientation(Orientation.VERTICAL);
        results.getItems().addAll(scatter, lower);
        results.setDividerPositions(0.36);
        notes.setId("trace-notes");
        notes.getStyleClass().addAll("ms-muted", "ms-caption");
        notes.setStyle("-fx-padding: 2 12 6 12;");
        notes.setWrapText(true);
        page.setTop(new VBox(bar, banner, queryBar.node(), notes));
        page.setCenter(results);
        page.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        model.found().addListener(change -> show());
        model.failure().addListener(change -> show());
        model.brush().addListener(change -> showSelection());
        model.brush().addListener(change -> changed());
        model.asked().addListener(change -> changed());
        context.language().locale().addListener(change -> translate());
        show();
    }

    private void viewBar() {
        paused.textProperty().bind(texts.bind("paused"));
        paused.getStyleClass().add("ms-subtle");
        paused.visibleProperty().bind(Bindings.createBooleanBinding(model::paused, model.brush()));
        var tail = new CheckBox();
        tail.textProperty().bind(texts.bind("live-tail"));
        tail.selectedProperty().bindBidirectional(model.liveTail());
        ObservableValue<Boolean> here = model.source().servers().chosen().map(Optional::isEmpty);
        tail.visibleProperty().bind(here);
        tail.managedProperty().bind(here);
        tail.disableProperty().bind(context.time().isLive().not());
        var chart =
                new SegmentedControl<>(
                        List.of(false, true),
                        false,
                        heat -> texts.bind(heat ? "chart.heat" : "chart.scatter"));
        chart.value().addListener((p, before, heat) -> scatter.setHeat(heat));
        bar.left(new SourceMenu(model.source().servers(), texts, layer));
        bar.right(paused, tail, chart);
    }

    private void group(Optional<Field> field) {
        groups.group(field);
        resultBar.grouped(field);
        listed.getChildren().setAll(field.isPresent() ? groups.view() : list.node());
    }

    private void compare() {
        if (resultBar.differs().get()) {
            SplitPane.setResizableWithParent(differences, false);
            lists.getItems().setAll(listed, differences);
            lists.setDividerPositions(0.68);
            differences.open();
        } else {
            lists.getItems().setAll(listed);
        }
    }

    private void translate() {
        show();
        if (resultBar.differs().get()) {
            differences.compare();
        }
    }

    /// Another query or another brush: what is compared is another set.
    private void changed() {
        if (resultBar.differs().get()) {
            differences.changed();
        }
    }

    /// Goes to a place that shows a trace, once the session has it.
    private void go(Location place, TraceSummary trace) {
        model.source()
                .bring(
                        trace.traceId(),
                        () -> context.navigator().go(place),
                        why -> banner.show(texts.get("source.not-brought", texts.say(why))));
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
        showNotes();
        groups.update();
        MeshState state = context.time().shown().get();
        scatter.show(
                found,
                context.marks(found.axis().from(), found.axis().to()),
                OpenBand.of(state, found.axis().from(), found.axis().to()));
        list.scale(found.matches());
        boolean empty =
                model.answered() && found.usage().spans() == 0 && model.failure().get().isEmpty();
        showSelection();
        if (empty) {
            list.placeholder(
                    model.source().remote()
                            ? new EmptyState(
                                    texts.bind("source.none"), texts.bind("source.none.how"))
                            : NothingReceived.yet(context.session().otlp(), texts));
        }
    }

    private String counts(Found found) {
        if (!model.answered()) {
            return "";
        }
        if (model.source().remote()) {
            return texts.get("source.counts", Numbers.count(found.usage().traces()));
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
                    texts.get(model.source().remote() ? "source.failed" : "store.failed")
                            + ": "
                            + texts.say(model.failure().get().get()),
                    texts.get("again"),
                    model::again);
        }
    }

    private void showNotes() {
        List<String> said = new ArrayList<>();
        if (model.answered() && !model.source().whole()) {
            said.add(texts.get("source.part"));
        }
        model.source().notes().stream().limit(MOST_NOTES).map(texts::say).forEach(said::add);
        notes.setText(String.join("  ", said));
        notes.setVisible(!said.isEmpty());
        notes.setManaged(!said.isEmpty());
    }

    private void showSelection() {
        Found found = model.found().get();
        resultBar.show();
        boolean nothing = model.filtered() && found.matching() == 0;
        list.placeholder(muted(nothing ? texts.get("filtered", Numbers.count(found.total())) : ""));
        String shown = Numbers.count(model.rows().size());
        String all = Numbers.count(found.matches().size());
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
            // Whoever asks from another view speaks of what the session observes.
            model.source().servers().chosen().set(Optional.empty());
            queryBar.set(traces.query());
        }
    }

    @Override
    public void hide() {
        model.hide();
    }

    @Override
    public void dispose() {
        model.dispose();
    }
}
