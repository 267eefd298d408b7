package io.meshscope.ui.trace;

import io.meshscope.log.LogRecord;
import io.meshscope.trace.Span;
import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.page.Page;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import io.meshscope.ui.trace.TraceTabs.Tab;
import io.meshscope.ui.trace.compare.ComparePane;
import io.meshscope.ui.trace.compare.ComparedTraces;
import io.meshscope.ui.trace.critical.CriticalPane;
import io.meshscope.ui.trace.flame.FlamePane;
import io.meshscope.ui.trace.graph.GraphPane;
import io.meshscope.ui.trace.waterfall.MinimapCanvas;
import io.meshscope.ui.trace.waterfall.Waterfall;
import io.meshscope.ui.trace.waterfall.WaterfallPane;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SplitPane;
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

/// One trace as a waterfall, with the details of the selected span beside it.
public final class TracePage implements Page {

    private static final KeyCombination FIND =
            new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination TRACEPARENT =
            new KeyCodeCombination(
                    KeyCode.T, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    private static final double DETAIL_SHARE = 0.262;

    private final PageContext context;
    private final Texts texts;
    private final TraceViewModel model;
    private final Waterfall waterfall;
    private final BorderPane root = new BorderPane();
    private final TraceHeader header;
    private final ClockNotice clocks;
    private final WaterfallPane pane;
    private final SpanDetail detail;
    private final TraceLogs logs;
    private final SplitPane split = new SplitPane();
    private final StackPane content = new StackPane();
    private final WaterfallTools tools;
    private final TraceTabs tabs;
    private final FlamePane flame;
    private final CriticalPane critical;
    private final GraphPane graph;
    private final StatisticsPane statistics;
    private final ComparePane compare;
    private final Node waterfallView;
    private Optional<Span> shownSpan = Optional.empty();

    public TracePage(PageContext context) {
        this.context = context;
        texts = context.language().texts("trace");
        model = new TraceViewModel(context);
        waterfall = model.waterfall();
        header = new TraceHeader(context, texts);
        clocks = new ClockNotice(texts, context::names, model.adjusted());
        tools =
                new WaterfallTools(
                        waterfall,
                        texts,
                        () ->
                                waterfall.whenFound(
                                        () -> reveal(() -> waterfall.walk().moveToFound(true))));
        pane = new WaterfallPane(waterfall, context.language());
        pane.setMenus(new SpanMenu(context, texts, waterfall)::of);
        detail = new SpanDetail(context, texts, waterfall::clearSelection);
        tabs = new TraceTabs(texts);
        flame = new FlamePane(context, waterfall, texts, this::openRow);
        critical = new CriticalPane(context, waterfall, texts, this::openRow);
        graph = new GraphPane(context, waterfall, texts, this::openRow);
        statistics = new StatisticsPane(context, waterfall, texts, this::openRow);
        compare = new ComparePane(context, waterfall, texts, this::openRow);
        logs = new TraceLogs(context.language().texts("trace"), this::openSpanOf);
        var minimap = new MinimapCanvas(waterfall);
        minimap.setPrefHeight(56);
        minimap.setMinHeight(56);
        var plot = new VBox(minimap, pane, new TraceLegend(texts));
        VBox.setVgrow(pane, Priority.ALWAYS);
        plot.setMinWidth(0);
        split.getItems().add(plot);
        waterfallView = split;
        root.getStyleClass().add("ms-trace");
        root.setTop(new VBox(header.node(), bar(), clocks, busy()));
        root.setCenter(content);
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
        tabs.selected().addListener(change -> show());
        model.phase().addListener(change -> show());
        model.loaded().addListener(change -> show());
        waterfall.revision().addListener(change -> selectionChanged());
        context.language().locale().addListener(change -> show());
        show();
    }

    private Node bar() {
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var bar = new HBox(8, tabs, gap, tools);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("ms-section-bar");
        tools.visibleProperty().bind(tabs.selected().isEqualTo(Tab.WATERFALL));
        tools.managedProperty().bind(tools.visibleProperty());
        return bar;
    }

    private Node busy() {
        var bar = new ProgressBar();
        bar.getStyleClass().add("ms-busy");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.visibleProperty().bind(model.slow());
        bar.managedProperty().bind(model.slow());
        return bar;
    }

    private void reveal(Runnable move) {
        move.run();
        waterfall.selected().ifPresent(pane::reveal);
    }

    private void keyPressed(KeyEvent event) {
        if (TRACEPARENT.match(event)) {
            model.selected().ifPresent(SpanMenu::copyTraceparent);
            event.consume();
        } else if (FIND.match(event)) {
            tools.find().requestFocus();
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            if (tools.find().isFocused()) {
                tools.find().clear();
                pane.requestFocus();
            } else {
                waterfall.clearSelection();
            }
            event.consume();
        }
    }

    private void show() {
        Loaded loaded = model.loaded().get();
        tabs.tellLogs(Numbers.count(loaded.logs().size()));
        header.show(model.traceId(), loaded);
        clocks.show(loaded);
        logs.show(loaded, context.names());
        content.getChildren()
                .setAll(
                        switch (model.phase().get()) {
                            case WAITING -> new Region();
                            case NOT_FOUND -> notFound();
                            case FAILED -> failed();
                            case SHOWN -> shownTab();
                        });
        shownSpan = Optional.empty();
        selectionChanged();
    }

    private Node shownTab() {
        return switch (tabs.selected().get()) {
            case WATERFALL -> waterfallView;
            case FLAME -> {
                flame.show();
                yield flame;
            }
            case CRITICAL -> {
                critical.show();
                yield critical;
            }
            case GRAPH -> {
                graph.show();
                yield graph;
            }
            case STATISTICS -> {
                statistics.show();
                yield statistics;
            }
            case COMPARE -> {
                compare.show(model.traceId());
                yield compare;
            }
            case LOGS -> logs;
        };
    }

    private void openRow(int row) {
        tabs.select(Tab.WATERFALL);
        reveal(() -> waterfall.select(row));
    }

    private Node notFound() {
        return new EmptyState(
                        texts.bind("trace.not-found", model.traceId()),
                        texts.bind("trace.not-found.how"))
                .action(texts.bind("again"), model::again);
    }

    private Node failed() {
        return new EmptyState(
                        texts.bind("store.failed"),
                        Bindings.createStringBinding(
                                () -> model.failure().map(texts::say).orElse(""), texts.language()))
                .action(texts.bind("again"), model::again);
    }

    private void selectionChanged() {
        if (waterfall.selected().isEmpty()) {
            split.getItems().remove(detail);
        }
        Optional<Span> selected = model.selected();
        if (selected.equals(shownSpan)) {
            return;
        }
        shownSpan = selected;
        selected.ifPresent(span -> showDetail(waterfall.selected().getAsInt(), span));
    }

    private void showDetail(int row, Span span) {
        detail.show(waterfall.rows(), row, span, model.logsOf(span));
        if (!split.getItems().contains(detail)) {
            split.getItems().add(detail);
            SplitPane.setResizableWithParent(detail, false);
            split.setDividerPositions(1 - DETAIL_SHARE);
        }
    }

    private void openSpanOf(LogRecord log) {
        tabs.select(Tab.WATERFALL);
        log.spanId().ifPresent(id -> reveal(() -> waterfall.selectSpan(id)));
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void show(Location location) {
        if (location instanceof Location.Trace trace) {
            tabs.select(Tab.WATERFALL);
            model.open(trace.traceId(), trace.spanId());
            pane.requestFocus();
        } else if (location instanceof ComparedTraces two) {
            compare.compareWith(two.other());
            tabs.select(Tab.COMPARE);
            model.open(two.traceId(), Optional.empty());
        }
    }

    @Override
    public void hide() {
        model.close();
    }

    @Override
    public boolean hasScrubber() {
        return false;
    }

    @Override
    public void dispose() {
        model.close();
    }
}
