package io.meshscope.ui.invoke;

import io.meshscope.ui.fx.Ticker;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/// The log of the stream that is shown. Its clock ticks while that stream runs.
final class StreamPane extends VBox {

    private static final Duration TICK = Duration.ofMillis(200);

    private final PageContext context;
    private final StreamBar bar;
    private final StreamLog log;
    private final StreamNotes notes;
    private final RequestFiles files;
    private final Ticker clock;
    private Optional<LiveStream> shown = Optional.empty();
    private Subscription listening = Subscription.EMPTY;

    /// @param files asks where all messages are to be saved
    /// @param selected is told the line that is selected
    /// @param again is told a message to edit and send again
    StreamPane(
            PageContext context,
            Texts texts,
            RequestFiles files,
            Consumer<StreamRows.Row> selected,
            Consumer<StreamRows.Row> again) {
        this.context = context;
        this.files = files;
        this.notes = new StreamNotes(texts);
        this.bar = new StreamBar(texts);
        this.log = new StreamLog(texts, context::words);
        this.clock = new Ticker(context.fx(), context.timer(), TICK, this::tick);
        VBox.setVgrow(log.view(), Priority.ALWAYS);
        setMinHeight(120);
        setMinWidth(320);
        getChildren().setAll(bar, notes, log.view());
        bar.onSave(() -> shown.ifPresent(this::save));
        bar.onFilter(() -> shown.ifPresent(s -> s.filter(bar.filter())));
        log.view()
                .getSelectionModel()
                .selectedItemProperty()
                .subscribe(row -> {
                    if (row != null) {
                        selected.accept(row);
                    }
                });
        log.view()
                .addEventFilter(
                        ScrollEvent.SCROLL,
                        e -> {
                            if (e.getDeltaY() > 0) {
                                bar.follow(false);
                            }
                        });
        log.view()
                .setOnKeyPressed(e -> {
                    StreamRows.Row row = log.view().getSelectionModel().getSelectedItem();
                    if (e.getCode() == javafx.scene.input.KeyCode.ENTER
                            && !e.isShortcutDown()
                            && row != null) {
                        again.accept(row);
                        e.consume();
                    }
                });
        show(Optional.empty());
    }

    void show(Optional<LiveStream> stream) {
        listening.unsubscribe();
        listening = Subscription.EMPTY;
        clock.stop();
        if (!stream.equals(shown)) {
            log.view().getItems().clear();
        }
        shown = stream;
        bar.setVisible(stream.isPresent());
        if (stream.isEmpty()) {
            notes.show(0, Optional.empty());
            return;
        }
        LiveStream now = stream.get();
        now.filter(bar.filter());
        listening =
                Subscription.combine(
                        now.shown().subscribe(s -> shown(now, s)),
                        now.phase().subscribe(p -> phase(now)));
    }

    private void shown(LiveStream stream, LiveStream.Shown now) {
        log.show(stream.startedAt(), now.rows(), bar.follows());
        bar.counts(now.kept());
        bar.saving(stream.saving());
        notes.show(now.kept().dropped(), now.saved());
    }

    private void save(LiveStream stream) {
        if (stream.saving()) {
            stream.stopSaving();
            return;
        }
        String method = stream.request().method();
        files.toSave(this, method.substring(method.lastIndexOf('/') + 1) + ".jsonl")
                .ifPresent(stream::saveTo);
    }

    private void phase(LiveStream stream) {
        bar.phase(stream);
        tick();
        if (stream.running()) {
            clock.start();
        } else {
            clock.stop();
        }
    }

    private void tick() {
        shown.ifPresent(s ->
                bar.elapsed(
                        s.result()
                                .map(r -> r.timing().total())
                                .orElseGet(() ->
                                        Duration.between(s.startedAt(), context.time().now()))));
    }

    void relabel() {
        show(shown);
        log.view().refresh();
    }

    void dispose() {
        listening.unsubscribe();
        clock.close();
    }
}
