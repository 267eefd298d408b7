package io.meshscope.ui.shell;

import io.meshscope.reading.SourceReading;
import io.meshscope.session.Session;
import io.meshscope.ui.control.StateGlyph;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.text.Texts;
import java.time.Instant;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The status bar: incoming spans, the size of the store, the positions of the sources, dropped
/// data.
final class StatusBar extends HBox {

    private static final double NARROW = 1180;

    private final Texts texts;
    private final Function<SourceReading, String> words;
    private final Tooltip etcdState = new Tooltip();
    private final Tooltip consulState = new Tooltip();
    private final Label ingest = value();
    private final Label store = value();
    private final Label etcd = value();
    private final Label consul = value();
    private final Label dropped = value();
    private final Label heap = value();
    private final Label receivers = value();
    private final Tooltip listening = new Tooltip();
    private final HBox etcdGlyph = new HBox();
    private final HBox consulGlyph = new HBox();
    private final HBox droppedGlyph = new HBox();
    private final HBox ingestGlyph = new HBox();
    private final ProgressBar fill = new ProgressBar(0);
    private final Tooltip reason = new Tooltip();

    /// @param words says how a source is doing
    StatusBar(Texts texts, Instant now, Function<SourceReading, String> words) {
        this.texts = texts;
        this.words = words;
        getStyleClass().add("ms-status-bar");
        setMinWidth(0);
        setAlignment(Pos.CENTER_LEFT);
        fill.getStyleClass().add("ms-store-fill");
        fill.setMinWidth(40);
        fill.setPrefWidth(40);
        fill.setMaxWidth(40);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var zone = value();
        zone.setText(Times.local().zoneName(now));
        Tooltip.install(dropped, reason);
        Tooltip.install(receivers, listening);
        Tooltip.install(etcd, etcdState);
        Tooltip.install(consul, consulState);
        getChildren()
                .addAll(
                        item(ingestGlyph, "status.ingest", ingest),
                        item(null, "status.store", store, fill),
                        item(etcdGlyph, "status.etcd", etcd),
                        item(consulGlyph, "status.consul", consul),
                        item(droppedGlyph, "status.dropped", dropped),
                        gap,
                        last(item(null, "status.otlp", receivers)),
                        last(item(null, "status.heap", heap)),
                        last(new HBox(zone)));
    }

    /// In a narrow window the least important parts are hidden.
    @Override
    protected void layoutChildren() {
        boolean narrow = getWidth() < NARROW;
        if (narrow == fill.isManaged()) {
            fill.setManaged(!narrow);
            fill.setVisible(!narrow);
            heap.getParent().setManaged(!narrow);
            heap.getParent().setVisible(!narrow);
        }
        super.layoutChildren();
    }

    private static Label value() {
        var label = new Label();
        label.getStyleClass().add("ms-status-value");
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private HBox item(@org.jspecify.annotations.Nullable HBox glyph, String key, Node... values) {
        var name = new Label();
        name.textProperty().bind(texts.bind(key));
        name.getStyleClass().add("ms-status-name");
        name.setMinWidth(USE_PREF_SIZE);
        var item = new HBox(6);
        item.setAlignment(Pos.CENTER_LEFT);
        item.getStyleClass().add("ms-status-item");
        if (glyph != null) {
            glyph.setAlignment(Pos.CENTER);
            item.getChildren().add(glyph);
        }
        item.getChildren().add(name);
        item.getChildren().addAll(values);
        return item;
    }

    private static HBox last(HBox item) {
        item.setAlignment(Pos.CENTER_LEFT);
        item.getStyleClass().setAll("ms-status-item", "right");
        return item;
    }

    void show(Session session, StatusViewModel.Status status) {
        ingest.setText(
                status.ingest().isEmpty()
                        ? Numbers.NONE
                        : texts.get("status.spans", rate(status.ingest().getAsDouble())));
        ingestGlyph
                .getChildren()
                .setAll(
                        (status.ingest().orElse(0) > 0 ? StateGlyph.OK : StateGlyph.STOPPED)
                                .node(10));
        long limit = session.profile().store().limitBytes();
        store.setText(
                status.store()
                        .map(u -> texts.get("of", Numbers.bytes(u.bytes()), Numbers.bytes(limit)))
                        .orElse(Numbers.NONE));
        fill.setProgress(status.store().map(u -> u.bytes() / (double) limit).orElse(0.0));
        position(etcd, etcdGlyph, "status.rev", status.etcd());
        position(consul, consulGlyph, "status.index", status.consul());
        etcdState.setText(state(status.etcd()));
        consulState.setText(state(status.consul()));
        dropped.setText(Numbers.count(status.dropped().total()));
        droppedGlyph.getChildren().clear();
        dropped.getStyleClass().remove("ms-text-error");
        if (status.dropped().total() > 0) {
            dropped.getStyleClass().add("ms-text-error");
            droppedGlyph.getChildren().add(StateGlyph.CRASHED.node(10));
        }
        reason.setText(
                status.dropped()
                        .reason()
                        .map(texts::say)
                        .orElseGet(() -> texts.get("status.nothing.dropped")));
        heap.setText(
                texts.get(
                        "of",
                        Numbers.bytes(status.heap().used()),
                        Numbers.bytes(status.heap().max())));
        receivers.setText(StatusViewModel.receivers(session));
        listening.setText(StatusViewModel.allReceivers(session));
    }

    private static String rate(double perSecond) {
        return perSecond >= 100
                ? Numbers.count(Math.round(perSecond))
                : Numbers.oneDecimal(perSecond);
    }

    private void position(Label label, HBox glyph, String key, StatusViewModel.Position position) {
        glyph.getChildren().clear();
        if (position.newest().isEmpty()) {
            glyph.getChildren().add(StateGlyph.UNKNOWN.node(10));
            label.setText(texts.get("status.off"));
            return;
        }
        if (position.source()
                .filter(s -> s.standing() == SourceReading.Standing.INCOMPLETE)
                .isPresent()) {
            glyph.getChildren().add(StateGlyph.DEGRADED.node(10));
        }
        String now = Long.toString(position.newest().getAsLong());
        label.setText(
                position.shown().isEmpty()
                        ? texts.get(key, now)
                        : texts.get(key + ".of", Long.toString(position.shown().getAsLong()), now));
    }

    private String state(StatusViewModel.Position position) {
        return position.source().map(words).orElseGet(() -> texts.get("status.off"));
    }

    /// The bar without a connection.
    void showNothing() {
        for (Label label : new Label[] {ingest, store, heap, receivers, dropped}) {
            label.setText(Numbers.NONE);
        }
        etcd.textProperty().bind(texts.bind("status.off"));
        etcdGlyph.getChildren().setAll(StateGlyph.UNKNOWN.node(10));
        consul.textProperty().bind(texts.bind("status.off"));
        consulGlyph.getChildren().setAll(StateGlyph.UNKNOWN.node(10));
        dropped.setText("0");
    }
}
