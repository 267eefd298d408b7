package io.meshscope.ui.metric;

import io.meshscope.mesh.ServiceName;
import io.meshscope.ui.control.Copy;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import io.meshscope.ui.time.TimeWindow;
import java.time.Instant;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Cursor;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/// What the pointer and the keys do on the charts: move and pin the crosshair, zoom, and lead to
/// traces.
final class ChartHand implements MetricRow.Hand {

    private static final double DRAGGED = 6;

    private final PageContext context;
    private final MetricsViewModel model;
    private final Texts texts;
    private final ContextMenu menu = new ContextMenu();
    private final BooleanProperty pinned = new SimpleBooleanProperty();
    private final ObjectProperty<Optional<MetricChart>> chosen =
            new SimpleObjectProperty<>(Optional.empty());
    private Optional<Double> pressed = Optional.empty();

    ChartHand(PageContext context, MetricsViewModel model, Texts texts) {
        this.context = context;
        this.model = model;
        this.texts = texts;
    }

    /// Whether the crosshair stays where it is.
    ReadOnlyBooleanProperty pinned() {
        return pinned;
    }

    /// The chart of which an exemplar is chosen.
    ReadOnlyObjectProperty<Optional<MetricChart>> chosen() {
        return chosen;
    }

    @Override
    public void pointed(MetricChart chart, MouseEvent event) {
        choose(chart, chart.exemplarAt(event.getX(), event.getY()));
        Instant at = chart.axis().at(event.getX());
        if (!pinned.get() && chart.axis().holds(at)) {
            model.crosshair().set(Optional.of(at));
        }
    }

    @Override
    public void left() {
        chosen.get()
                .filter(chart -> !chart.isFocused())
                .ifPresent(chart -> choose(chart, Optional.empty()));
        if (!pinned.get()) {
            model.crosshair().set(Optional.empty());
        }
    }

    @Override
    public void pressed(MetricChart chart, MouseEvent event) {
        pressed =
                event.getButton() == MouseButton.PRIMARY
                        ? Optional.of(event.getX())
                        : Optional.empty();
    }

    @Override
    public void dragged(MetricChart chart, MouseEvent event) {
        pressed.ifPresent(from -> {
            if (Math.abs(event.getX() - from) >= DRAGGED || model.brush().get().isPresent()) {
                model.brush().set(Optional.of(between(chart, from, event.getX())));
            }
        });
    }

    private static TimeWindow between(MetricChart chart, double one, double other) {
        var axis = chart.axis();
        double right = axis.left() + axis.width();
        return new TimeWindow(
                axis.at(Math.clamp(Math.min(one, other), axis.left(), right)),
                axis.at(Math.clamp(Math.max(one, other), axis.left(), right)));
    }

    @Override
    public void released(MetricChart chart, MouseEvent event) {
        pressed = Optional.empty();
        model.brush()
                .get()
                .ifPresent(dragged -> {
                    model.brush().set(Optional.empty());
                    model.timing().set(model.timing().get().zoomed(dragged.from(), dragged.to()));
                });
    }

    @Override
    public void clicked(MetricChart chart, ServiceName service, MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY || !event.isStillSincePress()) {
            return;
        }
        Instant at = chart.axis().at(event.getX());
        if (chart.exemplar().isPresent()) {
            open(chart);
        } else if (event.getClickCount() == 2) {
            goToTraces(at, "service=" + service);
        } else {
            pinned.set(!pinned.get());
            model.crosshair().set(Optional.of(at));
        }
    }

    @Override
    public void asked(MetricChart chart, ContextMenuEvent event) {
        var copy = new MenuItem(texts.get("copy.csv"));
        copy.setOnAction(e -> Copy.text(chart.csv()));
        menu.hide();
        menu.getItems().setAll(copy);
        menu.show(chart, event.getScreenX(), event.getScreenY());
        event.consume();
    }

    /// Arrows go from exemplar to exemplar; Enter opens the trace.
    @Override
    public void typed(MetricChart chart, KeyEvent event) {
        if (event.isAltDown() || event.isShortcutDown()) {
            return;
        }
        switch (event.getCode()) {
            case LEFT -> choose(chart, chart.exemplarBeside(-1));
            case RIGHT -> choose(chart, chart.exemplarBeside(1));
            case ENTER -> open(chart);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void choose(MetricChart chart, Optional<ChartExemplar> one) {
        if (one.equals(chart.exemplar())) {
            return;
        }
        chosen.get().filter(c -> c != chart).ifPresent(c -> c.choose(Optional.empty()));
        chart.choose(one);
        chart.setCursor(one.isPresent() ? Cursor.HAND : Cursor.DEFAULT);
        // Another exemplar of the same chart is news too.
        chosen.set(Optional.empty());
        chosen.set(one.map(e -> chart));
    }

    private void open(MetricChart chart) {
        chart.exemplar()
                .map(ChartExemplar::exemplar)
                .ifPresent(
                        e -> context.navigator().go(new Location.Trace(e.traceId(), e.spanId())));
    }

    /// One thing less: the pinned crosshair, then the zoom.
    ///
    /// @return whether there was one
    boolean escape() {
        if (pinned.get()) {
            pinned.set(false);
            model.crosshair().set(Optional.empty());
            return true;
        }
        if (model.timing().get().zoom().isPresent()) {
            model.timing().set(model.timing().get().whole());
            return true;
        }
        return false;
    }

    /// The traces up to the end of the step of a moment.
    void goToTraces(Instant at, String query) {
        context.time().goTo(at.plus(model.found().get().step()));
        context.navigator().go(new Location.Traces(query));
    }
}
