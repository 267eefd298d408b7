package io.meshscope.ui.invoke.collection;

import io.meshscope.collection.RequestRun;
import io.meshscope.collection.SavedRequest;
import io.meshscope.collection.yaml.RequestFile;
import io.meshscope.ui.control.CellGraphic;
import io.meshscope.ui.control.CutText;
import io.meshscope.ui.control.Icon;
import io.meshscope.ui.control.StateGlyph;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.text.Texts;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Draws a line in the tree of a collection.
final class CollectionCell extends TreeCell<CollectionEntry> {

    private static final int GLYPH = 10;

    private final Texts texts;

    CollectionCell(Texts texts) {
        this.texts = texts;
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable CollectionEntry entry, boolean empty) {
        super.updateItem(entry, empty);
        setText(null);
        setTooltip(null);
        if (entry == null || empty) {
            setGraphic(null);
            return;
        }
        CellGraphic.show(
                this,
                switch (entry) {
                    case CollectionEntry.Folder folder ->
                            row(Icon.of("folder", 13), strong(folder.name()));
                    case CollectionEntry.Request request -> request(request);
                });
    }

    private HBox request(CollectionEntry.Request request) {
        RequestFile file = request.file();
        setTooltip(new Tooltip(tip(file)));
        Label name = CutText.label(file.shortName());
        // The title is cut before the name is.
        name.setMinWidth(USE_PREF_SIZE);
        var title = new Label(file.request().map(CollectionCell::title).orElse(""));
        title.getStyleClass().add("ms-subtle");
        title.setMinWidth(0);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return row(glyph(request), name, title, gap, took(request));
    }

    /// The file's name is not said twice.
    private static String title(SavedRequest request) {
        return request.title().equals(request.name()) ? "" : request.title();
    }

    private String tip(RequestFile file) {
        return file.request()
                .map(r ->
                        Stream.of(r.title(), r.description(), r.call().method(), r.call().target())
                                .filter(line -> !line.isEmpty())
                                .collect(Collectors.joining("\n")))
                .or(() -> file.problem().map(texts::say))
                .orElse("");
    }

    private static Node glyph(CollectionEntry.Request request) {
        if (!request.usable()) {
            return StateGlyph.CRITICAL.node(GLYPH);
        }
        return request.state()
                .<Node>map(state ->
                        switch (state) {
                            case CollectionRuns.State.Waiting waiting ->
                                    StateGlyph.UNKNOWN.node(GLYPH);
                            case CollectionRuns.State.Running running ->
                                    StateGlyph.STARTING.node(GLYPH);
                            case CollectionRuns.State.Ended ended ->
                                    (ended.run().passed() ? StateGlyph.OK : StateGlyph.CRASHED)
                                            .node(GLYPH);
                        })
                .orElseGet(() -> Icon.of("bookmark", 12));
    }

    private static Label took(CollectionEntry.Request request) {
        Optional<RequestRun> run =
                request.state()
                        .filter(CollectionRuns.State.Ended.class::isInstance)
                        .map(s -> ((CollectionRuns.State.Ended) s).run());
        var label =
                new Label(
                        run.flatMap(RequestRun::answer)
                                .map(a -> Numbers.duration(a.timing().total()))
                                .orElse(run.isPresent() ? Numbers.NONE : ""));
        label.getStyleClass().addAll("ms-mono", "ms-subtle");
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private static Label strong(String text) {
        Label label = CutText.label(text);
        label.getStyleClass().add("ms-strong");
        return label;
    }

    private static HBox row(Node... nodes) {
        var box = new HBox(6, nodes);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }
}
